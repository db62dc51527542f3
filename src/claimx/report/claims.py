"""The claims, by drug and then by condition, each with its words and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from claimx.decisions import FIELDS
from claimx.decisions.fields import value_of
from claimx.decisions.final import Final
from claimx.records import CitationRecord, ClaimRecord, DoseRecord
from claimx.report.contents import Contents, Page, Said, citations_of, doses_of
from claimx.report.html import NOTHING, Markup, chip, join, jump, number, opening, pairs, plain, shortened, tag
from claimx.report.works import words_of
from claimx.summary.ranks import RANKS, rank
from claimx.wording import dose_words

OPEN_UP_TO = 200
"""Claims up to which they all stand open; more are folded by condition, and open where one asks for them or prints."""
_TITLE = 120
_WORDS = 160


def claims(contents: Contents) -> Iterator[Markup]:
    """Yield the section in pieces."""
    yield Markup(
        '<section id="claims" aria-labelledby="claims-h"><h2 id="claims-h">Claims by drug and condition</h2>\n'
    )
    if not contents.claims:
        yield tag("p", "The ledger has no claims.")
    cards = _Cards(contents)
    folded = len(contents.claims) > OPEN_UP_TO
    if folded:
        yield tag("p", "Each condition opens by a click or the Enter key; in print all are open.", class_="note screen")
    for place, (drug, objects) in enumerate(contents.by_drug.items(), start=1):
        count = sum(map(len, objects.values()))
        yield Markup(f'<section id="drug{place}" class="drug" aria-labelledby="drug{place}-h">')
        yield tag("h3", drug, " ", tag("small", number(count, "claim")), id=f"drug{place}-h")
        for row, (name, told) in enumerate(objects.items(), start=1):
            yield opening("details", class_="group", id=f"drug{place}-{row}", open=None if folded else "")
            yield tag("summary", tag("h4", name), " ", tag("small", _about(told, contents)))
            yield Markup('<ol class="claims">\n')
            for said in told:
                yield cards.card(said)
            yield Markup("</ol></details>\n")
        yield Markup("</section>\n")
    yield Markup("</section>\n")


def _about(told: list[Said], contents: Contents) -> str:
    """Say how many claims, what they find, and the best level."""
    findings = Counter(plain(said.claim.finding) for said in told)
    levels = [said.claim.evidence.level for said in told]
    best = min(levels, key=lambda level: (rank(level, contents.scheme), str(level)))
    said = ", ".join(f"{name} {count:,}" for name, count in findings.most_common())
    return f"{number(len(told), 'claim')}: {said}; best level: {'none' if best is None else best}"


def level_chip(claim: ClaimRecord) -> Markup:
    """Return the level of a claim; its shade follows the rank, and the words say it too."""
    level, scheme = claim.evidence.level, claim.evidence.scheme
    if level is None:
        return chip("no level", "level")
    place = round(rank(level, scheme) * 4 / max(1, len(RANKS[scheme]) - 1))
    return chip(f"level {level}", f"level l{min(place, 4)}")


class _Cards:
    """Sets claims; keeps what is looked up in the document at hand."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._doses: dict[int, dict[str, DoseRecord]] = {}
        self._citations: dict[int, dict[str, CitationRecord]] = {}

    def card(self, said: Said) -> Markup:
        """Return one claim."""
        claim = said.claim
        final = self._contents.review.finals.get(claim.id) if self._contents.review is not None else None
        head = tag(
            "p",
            jump(f"c{said.number}", f"{said.number:,}", class_="no", aria_label=f"Claim {said.number}"),
            " ", tag("b", claim.drug), f" {plain(claim.relation)} ", tag("b", claim.object or "…"), " ",
            join([chip(plain(claim.finding), f"f-{claim.finding}"), _certainty(claim), level_chip(claim), _verdict(final)], " "),
            class_="head",
        )  # fmt: skip
        return tag(
            "li",
            head,
            tag("blockquote", tag("p", claim.quote)),
            tag("p", self._where(said), class_="where"),
            self._facts(said),
            _decided(claim, final),
            id=f"c{said.number}",
        )

    def _where(self, said: Said) -> Markup:
        page = said.page
        title = shortened(page.name, _TITLE)
        span = f"characters {said.claim.start:,} to {said.claim.end:,}, {said.claim.section}"
        place = jump(f"t{said.number}", title) if self._contents.documents != "none" else jump(f"d{page.number}", title)
        return join([place, f", {span}"])

    def _facts(self, said: Said) -> Markup:
        claim, evidence = said.claim, said.claim.evidence
        reason = evidence.reason.words
        rests = f"{plain(evidence.design)}, {plain(evidence.basis)}" + (f" (n = {evidence.n:,})" if evidence.n else "")
        return pairs(
            (
                ("Speaker", " ".join(filter(None, (claim.speaker, claim.speaker_name and f"({claim.speaker_name})")))),
                ("Rests on", join([rests, reason and f": “{shortened(reason, _WORDS)}”"])),
                ("Doses", "; ".join(self._dose_words(said.page, claim))),
                ("Cited", self._cited(said)),
                ("Population", _kind_and_text(claim.population.kind, claim.population.text, claim.population.n)),
                ("Compared with", _kind_and_text(claim.comparator.kind, claim.comparator.text)),
                ("Effect", _effect(claim)),
                ("Flags", ", ".join(map(plain, claim.flags))),
                ("Confidence", f"{claim.confidence:.2f}"),
            )
        )

    def _dose_words(self, page: Page, claim: ClaimRecord) -> list[str]:
        if not claim.doses:
            return []
        known = self._doses.get(page.number)
        if known is None:
            known = self._doses[page.number] = doses_of(page)
        return [dose_words(known[name]) for name in claim.doses if name in known]

    def _cited(self, said: Said) -> Markup:
        """Return the words that cite, and links to the studies that these are."""
        claim = said.claim
        studies = [
            jump(f"s{place + 1}", shortened(words_of(self._contents.studies[place]), _WORDS))
            for place in self._contents.behind.get(claim.id, ())
        ]
        if not claim.citation_ids:
            return join(studies, "; ")
        known = self._citations.get(said.page.number)
        if known is None:
            known = self._citations[said.page.number] = citations_of(said.page)
        quotes = [f"“{shortened(known[name].quote, _WORDS)}”" for name in claim.citation_ids if name in known]
        return join([join(quotes, ", "), join(studies, "; ")], ": ")


