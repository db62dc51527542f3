"""References as blogs, clinics' pages and newspapers write them: what is read, all of it."""

from __future__ import annotations

import pytest

from claimx.annotate.references.parse import parse_reference, parse_references
from claimx.annotate.references.pubmed import pubmed_blocks

Row = tuple[str, str, str | None, str | None, int | None]

ROWS: list[Row] = [
    ("Marlow J, et al. Arthritis Rheum 2013", "Marlow J", None, "Arthritis Rheum", 2013),
    ("Marlow J et al, Pain Med 2011;12:88", "Marlow J", None, "Pain Med", 2011),
    ("(Holt et al., Headache, 2014)", "Holt", None, "Headache", 2014),
    ("Source: Holt J et al., Headache, 2014", "Holt J", None, "Headache", 2014),
    ("Ref: Holt & Vance, Headache 54:500-507 (2014)", "Holt|Vance", None, "Headache", 2014),
    (
        "Naltrexone in sore joints | Rheumatology | Oxford Academic",
        "",
        "Naltrexone in sore joints",
        "Rheumatology",
        None,
    ),
    ("Zinc and the common cold: a trial. PubMed.", "", "Zinc and the common cold: a trial", None, None),
    ("Zinc and the common cold - PubMed", "", "Zinc and the common cold", None, None),
    ("Magnesium and migraine | Request PDF - ResearchGate", "", "Magnesium and migraine", None, None),
    ("Vitamin D in winter. https://www.examplehealth.org/vitamin-d", "", "Vitamin D in winter", None, None),
    (
        "Authors Marlow J, Noor N, Mack S. Low-dose naltrexone for sore joints. Arthritis Rheum. 2013",
        "Marlow J|Noor N|Mack S",
        "Low-dose naltrexone for sore joints",
        "Arthritis Rheum",
        2013,
    ),
    (
        "Authors: Marlow J, Noor N\nJournal: Arthritis & Rheumatism\nPublished: 2013\nTitle: Low-dose naltrexone for sore joints",
        "Marlow J|Noor N",
        "Low-dose naltrexone for sore joints",
        "Arthritis & Rheumatism",
        2013,
    ),
    (
        "Title: Magnesium and migraine\nAuthors: Jane Holt, Peter Vance\nJournal: Headache\nYear: 2014",
        "Holt Jane|Vance Peter",
        "Magnesium and migraine",
        "Headache",
        2014,
    ),
    (
        "Title: Magnesium and migraine\nAuthor(s): Holt J; Vance P\nSource: Headache\nDate: March 2014",
        "Holt J|Vance P",
        "Magnesium and migraine",
        "Headache",
        2014,
    ),
    (
        "J. Reed, 'Sleep and the heart', The Guardian, 3 May 2019",
        "Reed J.",
        "Sleep and the heart",
        "The Guardian",
        2019,
    ),
    (
        'Jane Holt, "Why we sleep less than our parents", The New York Times, May 3, 2019.',
        "Holt Jane",
        "Why we sleep less than our parents",
        "The New York Times",
        2019,
    ),
    ('"A pill for sore joints", BBC News, 6 April 2018', "", "A pill for sore joints", "BBC News", 2018),
    (
        "Reed, J. (2019, May 3). Sleep and the heart. The Guardian. https://www.theguardian.com/sleep",
        "Reed J.",
        "Sleep and the heart",
        "The Guardian",
        2019,
    ),
    (
        "Holt, J. (2016, March 4). Ten facts about zinc. Healthline. https://www.healthline.com/zinc-facts",
        "Holt J.",
        "Ten facts about zinc",
        "Healthline",
        2016,
    ),
    (
        "1. Holt J, Noor N, Mack S. Low-dose naltrexone for sore joints. Arthritis & Rheumatism, 2013; 65 (2): 529 DOI: 10.1002/art.99999",
        "Holt J|Noor N|Mack S",
        "Low-dose naltrexone for sore joints",
        "Arthritis & Rheumatism",
        2013,
    ),
    ('"Magnesium and migraine", Holt et al, Headache, 2014', "Holt", "Magnesium and migraine", "Headache", 2014),
    ("Holt J. Magnesium and migraine. Headache. 2014 (abstract)", "Holt J", "Magnesium and migraine", "Headache", 2014),
    (
        "Magnesium and migraine. Holt J, Vance P. Headache 2014;54(3):500-7.",
        "Holt J|Vance P",
        "Magnesium and migraine",
        "Headache",
        2014,
    ),
    (
        '1) "Magnesium and migraine." Headache. 2014 Mar;54(3):500-7. Holt J, Vance P.',
        "Holt J|Vance P",
        "Magnesium and migraine",
        "Headache",
        2014,
    ),
    (
        'Source: Journal of Headache Research, 2014. "Magnesium and migraine."',
        "",
        "Magnesium and migraine",
        "Journal of Headache Research",
        2014,
    ),
    (
        "Naltrexone for sore joints: findings of a small trial. Marlow J. et al. https://www.ncbi.nlm.nih.gov/pubmed/11111111",
        "Marlow J",
        "Naltrexone for sore joints: findings of a small trial",
        None,
        None,
    ),
    (
        "Citation: Holt J, Vance P (2014) Magnesium and migraine in young adults. PLoS ONE 9(3): e90123. doi:10.1371/journal.pone.0099999",
        "Holt J|Vance P",
        "Magnesium and migraine in young adults",
        "PLoS ONE",
        2014,
    ),
    (
        "Mayo Clinic. Sore joints: symptoms and causes. Accessed March 3, 2020. https://www.mayoclinic.org/sore-joints",
        "Mayo Clinic",
        "Sore joints: symptoms and causes",
        None,
        None,
    ),
    (
        "National Institutes of Health. Magnesium: fact sheet for health professionals. 2021. https://ods.od.nih.gov/Magnesium/",
        "National Institutes of Health",
        "Magnesium: fact sheet for health professionals",
        None,
        2021,
    ),
    (
        'Harvard Health Publishing, "Foods that fight inflammation," 2018',
        "Harvard Health Publishing",
        "Foods that fight inflammation",
        None,
        2018,
    ),
    ("Holt J. The sleep book. London: Penguin; 2011.", "Holt J", "The sleep book", None, 2011),
    (
        'Study: Holt J, "Magnesium and migraine," Headache, March 2014',
        "Holt J",
        "Magnesium and migraine",
        "Headache",
        2014,
    ),
    (
        "PMID: 11111111. Marlow J, Noor N. Naltrexone for sore joints. Arthritis Rheum. 2013 Feb;65(2):529-38.",
        "Marlow J|Noor N",
        "Naltrexone for sore joints",
        "Arthritis Rheum",
        2013,
    ),
    (
        "Holt J, Vance P. Magnesium and migraine [published online ahead of print, 2020 Mar 4]. Headache. 2020;10.1111/head.99999. doi:10.1111/head.99999",
        "Holt J|Vance P",
        "Magnesium and migraine",
        "Headache",
        2020,
    ),
    (
        'Mayo Clinic Staff. "Magnesium supplements". Mayo Clinic, 12 June 2018.',
        "Mayo Clinic Staff",
        "Magnesium supplements",
        "Mayo Clinic",
        2018,
    ),
    ("Solo, S. C., et al. 2001, Planet. Space Sci., 49, 1445", "Solo S. C.", None, "Planet. Space Sci", 2001),
    (
        "Holt J, Vance P, Reed A. Magnesium for leg cramps at night. BMJ. 2017;356:j1415.",
        "Holt J|Vance P|Reed A",
        "Magnesium for leg cramps at night",
        "BMJ",
        2017,
    ),
    (
        "By Jane Holt and Peter Vance. Magnesium and migraine. Headache, 2014.",
        "Holt Jane|Vance Peter",
        "Magnesium and migraine",
        "Headache",
        2014,
    ),
    (
        "Holt J, Vance P. Magnesium and migraine. Headache. 2020 Mar 4. doi:10.1111/head.99999",
        "Holt J|Vance P",
        "Magnesium and migraine",
        "Headache",
        2020,
    ),
    (
        "Holt, J., & Vance, P. (2014). Magnesium and migraine. Headache, 54(3), 500-507. Retrieved June 5, 2019, from https://example.org/a",
        "Holt J.|Vance P.",
        "Magnesium and migraine",
        "Headache",
        2014,
    ),
    (
        "Magnesium and migraine. Holt J, Vance P. Cephalalgia. 2014;34:12-9.",
        "Holt J|Vance P",
        "Magnesium and migraine",
        "Cephalalgia",
        2014,
    ),
    (
        "EMA. Assessment report: naltrexone. London: European Medicines Agency; 2015.",
        "EMA",
        "Assessment report: naltrexone",
        None,
        2015,
    ),
]


@pytest.mark.parametrize(("text", "authors", "title", "journal", "year"), ROWS)
def test_manners_of_pages(text: str, authors: str, title: str | None, journal: str | None, year: int | None) -> None:
    csl = parse_reference(text).csl
    names = [n.get("literal") or f"{n['family']} {n.get('given', '')}".strip() for n in csl.get("author", [])]
    found = csl["issued"]["date-parts"][0][0] if "issued" in csl else None
    assert ("|".join(names), csl.get("title"), csl.get("container-title"), found) == (authors, title, journal, year)


def test_records_of_a_data_base_are_read_together() -> None:
    record = "Magnesium and migraine in adults\nHolt J, Vance P.\nHeadache. 2014 Feb 15;54(3):500-7.\n\n"
    text = record * 2
    at, lines = 0, []
    for line in text.splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip())))
        at += len(line)
    found = pubmed_blocks(text, lines)
    assert [(one.csl["title"], one.csl["volume"]) for one in found] == [("Magnesium and migraine in adults", "54")] * 2


def test_a_batch_reads_what_one_reads() -> None:
    texts = [row[0] for row in ROWS]
    assert [one.csl for one in parse_references(texts)] == [parse_reference(text).csl for text in texts]
