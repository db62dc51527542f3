"""Flags on reference lists: how often on real entries, with the entries; how many planted mistakes are seen.

    python benchmarks/discrepancies.py DATA

DATA holds ``references/``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from measures.discrepancies import alarms, planted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    entries, flags, shown = alarms(options.data)
    print(*sorted(shown), sep="\n")
    print(f"\n{entries} entries")
    for flag, count in sorted(flags.items()):
        print(f"{flag}: {count}, {1000 * count / entries:.2f} a thousand")
    for flag, (sown, seen) in planted(options.data).items():
        print(f"{flag}, planted {sown} times: {seen} flagged")


if __name__ == "__main__":
    main()
