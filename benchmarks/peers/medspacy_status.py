"""medspaCy's ConText after its own sentence splitter; the concept is given as the entity."""

import logging

from harness import main

logging.disable(logging.CRITICAL)


def load():
    import medspacy

    nlp = medspacy.load(medspacy_enable=["medspacy_pyrush", "medspacy_context"])
    steps = [step for _, step in nlp.pipeline]

    def flags(text, start, end):
        doc = nlp.make_doc(text)
        doc.ents = [doc.char_span(start, end, label="CONCEPT", alignment_mode="expand")]
        for step in steps:
            doc = step(doc)
        concept = doc.ents[0]._
        return {"negated": concept.is_negated, "historical": concept.is_historical, "family": concept.is_family}

    return flags


main(load, "flags")
