"""What a report says, how it looks, and that it is the same each time."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimx.audit import audit
from claimx.decisions import Sample, Stratum
from claimx.decisions.history import History
from claimx.decisions.target import target_of
from claimx.ledger import by_document
from claimx.records import AnyRecord, ClaimRecord
from claimx.report import contents as module
from claimx.report import gather
from claimx.report.claims import OPEN_UP_TO
from claimx.report.documents import passages
from claimx.report.page import stylesheet
from claimx.run.pipeline import Pipeline
from claimx.studies import cluster
from claimx.summary import summarise

from .conftest import PAGES

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "report.png"
Made = Callable[..., str]


def claims_of(records: list[AnyRecord]) -> list[ClaimRecord]:
    return [record for record in records if isinstance(record, ClaimRecord)]


def decided(records: list[AnyRecord], *acts: tuple[str, int, Any, dict[str, Any]]) -> list[Any]:
    """Return the entries of ``acts``: reviewer, number of the claim, action, and what it needs."""
    history = History()
    entries: list[Any] = []
    documents = {document.path: document for document in by_document(records)}
    for reviewer, number, action, more in acts:
        claim = claims_of(records)[number]
        target = target_of(claim, documents[claim.source.path])
        entries.append(history.decide(reviewer, target, action, time="2026-01-01T00:00:00.000Z", **more))
        history.add(entries[-1])
    return entries


def text_of(html: str) -> str:
    """Return what a page, or a part of it, says without its elements."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.rpartition("<body>")[2]))


def section(html: str, name: str) -> str:
    return re.split(
        r'<section id="(?:summary|read|claims|studies|audit|review|documents|methods)"',
        html.partition(f'<section id="{name}"')[2],
    )[0]


def test_every_claim_is_there_with_its_words_and_its_place(records: list[AnyRecord], made: Made) -> None:
    html = made(records)
    claims = claims_of(records)
    assert len(claims) >= 3
    for number, claim in enumerate(claims, start=1):
        assert html.count(f'id="c{number}"') == 1
        assert html.count(f'id="t{number}"') == 1
        assert f'href="#c{number}"' in html
        assert f'href="#t{number}"' in html
        assert claim.quote in text_of(html)
    assert all(drug in text_of(section(html, "claims")) for drug in ("naltrexone", "ketamine", "aspirin"))


def test_every_link_within_the_page_has_its_place(records: list[AnyRecord], made: Made) -> None:
    for options in ({}, {"show": "none"}, {"show": "passages"}):
        html = made(records, **options)
        places = set(re.findall(r' id="([^"]+)"', html))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= places, options


def test_a_document_is_shown_whole_and_its_marks_are_in_their_places(records: list[AnyRecord], made: Made) -> None:
    html = made(records)
    shown = re.findall(r'<div class="text" dir="auto">(.*?)</div>', html, re.S)
    without_numbers = [re.sub(r'<a [^>]*class="no"[^>]*>[^<]*</a>', "", text) for text in shown]
    assert [re.sub(r"<[^>]+>", "", text) for text in without_numbers] == list(PAGES.values())
    first = without_numbers[0]
    assert re.search(r'<span class="m d k">Naltrexone</span>', first)
    assert re.search(r'<span class="m k o">4.5 mg at bedtime</span>', first)
    assert re.search(r'<span class="m k n">fibromyalgia</span>', first)
    assert re.search(r'<span class="m [^"]*z[^"]*">Smith et al., 2013</span>', first)
    assert re.search(r'<span class="m [^"]*r[^"]*">Smith J, Doe A', first)


def test_a_document_without_its_text_has_its_quotes_and_says_why(records: list[AnyRecord], made: Made) -> None:
    html = made(records, {})
    assert "could not be read again: it is gone" in html
    for number, claim in enumerate(claims_of(records), start=1):
        assert f'id="t{number}"' in html
        assert f"<q>{claim.quote}</q>" in html


def test_passages_leave_out_what_has_no_claim(records: list[AnyRecord], made: Made) -> None:
    html = made(records, show="passages")
    assert "[…]" in html
    assert "relieved pain" in text_of(section(html, "documents"))
    assert "Doe A" not in re.sub(r"<[^>]+>", "", "".join(re.findall(r'<div class="text".*?</div>', html, re.S)))
    assert 'class="text"' not in made(records, show="none")


def test_passages_are_paragraphs_and_are_cut_where_these_are_long() -> None:
    text = "a" * 1000 + "CLAIM" + "b" * 1000
    assert passages(text, [(1000, 1005)]) == [(700, 1305)]
    assert passages("one\ntwo\nthree", [(0, 3), (4, 7)]) == [(0, 8)]
    assert passages("one\ntwo\nthree", [(0, 1), (8, 9)]) == [(0, 4), (8, 13)]


