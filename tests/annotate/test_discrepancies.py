"""What contradicts itself in a reference list, and between the list and the text."""

from __future__ import annotations

import pytest

from claimx.annotate.citations.find import annotate as annotate_citations
from claimx.annotate.references.dois import told_by
from claimx.annotate.references.find import annotate as annotate_references
from claimx.mentions import Annotations
from claimx.read import read_document
from claimx.segment import segment

PARSED = frozenset({"partly_parsed"})


def notes_of(text: str, name: str = "page.txt") -> Annotations:
    document = read_document(name, text.encode())
    notes = Annotations(document=document, layout=segment(document))
    annotate_references(notes)
    annotate_citations(notes)
    return notes


def flags_of(*entries: str) -> list[list[str]]:
    listed = "\n".join(f"{i}. {entry}" for i, entry in enumerate(entries, 1))
    notes = notes_of(f"Zinc helps.\n\nReferences\n\n{listed}\n")
    assert len(notes.references) == len(entries)
    return [sorted(set(reference.flags) - PARSED) for reference in notes.references]


@pytest.mark.parametrize(
    ("entry", "flags"),
    [
        # pages
        ("Roe J, Poe B. Zinc for colds in adults. J Zinc. 2013;65(2):529-38.", []),
        ("Roe J, Poe B. Zinc for colds in adults. J Zinc. 2013;65(2):538-29.", ["impossible_pages"]),
        ("Roe J, Poe B. Zinc for colds in adults. J Zinc. 2013;65(2):1071-6.", []),
        ("Roe J, Poe B. Zinc for colds in adults. J Zinc. 2013;65(2):191-20.", ["impossible_pages"]),
        ("Roe J, Poe B. Zinc for colds in adults. J Zinc. 2013;65(2):998-1003.", []),
        ("Roe J, Poe B. Zinc for colds in adults. J Zinc. 2013;65(2):S23-S28.", []),
        ("Roe J, Poe B. Zinc for colds in adults. Appl Zinc Lett. 2013;95:191109-3.", []),
        ("Roe J. The world of zinc: a study of the middle ages c. 900-700 B.C. New York 1966.", []),
        # DOIs: journal, year, volume and page
        (
            "Roe J, Poe B. Zinc for colds in adults. JAMA Psychiatry. 2017;74(4):399-405. doi:10.1001/jamapsychiatry.2017.4321",
            [],
        ),
        (
            "Roe J, Poe B. Zinc for colds in adults. JAMA Psychiatry. 2011;74(4):399-405. doi:10.1001/jamapsychiatry.2017.4321",
            ["doi_mismatch"],
        ),
        (
            "Roe J, Poe B. Zinc for colds in adults. Pain. 2017;74(4):399-405. doi:10.1001/jamapsychiatry.2017.4321",
            ["doi_mismatch"],
        ),
        ("Roe J, Poe B. Zinc for colds in adults. Pain. 2013;154:399-405. doi:10.1016/j.pain.2013.05.001", []),
        (
            "Roe J, Poe B. Zinc for colds in adults. Lancet. 2013;154:399-405. doi:10.1016/j.pain.2013.05.001",
            ["doi_mismatch"],
        ),
        ("Roe J, Poe B. Zinc for colds in adults. PLoS One. 2013;8:e1234. doi:10.1371/journal.pone.0012345", []),
        (
            "Roe J, Poe B. Zinc for colds in adults. Science. 2013;339:12-15. doi:10.1371/journal.pgen.0012345",
            ["doi_mismatch"],
        ),
        ("Roe J, Poe B. Zinc for colds in adults. JAMA. 1998;279(15):1216-1217. doi:10.1001/jama.279.15.1216", []),
        (
            "Roe J, Poe B. Zinc for colds in adults. JAMA. 1998;280(15):16-17. doi:10.1001/jama.279.15.1216",
            ["doi_mismatch"],
        ),
        (
            "Roe J, Poe B. Zinc for colds in adults. J Zinc Res. 2013;8:12-15. doi:10.1016/j.pain.2013.05.001",
            [],
        ),  # unknown journal
        # ISBN
        ("Roe J. The zinc book of cures. London: Zinc Press; 2013. ISBN 978-0-306-40615-7", []),
        ("Roe J. The zinc book of cures. London: Zinc Press; 2013. ISBN 978-0-306-40615-8", ["bad_isbn"]),
        ("Roe J. The zinc book of cures. London: Zinc Press; 2013. ISBN 0-306-40615-2", []),
        ("Roe J. The zinc book of cures. London: Zinc Press; 2013. ISBN 0-306-40615-3", ["bad_isbn"]),
    ],
)
def test_an_entry_by_itself(entry: str, flags: list[str]) -> None:
    assert flags_of(entry, "Doe A, Foe E. Copper for warts: a trial. BMJ. 2014;2:3-4.")[0] == flags


