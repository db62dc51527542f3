"""Studies and what rests on them, as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from claimx.cli.cells import reference_words
from claimx.cli.terminal import printable
from claimx.studies.claims import UNIDENTIFIED

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.studies import ClaimGroup, Clustering, Study

_CATEGORY_STYLES = {"primary": "green", "synthesis": "cyan", "guidance": "yellow", "opinion": "yellow"}
_PAGES_NAMED = 4


def render_studies(found: Clustering, console: Console, limit: int | None) -> None:
    """Print a line for each study, those that most pages bring up first, and how many they are."""
    table = _table(("pages", "right"), ("claims", "right"), ("kind", "left"), ("study", "left"), ("id", "left"))
    for study in found.studies[:limit]:
        table.add_row(
            str(len(study.documents)),
            str(len(study.claims)),
            Text(study.category, style=_CATEGORY_STYLES.get(study.category, "dim")),
            _about(study),
            Text(study.study, style="dim", no_wrap=True),
        )
    console.print(table)
    told = [study for study in found.studies if UNIDENTIFIED.isdisjoint(study.flags)]
    pages = {path for study in found.studies for path in study.documents}
    several = sum(len(study.documents) > 1 for study in told)
    console.print(
        Text(
            f"{_count(len(told), 'study', 'studies')} and {len(found.studies) - len(told)} mentions that name none, on "
            f"{_count(len(pages), 'page')}; {several} on more than one page" + _more(len(found.studies), limit)
        )
    )


def render_claims(found: Clustering, console: Console, limit: int | None) -> None:
    """Print a line for each group of claims: its pages, the studies behind them, and what they find."""
    table = _table(
        ("claim", "left"), ("on", "right"), ("independent", "right"), ("others", "left"), ("finding", "left")
    )
    for group in found.claims[:limit]:
        others = [
            _count(group.syntheses, "review") if group.syntheses else "",
            f"{group.guidance} advice or opinion" if group.guidance else "",
            f"{group.unidentified} not told apart" if group.unidentified else "",
        ]
        table.add_row(
            _claim(group),
            _count(group.pages, "page"),
            Text(_count(group.independent, "study", "studies"), style="bold" if group.independent else "red"),
            ", ".join(filter(None, others)),
            ", ".join(f"{name.replace('_', ' ')} {side.claims}" for name, side in group.findings.items()),
        )
    console.print(table)
    console.print(Text(_count(len(found.claims), "claim") + _more(len(found.claims), limit)))


def _table(*columns: tuple[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name, justify in columns:
        table.add_column(name, justify="right" if justify == "right" else "left", no_wrap=name in ("id", "on"))
    return table


def _about(study: Study) -> Text:
    """Return the description of a study (its names where there is none), its identifiers, flags and pages."""
    words = reference_words(study.csl) or "; ".join(study.names[:3]) or study.members[0].quote
    about = Text(printable(words), style="bold")
    ids = [f"{kind}:{value}" for kind, values in study.ids.items() for value in values]
    lines = [", ".join(ids), _several(study), ", ".join(study.flags), ", ".join(study.candidates)]
    for line, style in zip(lines, ("blue", "", "red", "red"), strict=True):
        if line:
            about.append("\n" + printable(line), style=f"not bold {style}".strip())
    shown = study.documents[:_PAGES_NAMED]
    more = len(study.documents) - len(shown)
    about.append("\n" + printable(", ".join(shown)) + (f" and {more} more" if more else ""), style="not bold dim")
    return about


def _several(study: Study) -> str:
    return f"{len(study.reports)} reports" if len(study.reports) > 1 else ""


def _claim(group: ClaimGroup) -> Text:
    return Text.assemble(
        (printable(group.drug), "bold"), f" {group.relation.replace('_', ' ')} ", printable(group.object or "")
    )


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def _more(total: int, limit: int | None) -> str:
    return "; there are more (--limit)" if limit is not None and total > limit else ""