def _certainty(claim: ClaimRecord) -> Markup | None:
    return None if claim.certainty == "asserted" else chip(claim.certainty, "certainty")


def _kind_and_text(kind: str | None, text: str | None, n: int | None = None) -> str:
    said = ": ".join(filter(None, (plain(kind), shortened(text or "", _WORDS))))
    return said + (f" (n = {n:,})" if n else "")


def _effect(claim: ClaimRecord) -> str:
    effect = claim.effect
    if effect is None:
        return ""
    value = "" if effect.value is None else f" {effect.value:g} {effect.unit or ''}".rstrip()
    interval = "" if effect.ci is None else f" ({effect.ci[0]:g} to {effect.ci[1]:g})"
    return f"{plain(effect.measure)}{value}{interval}" + (f", p {effect.p}" if effect.p else "")


def _verdict(final: Final | None) -> Markup | None:
    """Return what the reviewers made of the claim, where anybody has reviewed it."""
    if final is None:
        return None
    verdict = "disputed" if final.basis == "disputed" else final.state.verdict or "open"
    words = "corrected" if verdict == "accepted" and final.state.fields else verdict
    return chip(f"review: {words}", f"v-{verdict}")


_BASES = {"adjudicated": ", adjudicating", "agreed": ", who agree", "single": "", "disputed": ", who differ"}


def _decided(claim: ClaimRecord, final: Final | None) -> Markup:
    """Return who decided what: reason, corrections, note."""
    if final is None:
        return NOTHING
    who = f"{' and '.join(final.reviewers)}{_BASES[final.basis]}"
    state = final.state
    return tag(
        "div",
        pairs(
            (
                ("Reviewed by", who),
                ("Reason", plain(state.reason)),
                ("Corrected", "; ".join(_corrections(claim, state.fields))),
                ("Note", state.note),
            )
        ),
        class_="review",
    )


def _corrections(claim: ClaimRecord, fields: Mapping[str, Any]) -> Iterator[str]:
    for name, right in fields.items():
        if name not in FIELDS:
            continue
        was = value_of(claim, name)
        said = f"{FIELDS[name].label.lower()}: {_value(right)}"
        yield said if was == right else f"{said} (was {_value(was)})"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return number(len(value), "record")
    return plain(str(value)) if value is not None else "none"
