"""edsnlp's rules: sentences, a matcher of terms, negation, hypothesis, family, quantities."""

from harness import main


def load():
    import edsnlp

    nlp = edsnlp.blank("eds")
    nlp.add_pipe("eds.sentences")
    nlp.add_pipe("eds.matcher", config={"terms": {"drug": ["naltrexone"], "condition": ["pain", "cancer"]}})
    for name in ("eds.negation", "eds.hypothesis", "eds.family"):
        nlp.add_pipe(name)
    nlp.add_pipe("eds.quantities", config={"quantities": "all", "extract_ranges": True})
    return lambda text: [(entity.start_char, entity.end_char) for entity in nlp(text).ents]


main(load)
