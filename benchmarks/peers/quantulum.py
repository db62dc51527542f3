"""quantulum3 without its optional classifier."""

import warnings

from harness import main

warnings.simplefilter("ignore")


def load():
    from quantulum3 import parser

    def spans(text):
        try:
            return [quantity.span for quantity in parser.parse(text)]
        except Exception:  # it fails on some sentences; that costs it these
            return []

    return spans


main(load)