ZINC = "Roe J, Poe B. Zinc for colds in adults: a trial. J Zinc. 2013;65:29-38. doi:10.1000/zinc.1"


@pytest.mark.parametrize(
    ("other", "flags"),
    [
        ("Roe J, Poe B. Zinc for colds in adults: a trial. J Zinc. 2013;65:29-38. doi:10.1000/zinc.2", []),
        (
            "Roe J, Poe B. Zinc for colds in adults: a trial. J Zinc. 2013;65:29-38. doi:10.1000/zinc.1",
            ["duplicate_entry"],
        ),
        (
            "Roe JM, Poe B. Zinc for colds in adults: a trial. J. Zinc 65, 29 (2013). doi:10.1000/zinc.1",
            ["duplicate_entry"],
        ),
        (
            "Doe A, Foe E. Copper for warts of the hand: a cohort. BMJ. 2015;2:3-4. doi:10.1000/zinc.1",
            ["shared_identifier"],
        ),
        ("Doe A, Foe E. Copper for warts of the hand: a cohort. BMJ. 2015;2:3-4.", []),
    ],
)
def test_two_entries_of_a_list(other: str, flags: list[str]) -> None:
    assert flags_of(ZINC, other) == [[], flags]


@pytest.mark.parametrize(
    ("labels", "flagged"),
    [
        ("1234", {}),
        ("1245", {"4": "missing_label_before"}),
        ("1223", {"2": "duplicate_label"}),
        ("2345", {}),  # a list may go on from another page
    ],
)
def test_labels(labels: str, flagged: dict[str, str]) -> None:
    entries = "\n".join(
        f"{label}. {name}oe J, Foe E. Copper for warts, part {name}. BMJ. 201{i};{i}:3-4."
        for i, (label, name) in enumerate(zip(labels, "RPDK", strict=True))
    )
    notes = notes_of(f"References\n\n{entries}\n")
    found = {str(r.number): flag for r in notes.references for flag in r.flags if "label" in flag}
    assert found == flagged


@pytest.mark.parametrize(
    ("published", "year", "flags"),
    [("2015-03-01", 2014, []), ("2015-03-01", 2016, []), ("2015-03-01", 2031, ["impossible_year"])],
)
def test_years_after_the_page_itself(published: str, year: int, flags: list[str]) -> None:
    listed = "".join(f"<li>{n}oe J, Foe E. Copper for warts, part {n}. BMJ. 2012;2:3-4.</li>" for n in "ABCDE")
    listed += f"<li>Roe J, Poe B. Zinc for colds in adults. J Zinc. {year};65:29-38.</li>"
    head = f'<head><title>Zinc</title><meta property="article:published_time" content="{published}"></head>'
    notes = notes_of(
        f"<html>{head}<body><p>Zinc helps.</p><h2>References</h2><ol>{listed}</ol></body></html>", "page.html"
    )
    assert [sorted(set(r.flags) - PARSED) for r in notes.references] == [[]] * 5 + [flags]


LIST = """

References

Doe A, Foe E. 2012. Copper for warts. BMJ 2:3-4.
Koe C, Loe D. 2013. Iron and sleep in women. Lancet 386:743-800.
Moe F. 2014. Tin and taste. J Metals 3:4-9.
Roe J, Poe B, Zoe K. 2015. Zinc for colds. J Zinc 65:29-38.
"""
CITED = "Copper works (Doe and Foe 2012), iron works (Koe and Loe 2013), and tin works (Moe 2014)."


@pytest.mark.parametrize(
    ("sentence", "flags", "candidates"),
    [
        (" Zinc works (Roe et al. 2015).", (), 0),
        (" Zinc works (Roe et al. 2014).", ("year_mismatch",), 1),
        (" Zinc works (Roe, Poe and Zoe 2016).", ("year_mismatch",), 1),
        (" Zinc works (Roe et al. 2015; Roe et al. 2014).", ("orphan",), 0),  # the entry is cited by its own year
        (" Zinc works (Roe et al. 1999).", ("orphan",), 0),
        (" Zinc works (Roe and Bloggs 2014).", ("orphan",), 0),
    ],
)
def test_years_of_text_and_list(sentence: str, flags: tuple[str, ...], candidates: int) -> None:
    last = notes_of(CITED + sentence + LIST).citations[-1]
    assert (last.flags, len(last.candidates)) == (flags, candidates)
    if "year_mismatch" in flags:
        assert {reason.rule for reason in last.why} >= {"citations.flags.year_mismatch", "citations.flags.near_year"}


