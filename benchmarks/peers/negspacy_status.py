"""negspaCy's NegEx (clinical terms) after spaCy's sentence splitter by rules; the concept is given as the entity."""

from harness import main


def load():
    import negspacy.negation  # noqa: F401  (registers the component)
    import spacy

    nlp = spacy.blank("en")
    splitter = nlp.add_pipe("sentencizer")
    negex = nlp.add_pipe("negex")

    def flags(text, start, end):
        doc = splitter(nlp.make_doc(text))
        span = doc.char_span(start, end, label="CONCEPT", alignment_mode="expand")
        doc.ents = [span]
        return {"negated": bool(negex(doc).ents[0]._.negex)}

    return flags


main(load, "flags")