def test_long_documents_are_shortened_and_the_page_says_so(
    records: list[AnyRecord], made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_TEXT", 100)
    assert "too long together to be shown in full" in made(records)
    assert "too long together to be shown in full" not in made(records, show="passages")


def test_a_document_at_two_paths_is_there_once(records: list[AnyRecord], made: Made) -> None:
    def moved(record: AnyRecord) -> Any:
        source = msgspec.structs.replace(record.source, path="copies/again.txt")  # type: ignore[type-var]
        return msgspec.structs.replace(record, source=source)

    first = [record for record in records if record.source.path == "pages/first.txt"]
    html = made([*records, *map(moved, first)])
    assert html.count('class="doc"') == 2
    assert "pages/first.txt, copies/again.txt" in html
    assert f"{len(claims_of(records))} claims from 2 documents" in html


def test_cited_studies_link_to_where_they_are_and_to_their_claims(records: list[AnyRecord], made: Made) -> None:
    studies = section(made(records), "studies")
    assert 'href="https://doi.org/10.1000/xyz123"' in studies
    assert "Naltrexone for fibromyalgia: a randomized controlled trial" in studies
    assert re.search(r'<dt>Claims</dt><dd><a href="#c\d">\d</a>', studies)


def test_without_a_log_the_page_says_that_nothing_was_reviewed(records: list[AnyRecord], made: Made) -> None:
    html = made(records)
    assert "nothing was reviewed yet" in section(html, "review")
    assert "No person has reviewed these claims" in html
    assert "review: " not in html


def test_decisions_stand_at_their_claims_and_are_counted(records: list[AnyRecord], made: Made) -> None:
    entries = decided(
        records,
        ("ada", 0, "correct", {"fields": {"certainty": "hedged"}, "note": "see the second sentence"}),
        ("ada", 1, "reject", {"reason": "wrong_drug"}),
        ("ada", 2, "accept", {}),
        ("bob", 2, "reject", {"reason": "not_a_claim"}),
    )
    html = made(records, entries=entries)
    cards = dict(re.findall(r'<li id="c(\d+)">(.*?)</li>', html, re.S))
    assert "review: corrected" in cards["1"]
    assert "certainty: hedged (was asserted)" in cards["1"]
    assert "see the second sentence" in cards["1"]
    assert "review: rejected" in cards["2"]
    assert "wrong drug" in cards["2"]
    assert "review: disputed" in cards["3"]
    told = text_of(section(html, "review"))
    total = len(claims_of(records))
    assert f"3 of {total} claims ({3 / total:.0%}) have a verdict" in told
    assert "Reasons of rejections: wrong drug 1" in told
    assert '<td class="num">' in section(html, "review")
    row = re.search(r'<tr><th scope="row">ada</th>(.*?)</tr>', section(html, "review"))
    assert row is not None
    assert re.findall(r">(\d+)<", row[1]) == ["2", "1", "1", "0", "0", "0"]
    assert "1 claim was judged by two or more reviewers; they differ on 1" in told


def test_as_reviewed_rejected_claims_are_gone_and_corrected_ones_corrected(
    records: list[AnyRecord], made: Made
) -> None:
    entries = decided(
        records,
        ("ada", 0, "correct", {"fields": {"object": "chronic fatigue"}}),
        ("ada", 1, "reject", {"reason": "wrong_drug"}),
    )
    html = made(records, entries=entries, as_reviewed=True)
    assert f"{len(claims_of(records)) - 1} claims from 2 documents" in html
    assert "chronic fatigue" in section(html, "claims")
    assert "Rejected claims were left out" in html
    assert f"2 of {len(claims_of(records))} claims" in text_of(section(html, "review"))


def test_a_sample_gives_error_rates_with_intervals(records: list[AnyRecord], made: Made) -> None:
    claims = claims_of(records)
    sample = Sample(
        id="sam_1", time="2026-01-01T00:00:00.000Z", reviewer="ada", claimx="0", name="<audit>", by=None, seed=7,
        ledger="0" * 64, strata=[Stratum(name="all", size=60, drawn=[claim.id for claim in claims[:3]])],
    )  # fmt: skip
    acts = decided(
        records,
        ("ada", 0, "accept", {}),
        ("ada", 1, "correct", {"fields": {"finding": "mixed"}}),
        ("ada", 2, "reject", {"reason": "wrong_drug"}),
    )
    told = section(made(records, entries=[sample, *acts]), "review")
    assert "Sample “&lt;audit&gt;”" in told
    assert "2 were right" in text_of(told)
    row = re.search(r'<th scope="row">finding wrong</th>(.*?)</tr>', told)
    assert row is not None
    assert re.findall(r">([^<]+)<", row[1])[0] == "50.0%"
    assert told.count("<svg") == 3


def test_the_same_ledger_gives_the_same_bytes(records: list[AnyRecord], made: Made) -> None:
    entries = decided(records, ("ada", 0, "accept", {}))
    assert made(records, entries=entries) == made(records, entries=entries)


def test_an_empty_ledger_is_a_page_too(made: Made) -> None:
    html = made([])
    assert "The ledger has no claims." in html
    assert "0 claims from 0 documents" in html


def test_the_style_asks_for_nothing_from_elsewhere() -> None:
    assert "url(" not in stylesheet()
    assert "@import" not in stylesheet()


SIZES = {"desk": {"width": 1200, "height": 900}, "phone": {"width": 360, "height": 740}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(records: list[AnyRecord], made: Made, opened: Any, scheme: str, size: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    entries = decided(
        records,
        ("ada", 0, "correct", {"fields": {"certainty": "hedged"}, "note": "n"}),
        ("ada", 1, "reject", {"reason": "wrong_drug"}),
        ("ada", 2, "accept", {}),
        ("bob", 2, "maybe", {}),
    )
    page, did = opened(made(records, entries=entries), color_scheme=scheme, viewport=SIZES[size])
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert did == []


def test_nothing_is_wider_than_a_phone(records: list[AnyRecord], made: Made, opened: Any) -> None:
    page, _ = opened(made(records), viewport=SIZES["phone"])
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]


def test_a_link_opens_what_is_folded_without_scripts(records: list[AnyRecord], made: Made, opened: Any) -> None:
    many = made(records).replace(' open=""', "")
    page, _ = opened(many, java_script_enabled=False, viewport=SIZES["desk"])
    page.locator("#drug1-1 summary").click()
    assert not page.locator("#t1").is_visible()
    page.locator('#c1 .where a[href="#t1"]').click()
    page.wait_for_timeout(100)
    assert page.locator("#t1").is_visible()
    page.locator("#drug1-1 summary").click()
    assert not page.locator("#c1").is_visible()
    page.locator("#t1").click()
    page.wait_for_timeout(100)
    assert page.locator("#c1").is_visible()


def test_what_is_folded_is_printed(records: list[AnyRecord], made: Made, opened: Any, tmp_path: Path) -> None:
    import pypdfium2

    folded = re.sub(r"(<details [^>]*?) open=\"\"", r"\1", made(records))
    assert " open=" not in folded
    page, _ = opened(folded)
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as pdf:
        words = " ".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    flat = re.sub(r"\s+", " ", words)
    assert "Some patients reported vivid dreams" in flat
    assert "Skip to the content" not in flat
    for claim in claims_of(records):
        assert claim.quote[:30] in flat


def test_many_claims_are_folded_by_condition(
    records: list[AnyRecord], made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(claims_of(records)) <= OPEN_UP_TO
    assert '<details class="group" id="drug1-1" open="">' in made(records)
    monkeypatch.setattr("claimx.report.claims.OPEN_UP_TO", 1)
    assert '<details class="group" id="drug1-1">' in made(records)


def test_the_picture_in_the_docs(records: list[AnyRecord], made: Made, opened: Any, tmp_path: Path) -> None:
    """CLAIMX_UPDATE_SCREENSHOTS=1 takes it anew."""
    entries = decided(records, ("ada", 0, "accept", {}), ("ada", 1, "reject", {"reason": "wrong_drug"}))
    page, _ = opened(made(records, entries=entries), viewport={"width": 860, "height": 640})
    page.evaluate("document.getElementById('claims').scrollIntoView()")
    shot = page.screenshot()
    assert shot.startswith(b"\x89PNG")
    if os.environ.get("CLAIMX_UPDATE_SCREENSHOTS"):
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(shot)
    assert PICTURE.is_file(), "CLAIMX_UPDATE_SCREENSHOTS=1 takes it"


@pytest.mark.parametrize(
    ("part", "name", "most", "told"),
    [
        ("overview", "MOST_PAIRS", 1, "; the first 1 of "),
        ("findings", "MOST_OF_A_KIND", 1, " more of this kind; claimx audit lists all."),
        ("reviewing", "MOST_DISAGREEMENTS", 1, " (the first 1; 1 more)"),
    ],
)
def test_long_lists_are_cut_and_say_so(
    records: list[AnyRecord], made: Made, monkeypatch: pytest.MonkeyPatch, part: str, name: str, most: int, told: str
) -> None:
    shop = "Naltrexone cures fibromyalgia. Naltrexone cures migraine. Order today and save 20 %!\n"
    records = [*records, *Pipeline().process("shop.txt", shop.encode())]
    entries = decided(
        records,
        *(("ada", number, "accept", {}) for number in (0, 1)),
        *(("eve", number, "reject", {}) for number in (0, 1)),
    )
    assert told not in text_of(made(records, entries=entries))
    monkeypatch.setattr(f"claimx.report.{part}.{name}", most)
    assert told in text_of(made(records, entries=entries))


def test_studies_are_put_together_once(records: list[AnyRecord], monkeypatch: pytest.MonkeyPatch) -> None:
    """The summary and the audit are those that they are by themselves."""
    calls: list[int] = []

    def counted(found: Any) -> Any:
        calls.append(1)
        return cluster(found)

    for place in ("claimx.report.contents", "claimx.summary.build", "claimx.audit.gather"):
        monkeypatch.setattr(f"{place}.cluster", counted)
    contents = gather(list(by_document(records)), [], None, title="Claims")
    assert len(calls) == 1
    assert (contents.summary, contents.audit) == (summarise(records), audit(records))