@pytest.mark.parametrize(
    ("text", "uncited"),
    [
        (CITED + " Zinc works (Roe et al. 2015).", []),
        (CITED, ["Roe"]),
        (CITED + " Professor Roe agrees.", []),  # may be cited in a way that was not understood
        ("Copper works (Doe and Foe 2012). Nothing else does.", []),  # a list of further reading
        ("Zinc works.", []),
    ],
)
def test_entries_that_nothing_cites(text: str, uncited: list[str]) -> None:
    references = notes_of(text + LIST).references
    assert [r.csl["author"][0]["family"] for r in references if "uncited" in r.flags] == uncited


@pytest.mark.parametrize(
    ("doi", "journal", "year", "volume"),
    [
        ("10.1001/jamainternmed.2013.123", "JAMA Internal Medicine", 2013, None),
        ("10.1001/archinte.160.10.1495", "Archives of Internal Medicine", None, "160"),
        ("10.1371/journal.pone.0012345", "PLoS ONE", None, None),
        ("10.1016/j.biopsych.2012.07.001", "Biological Psychiatry", 2012, None),
        ("10.1016/j.unknowncode.2012.07.001", None, 2012, None),
        ("10.1016/s0140-6736(08)61452-x", "The Lancet", 2008, None),
        ("10.1136/bmj.g1687", "BMJ", None, None),
        ("10.1136/annrheumdis-2013-203456", "Annals of the Rheumatic Diseases", 2013, None),
        ("10.1136/ard.2008.094870", "Annals of the Rheumatic Diseases", 2008, None),
        ("10.1056/nejmoa1200303", "New England Journal of Medicine", 2012, None),
        ("10.1056/nejm199901073400101", "New England Journal of Medicine", 1999, None),
        ("10.1093/jnci/djy087", "Journal of the National Cancer Institute", None, None),
        ("10.1186/s12888-014-0345-x", None, 2014, None),
        ("10.1007/s00213-022-06187-5", None, 2022, None),
        ("10.1038/s41586-021-12345-6", None, 2021, None),
        ("10.1038/mp.2013.12", "Molecular Psychiatry", 2013, None),
        ("10.1111/j.1600-0447.2010.01234.x", None, 2010, None),
        ("10.1046/j.1440-1614.2001.00967.x", None, 2001, None),
        ("10.1002/14651858.cd013042.pub2", "Cochrane Database of Systematic Reviews", None, None),
        ("10.1097/00006842-200003000-00006", None, 2000, None),
        ("10.1176/appi.ajp.163.11.1905", "American Journal of Psychiatry", None, "163"),
        ("10.1176/appi.ajp.2010.09111570", "American Journal of Psychiatry", 2010, None),
        ("10.1192/bjp.188.3.252", "The British Journal of Psychiatry", None, "188"),
        ("10.1192/bjp.bp.107.039529", "The British Journal of Psychiatry", 2007, None),
        ("10.1210/jc.2010-1234", "The Journal of Clinical Endocrinology & Metabolism", 2010, None),
        ("10.1200/jco.2010.28.1234", "Journal of Clinical Oncology", 2010, None),
        ("10.1542/peds.2010-1234", "Pediatrics", 2010, None),
        ("10.1542/peds.107.5.1049", "Pediatrics", None, "107"),
        ("10.2337/diacare.19.10.1097", "Diabetes Care", None, "19"),
        ("10.2337/dc12-1234", "Diabetes Care", 2012, None),
        ("10.1073/pnas.1012345107", "Proceedings of the National Academy of Sciences", None, None),
        ("10.1126/science.1155725", "Science", None, None),
        ("10.1161/circulationaha.113.001234", "Circulation", 2013, None),
        ("10.1523/jneurosci.1234-10.2010", "The Journal of Neuroscience", 2010, None),
        ("10.1124/jpet.108.139592", "Journal of Pharmacology and Experimental Therapeutics", 2008, None),
        ("10.1182/blood-2010-01-123456", "Blood", 2010, None),
        ("10.3389/fpsyt.2019.00123", "Frontiers in Psychiatry", 2019, None),
        ("10.1155/2013/123456", None, 2013, None),
        ("10.3390/nu6041501", "Nutrients", None, None),
        ("10.1177/0269881115598326", None, 2015, None),
        ("10.1017/s0033291709990717", None, 2009, None),
        ("10.1017/s0025315400049857", None, None, None),  # registered long after it was printed
    ],
)
def test_what_dois_tell(doi: str, journal: str | None, year: int | None, volume: str | None) -> None:
    told = told_by(doi)
    if journal is year is volume is None:
        assert told is None
    else:
        assert told is not None
        assert (told.journal, told.year, told.volume) == (journal, year, volume)


