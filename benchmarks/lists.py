"""Entries of reference lists: exact spans, layout by layout, and the errors.

    python benchmarks/lists.py DATA [--most N] [--errors LAYOUT]

DATA holds ``intext.jsonl.gz`` and ``references/``. ``--errors`` prints missed (-), extra (+) and otherwise cut (~) entries
of one layout.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from measures.figures import accuracy_table
from measures.lists import found, measure, pages, read
from measures.spans import differences


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--most", type=int, help="pages of a layout")
    parser.add_argument("--errors", metavar="LAYOUT")
    options = parser.parse_args()
    if options.errors is None:
        print(accuracy_table(measure(options.data, most=options.most)))
        return
    left = options.most or 10**9
    for name, page in pages(options.data):
        if name == options.errors and left > 0:
            left -= 1
            notes, places = read(page)
            lines = list(differences(notes.text, places, found(notes)))
            if lines:
                print(f"== {page.name}", *lines, sep="\n")


if __name__ == "__main__":
    main()
