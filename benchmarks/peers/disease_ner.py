"""medical-named-entity-recognition: dictionary over tokens.

The end that it returns is not that of the name (it is the next token's whatever the length): the extent is taken from
the words it says it matched, and of overlapping names the longest is kept, which is the best that can be made of it.
"""

import re

from harness import main

TOKEN = re.compile(r"\w+(?:-\w+)*|[^\w\s]")


def load():
    from medical_named_entity_recognition import find_diseases

    def spans(text):
        tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]
        found = {(first, len(data["matching_string"].split(" "))) for data, first, _ in find_diseases(_words(tokens))}
        kept, used = [], set()
        for first, length in sorted(found, key=lambda place: (-place[1], place[0])):
            indices = set(range(first, first + length))
            if not indices & used:
                used |= indices
                kept.append((tokens[first][1], tokens[first + length - 1][2]))
        return kept

    return spans


def _words(tokens):
    return [token for token, _, _ in tokens]


main(load)
