"""drug-named-entity-recognition: dictionary over tokens, its own options as its documentation shows them."""

import re

from harness import main

TOKEN = re.compile(r"\w+(?:-\w+)*|[^\w\s]")


def load():
    from drug_named_entity_recognition import find_drugs

    def spans(text):
        tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]
        found = find_drugs([token for token, _, _ in tokens], is_ignore_case=True)
        return [(tokens[first][1], tokens[past - 1][2]) for _, first, past in found]

    return spans


main(load)
