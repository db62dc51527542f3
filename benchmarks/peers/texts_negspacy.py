"""negspaCy's NegEx over entities of a ruler, after spaCy's sentence splitter by rules."""

from harness import main


def load():
    import negspacy.negation  # noqa: F401  (registers the component)
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    terms = ("naltrexone", "pain", "cancer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "CONCEPT", "pattern": term} for term in terms])
    nlp.add_pipe("negex")
    return lambda text: [(entity.start_char, entity.end_char) for entity in nlp(text).ents]


main(load)
