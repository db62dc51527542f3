"""How the figures came about, for who has to judge or cite them."""

from __future__ import annotations

from claimx import __version__
from claimx.records import SCHEMA_VERSION
from claimx.report.contents import Contents
from claimx.report.html import Markup, join, number, tag
from claimx.summary.ranks import NAMES


def methods(contents: Contents) -> Markup:
    """Return the section."""
    return tag(
        "section",
        tag("h2", "Methods", id="methods-h"),
        tag("p", _extraction(contents)),
        tag("p", _levels(contents)),
        tag("p", _studies()),
        tag("p", _review(contents)),
        tag(
            "p",
            f"Written by claimx {__version__} from a ledger of the contract {SCHEMA_VERSION}. The same ledger and the same "
            "decisions give the same bytes.",
        ),
        id="methods",
        aria_labelledby="methods-h",
    )


def _extraction(contents: Contents) -> str:
    return (
        f"{number(len(contents.pages), 'document')} were read by claimx, which finds drugs, doses, conditions, references and "
        "citations with vocabularies, rules and small statistical models, offline and the same each time, and puts claims "
        "together from them. Each claim has the words that state it and their place; offsets count Unicode code points "
        "from 0. Confidence is the calibrated chance that the record is right, where a model gives it."
    )


def _levels(contents: Contents) -> Markup:
    return join(
        [
            f"Levels of evidence are those of the scheme {NAMES[contents.scheme]}. ",
            "Kept apart are what a document is, what a cited study is, and what a claim rests on: a page that retells a "
            "trial is no trial. Guidelines, opinions, testimonials and marketing have no level.",
        ]
    )


def _studies() -> str:
    return (
        "Mentions of one study in several documents were put together by identifiers and by agreement of author, year and "
        "title; independent studies are those that can be told apart and are neither reviews nor advice."
    )


def _review(contents: Contents) -> str:
    if contents.review is None:
        return "No person has reviewed these claims: all is as the program found it."
    kept = (
        "Rejected claims were left out and corrected fields stand as corrected."
        if contents.as_reviewed
        else "All claims are shown as the program found them, each with what reviewers decided on it."
    )
    return f"People reviewed claims one by one beside the text. {kept} Of disputed claims nothing was changed."
