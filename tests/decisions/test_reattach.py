"""Where decisions stand in another ledger of the same documents."""

from __future__ import annotations

from pathlib import PurePath

import msgspec
import pytest

from claimx.decisions.model import Anchored, Target
from claimx.decisions.reattach import reattach
from claimx.decisions.target import target_of
from claimx.ledger import AnnotatedDocument, by_document
from claimx.records import ClaimRecord
from claimx.run.pipeline import Pipeline

PAGE = (
    "Low dose naltrexone\n\n"
    "Naltrexone blocks opioid receptors. Our clinic has used it since 2009.\n\n"
    "In a trial of 31 women with fibromyalgia, naltrexone 4.5 mg improved pain by 28 %. Ketamine did not improve sleep.\n\n"
    "Naltrexone caused vivid dreams and headache in 4 of 31 women. They went away within a week.\n\n"
    "Do not take naltrexone with tramadol. This page is no advice.\n"
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def document(pipeline: Pipeline, text: str, path: str = "page.txt") -> AnnotatedDocument:
    (found,) = by_document(pipeline.process(path, text.encode()))
    return msgspec.structs.replace(found, text=text)


def claims(found: AnnotatedDocument) -> list[ClaimRecord]:
    return [record for record in found.records if isinstance(record, ClaimRecord)]


def targets(found: AnnotatedDocument) -> list[Target]:
    return [target_of(claim, found) for claim in claims(found)]


def standings(pipeline: Pipeline, new: str, path: str = "page.txt") -> dict[str, Anchored]:
    return reattach(targets(document(pipeline, PAGE)), [document(pipeline, new, path)])


def test_the_same_ledger_keeps_all(pipeline: Pipeline) -> None:
    old = document(pipeline, PAGE)
    found = reattach(targets(old), [old])
    assert len(found) == len(claims(old)) > 4
    assert {(name, one.claim, one.standing) for name, one in found.items()} == {(n, n, "kept") for n in found}


def test_another_page_moves_all_that_stands_in_it(pipeline: Pipeline) -> None:
    new = "News of the week\n\n" + PAGE
    found = standings(pipeline, new)
    ids = {claim.id: claim for claim in claims(document(pipeline, new))}
    assert {one.standing for one in found.values()} == {"moved"}
    assert sorted(one.claim or "" for one in found.values()) == sorted(ids)
    for target in targets(document(pipeline, PAGE)):
        now = ids[found[target.claim].claim or ""]
        assert (now.quote, now.drug, now.relation, now.object) == (
            target.exact, target.said["drug"], target.said["relation"], target.said["object"],
        )  # fmt: skip


def test_claims_before_an_edit_are_kept_with_their_new_ids(pipeline: Pipeline) -> None:
    found = standings(pipeline, PAGE + "\nA last word.\n")
    assert {one.standing for one in found.values()} == {"kept"}
    assert not set(found) & {one.claim for one in found.values()}


def test_an_edited_dose_is_changed_and_told(pipeline: Pipeline) -> None:
    old = document(pipeline, PAGE)
    found = standings(pipeline, PAGE.replace("4.5 mg", "3 mg"))
    edited = [found[target.claim] for target in targets(old) if "4.5 mg" in target.exact]
    assert edited
    for one in edited:
        assert (one.standing, one.why) in {
            ("changed", "the words were edited: “4.5” became “3”"),
            ("orphaned", "the words are there, and what is claimed from them is something else"),
        }
    assert any(one.standing == "changed" and one.differs == ["doses"] for one in edited)


def test_words_that_are_gone_are_orphaned(pipeline: Pipeline) -> None:
    sentence = "Do not take naltrexone with tramadol. "
    found = standings(pipeline, PAGE.replace(sentence, ""))
    gone = [found[t.claim] for t in targets(document(pipeline, PAGE)) if t.exact == sentence.strip()]
    assert gone
    assert {(one.standing, one.claim, one.why) for one in gone} == {("orphaned", None, "the words are gone")}


def test_other_fields_from_the_same_words_are_changed(pipeline: Pipeline) -> None:
    old = document(pipeline, PAGE)
    one = targets(old)[0]
    seen = msgspec.structs.replace(one, said={**one.said, "certainty": "doubted"})
    found = reattach([seen], [old])
    assert found[one.claim] == Anchored(
        standing="changed", claim=one.claim, start=one.start, end=one.end, differs=["certainty"]
    )


def test_words_from_which_nothing_is_claimed_any_more_are_orphaned_with_their_place(pipeline: Pipeline) -> None:
    old = document(pipeline, PAGE)
    bare = msgspec.structs.replace(old, records=())
    found = reattach(targets(old), [bare])
    assert {one.why for one in found.values()} == {"the words are there and nothing is claimed from them"}
    assert all(one.start is not None for one in found.values())


def test_an_added_claim_stands_where_its_words_are(pipeline: Pipeline) -> None:
    old = document(pipeline, PAGE)
    added = msgspec.structs.replace(targets(old)[0], claim="cla_added", added=True, said={"drug": "x"})
    found = reattach([added], [document(pipeline, "Top\n\n" + PAGE)])["cla_added"]
    assert (found.standing, found.claim, found.start) == ("moved", None, added.start + 5)


def test_no_two_targets_share_a_claim_unsaid(pipeline: Pipeline) -> None:
    old = document(pipeline, PAGE)
    one = targets(old)[0]
    older = msgspec.structs.replace(one, claim="cla_older", sha256="b" * 64)
    found = reattach([one, older], [old])
    assert found["cla_older"].claim == one.claim
    assert found["cla_older"].why == f"{one.claim} is also what was decided on as {one.claim}"


@pytest.mark.parametrize("path", ["elsewhere/page.txt", "other.txt"])
def test_a_renamed_page_is_known_by_its_bytes(pipeline: Pipeline, path: str) -> None:
    old = document(pipeline, PAGE)
    assert {one.standing for one in reattach(targets(old), [document(pipeline, PAGE, path)]).values()} == {"kept"}


def test_a_file_name_alone_is_no_proof(pipeline: Pipeline) -> None:
    old = targets(document(pipeline, PAGE))
    other = "Another page.\n\n" + old[0].exact + "\n\nThe rest is of other things, and none of them is known."
    found = reattach(old, [document(pipeline, other, "elsewhere/page.txt")])
    assert {one.standing for one in found.values()} == {"orphaned"}
    edited = document(pipeline, "Top\n\n" + PAGE, "elsewhere/page.txt")
    assert {one.standing for one in reattach(old, [edited]).values()} == {"moved"}


def test_of_two_documents_with_the_name_neither_is_it(pipeline: Pipeline) -> None:
    edited = [document(pipeline, top + PAGE, f"{top}/page.txt") for top in ("a", "b")]
    found = reattach(targets(document(pipeline, PAGE)), edited)
    assert {one.why for one in found.values()} == {"2 documents of the ledger have its file name"}


def untitled(pipeline: Pipeline) -> list[Target]:
    return [msgspec.structs.replace(target, title=None) for target in targets(document(pipeline, PAGE))]


def test_a_page_that_was_edited_and_renamed_is_known_by_its_sentences(pipeline: Pipeline) -> None:
    old = untitled(pipeline)
    new = document(pipeline, "News of the week\n\n" + PAGE, "elsewhere/other.txt")
    assert {one.standing for one in reattach(old, [new]).values()} == {"moved"}
    rewritten = "Another page.\n\n" + old[0].exact + "\n\nThe rest is of other things, and none of them is known."
    assert {one.standing for one in reattach(old, [document(pipeline, rewritten, "a.txt")]).values()} == {"orphaned"}


def test_of_two_documents_with_the_sentences_neither_is_it(pipeline: Pipeline) -> None:
    twins = [document(pipeline, f"{top}\n\n{PAGE}", f"{top}.txt") for top in ("One", "Two")]
    found = reattach(untitled(pipeline), twins)
    assert {one.why for one in found.values()} == {"2 documents of the ledger have its sentences"}


def test_a_page_that_has_its_name_leaves_no_other_to_be_it(pipeline: Pipeline) -> None:
    named = document(pipeline, "Nothing of the kind.\n")
    other = document(pipeline, "News of the week\n\n" + PAGE, "elsewhere/other.txt")
    for ledger in ([named, other], [other, named]):
        found = reattach(untitled(pipeline), ledger)
        assert {one.standing for one in found.values()} == {"orphaned"}


def test_without_the_text_exact_quotes_count_alone(pipeline: Pipeline) -> None:
    old = document(pipeline, PAGE)
    new = document(pipeline, ("Top\n\n" + PAGE).replace("vivid dreams", "dreams"))
    found = reattach(targets(old), [msgspec.structs.replace(new, text=None, trouble="gone")])
    for target in targets(old):
        one = found[target.claim]
        if "dreams" in target.exact:
            assert one.why == "the document cannot be read, and no claim has these words"
        elif one.standing != "orphaned":
            assert one.standing == "moved"
            assert (new.text or "")[one.start : one.end] == target.exact
    assert sum(one.standing == "moved" for one in found.values()) >= 3


def test_a_ledger_without_the_document_orphans_all(pipeline: Pipeline) -> None:
    found = standings(pipeline, "Nothing of the kind.\n", "x/y.txt")
    assert PurePath("x/y.txt").name != "page.txt"
    assert {one.standing for one in found.values()} == {"orphaned"}
