"""Write the pages of the reference that are made of the code.

    python release/reference.py           write what is made of the code in docs/reference and docs/explanation
    python release/reference.py --check   say which are not up to date, and write nothing

One module a page in ``reference_pages``; each has ``PATH`` and ``page()``, which returns the whole page.
"""

from __future__ import annotations

import sys

from reference_pages import (
    cited,
    commands,
    components,
    configuration,
    evidence,
    figures,
    records,
    rules,
    schemes,
    sentence,
)

PAGES = (commands, records, components, schemes, configuration, rules, sentence, evidence, cited, figures)


def main(arguments: list[str]) -> int:
    """Write or check all pages; the exit code is 1 where ``--check`` found one stale."""
    stale = []
    for module in PAGES:
        page = module.page()
        if module.PATH.exists() and module.PATH.read_text("utf-8") == page:
            continue
        stale.append(module.PATH)
        if arguments != ["--check"]:
            module.PATH.write_text(page, "utf-8")
    for path in stale:
        print(f"{path.name}: {'not up to date' if arguments == ['--check'] else 'written'}", file=sys.stderr)
    return int(bool(stale) and arguments == ["--check"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
