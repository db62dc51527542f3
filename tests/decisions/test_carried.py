"""What was decided on an older ledger holds for the newer one, under whichever id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from claimx.decisions.added import added_claim
from claimx.decisions.apply import reviewed
from claimx.decisions.carried import carried
from claimx.decisions.entries import named
from claimx.decisions.final import final_states
from claimx.decisions.history import History
from claimx.decisions.model import Assignment, Entry, Sample, Stratum
from claimx.decisions.target import target_of
from claimx.ledger import AnnotatedDocument, by_document
from claimx.records import ClaimRecord

Find = Callable[[str], ClaimRecord]


@pytest.fixture(scope="session")
def newer(page: AnnotatedDocument) -> AnnotatedDocument:
    """The page with a line before it: all offsets, all ids are others."""
    from claimx.run.pipeline import Pipeline

    text = "Updated in March, with a new introduction to the whole of it.\n\n" + (page.text or "")
    (document,) = by_document(Pipeline().process("page.txt", text.encode()))
    return msgspec.structs.replace(document, text=text)


def claim_of(page: AnnotatedDocument, drug: str) -> ClaimRecord:
    return next(each for each in page.records if isinstance(each, ClaimRecord) and each.drug == drug)


def log_of(*acts: tuple[str, AnnotatedDocument, str, str, dict[str, Any]]) -> list[Entry]:
    history, log = History(), []
    for reviewer, page, drug, action, what in acts:
        log.append(history.decide(reviewer, target_of(claim_of(page, drug), page), action, **what))  # type: ignore[arg-type]
        history.add(log[-1])
    return log


def test_the_same_ledger_has_the_same_states(page: AnnotatedDocument) -> None:
    log = log_of(("ann", page, "ketamine", "accept", {}), ("ann", page, "naltrexone", "reject", {}))
    found = carried(log, lambda: [page])
    assert (found.finals, found.left) == (final_states(History(log)), {})


def test_a_claim_that_moved_has_what_was_decided_on_it(page: AnnotatedDocument, newer: AnnotatedDocument) -> None:
    log = log_of(("ann", page, "ketamine", "correct", {"fields": {"design": "rct"}}))
    now = claim_of(newer, "ketamine").id
    assert now != claim_of(page, "ketamine").id
    found = carried(log, lambda: [newer])
    assert found.left == {}
    assert found.finals[now].state.fields == {"design": "rct"}
    assert found.history.state("ann", now).fields == {"design": "rct"}


def test_opinions_under_the_old_and_the_new_id_are_put_together(
    page: AnnotatedDocument, newer: AnnotatedDocument
) -> None:
    log = log_of(("ann", page, "ketamine", "accept", {}), ("bob", newer, "ketamine", "reject", {}))
    (final,) = carried(log, lambda: [newer]).finals.values()
    assert (final.claim, final.basis, final.reviewers) == (claim_of(newer, "ketamine").id, "disputed", ("ann", "bob"))


def test_what_fits_no_claim_for_certain_is_left_and_said(page: AnnotatedDocument) -> None:
    log = log_of(("ann", page, "ketamine", "accept", {}), ("ann", page, "naltrexone", "accept", {}))
    gone = claim_of(page, "ketamine")
    without = msgspec.structs.replace(page, records=tuple(each for each in page.records if each.id != gone.id))
    found = carried(log, lambda: [without])
    assert list(found.finals) == [claim_of(page, "naltrexone").id]
    assert [(claim, anchored.standing) for claim, anchored in found.left.items()] == [(gone.id, "orphaned")]


@pytest.mark.parametrize("bare", [False, True])
def test_an_added_claim_stays_in_its_document(bare: bool, page: AnnotatedDocument, newer: AnnotatedDocument) -> None:
    fields = {"drug": "melatonin", "relation": "treats", "object": "sleep"}
    start = (page.text or "").index("Nobody")
    made = added_claim(page, start, start + 20, fields, "ocebm-2011", reviewer="ann")
    log: list[Entry] = [History().decide("ann", target_of(made, page), "add")]
    shown = msgspec.structs.replace(page, text=None) if bare else page
    assert list(carried(log, lambda: [shown]).finals) == [made.id]
    assert list(carried(log, lambda: [newer]).left) == [made.id]


def test_an_added_claim_goes_with_its_words(page: AnnotatedDocument, newer: AnnotatedDocument) -> None:
    text, there = page.text or "", newer.text or ""
    start = text.index("Nobody")
    words = text[start : text.index(".", start) + 1]
    fields = {"drug": "melatonin", "relation": "treats", "object": "sleep"}
    made = added_claim(page, start, start + len(words), fields, "ocebm-2011", reviewer="ann")
    log: list[Entry] = [History().decide("ann", target_of(made, page), "add")]
    bare = msgspec.structs.replace(newer, text=None)
    assert list(carried(log, lambda: [bare]).left) == [made.id]

    asked = []

    def read(document: AnnotatedDocument) -> AnnotatedDocument:
        asked.append(document.path)
        return newer

    other = msgspec.structs.replace(bare, path="other.txt", sha256="0" * 64)
    found = carried(log, lambda: [other, bare], read)
    assert found.left == {} and asked == [page.path]
    (final,) = found.finals.values()
    assert there[final.target.start : final.target.end] == final.target.exact == words
    assert (final.claim, final.target.sha256) == (made.id, newer.sha256)
    (shown,) = reviewed([bare], found.finals)
    (claim,) = (record for record in shown.records if record.id == made.id)
    assert (claim.quote, claim.start, claim.source.sha256) == (words, there.index(words), newer.sha256)

    without = msgspec.structs.replace(newer, text=there.replace(words, "Somebody did."))
    assert list(carried(log, lambda: [without]).left) == [made.id]


def test_samples_and_shares_have_the_ids_of_now(page: AnnotatedDocument, newer: AnnotatedDocument) -> None:
    then, now = claim_of(page, "ketamine").id, claim_of(newer, "ketamine").id
    log = log_of(("ann", page, "ketamine", "accept", {}))
    strata = [Stratum(name="all claims", size=2, drawn=[then, "cla_undecided"])]
    who: dict[str, Any] = {"id": "", "time": log[0].time, "reviewer": "ann", "claimx": "0"}
    log.append(named(Sample(**who, name="audit", by=None, seed=0, ledger="0" * 64, strata=strata)))
    log.append(named(Assignment(**who, blind=True, shares={"ann": [then, "cla_undecided"]})))
    found = carried(log, lambda: [newer])
    assert found.moved == {then: now}
    (stratum,) = found.history.samples()["audit"].strata
    assignment = found.history.assignment()
    assert stratum.drawn == [now, "cla_undecided"]
    assert assignment is not None and assignment.shares == {"ann": [now, "cla_undecided"]}


def test_what_was_decided_last_tells_what_a_claim_said(page: AnnotatedDocument) -> None:
    before = msgspec.structs.replace(
        page,
        records=tuple(
            msgspec.structs.replace(each, certainty="doubted") if isinstance(each, ClaimRecord) else each
            for each in page.records
        ),
    )
    log = log_of(("ann", before, "ketamine", "accept", {}))
    assert [found.standing for found in carried(log, lambda: [page]).left.values()] == ["changed"]
    log = log_of(("ann", before, "ketamine", "accept", {}), ("bob", page, "ketamine", "accept", {}))
    assert carried(log, lambda: [page]).left == {}
