"""medSpaCy as it loads, with two targets: sentences, target matcher, ConText."""

import logging

from harness import main

logging.disable(logging.CRITICAL)


def load():
    import medspacy
    from medspacy.target_matcher import TargetRule

    nlp = medspacy.load()
    nlp.get_pipe("medspacy_target_matcher").add(
        [TargetRule("naltrexone", "DRUG"), TargetRule("pain", "CONDITION"), TargetRule("cancer", "CONDITION")]
    )
    return lambda text: [(entity.start_char, entity.end_char) for entity in nlp(text).ents]


main(load)