def test_a_doi_of_unknown_shape_tells_nothing() -> None:
    assert told_by("10.1000/zinc.1") is None


LISTED = """

References

BPA - Brazilian Plant Atlas. 2021. Plants of the coast. Rio: Atlas Press.
Institute of Zinc Studies (IZS). 2012. Handbook of zinc. Rome: IZS Press.
Vale, A. J., Ferro, I., & Gil, G. (Eds.). (2018). Zinc ethics: a common approach. New York: Routledge.
Holm, C. The illusion of zinc. J Zinc, v. 28, n. 1, p. 3-9, 1999.
______. The theory of copper. J Copper, v. 30, n. 1, p. 5-9, 2000.
Manov, L. The language of zinc. Cambridge: Zinc Press, 2001, 2002.
Tarn, E. Zinc. London, 2015.
Roe J, Poe B. Zinc for colds in adults. J Zinc. 2014;65:529-538.
"""


@pytest.mark.parametrize(
    ("cited", "entry", "flags"),
    [
        ("(BPA 2021)", "BPA", ()),  # initials glued to the name
        ("(IZS, 2012)", "Institute", ()),
        ("(Vale et al., 2018)", "Vale", ()),  # editors
        ("(Vale, Ferro, & Gil, 2018)", "Vale", ()),
        ("(Holm, 2000)", "______", ()),  # the line stands for the author before
        ("(Manov, 2002)", "Manov", ()),  # two years of one work
        ("(Roe & Poe, 2004)", None, ("year_mismatch",)),  # one figure wrong
        ("(Doe & Foe, 2011)", None, ("orphan",)),
    ],
)
def test_entries_whose_words_say_more_than_their_fields(cited: str, entry: str | None, flags: tuple[str, ...]) -> None:
    notes = notes_of(f"Zinc helps many {cited}. It does (Holm, 1999).{LISTED}")
    citation = notes.citations[0]
    assert citation.flags == flags
    assert [notes.text[r.start : r.end].split()[0].strip(",.") for r in citation.references] == [entry] * bool(entry)


def test_a_line_of_the_list_that_is_no_entry_is_looked_at() -> None:
    listed = (
        "1. Roe J, Poe B. Zinc for colds. J Zinc. 2014;65:529-38.\n2. http://example.org/zinc\n"
        "3. Doe A, Foe E. Copper for warts. BMJ. 2015;2:3-4.\n"
    )
    notes = notes_of(f"Zinc [1] helps [2], copper [3] harms [4].\n\nReferences\n\n{listed}")
    assert [citation.flags for citation in notes.citations] == [(), (), (), ("orphan",)]


@pytest.mark.parametrize("second", [" b) ", "\n(b) "])
def test_lettered_parts_of_an_entry_are_cited_together(second: str) -> None:
    first = "a) " if second[2] == ")" else "(a) "
    listed = f"1. {first}Roe J, Poe B. Zinc for colds. J Zinc. 2014;65:529-38.{second}Doe A, Foe E. Copper for warts. BMJ. 2015;2:3-4.\n2. Moe C. Iron. BMJ. 2016;3:4-5.\n3. Coe D. Tin. BMJ. 2017;3:4-5.\n"
    notes = notes_of(f"Zinc [1] helps [2], tin [3] harms.\n\nReferences\n\n{listed}")
    assert [(len(c.references), c.flags) for c in notes.citations] == [(2, ()), (1, ()), (1, ())]


def test_confidences_have_two_places() -> None:
    notes = notes_of(f"Zinc.{LISTED}")
    assert {reference.confidence for reference in notes.references} == {
        round(reference.confidence, 2) for reference in notes.references
    }
