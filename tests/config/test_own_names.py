"""A user's names, patterns, rules and schemes in what is extracted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimx.config.load import Configuration
from claimx.records import ClaimRecord, ConditionRecord, DoseRecord, DrugRecord, RejectedRecord
from claimx.run.pipeline import Pipeline

Configure = Callable[..., Configuration]
DRUGS = "[vocabularies.ours]\nkind = 'drug'\nfile = 'drugs.csv'\n"
ILLS = "[vocabularies.ills]\nkind = 'condition'\nfile = 'ills.csv'\n"


def extracted(configuration: Configuration, text: str) -> list[Any]:
    settings = configuration.settings()
    kinds = (*settings.kinds, "rejected", "chemical")
    pipeline = Pipeline(kinds=kinds, custom=settings.custom, schemes=settings.schemes)  # type: ignore[arg-type]
    return list(pipeline.process("page.txt", text.encode()))


def drugs(records: list[Any]) -> list[tuple[str, str, str]]:
    return [(r.quote, r.name, r.why[0].rule) for r in records if isinstance(r, DrugRecord)]


def conditions(records: list[Any]) -> list[tuple[str, str, str]]:
    return [(r.quote, r.name, r.why[0].rule) for r in records if isinstance(r, ConditionRecord)]


def claims(records: list[Any]) -> list[tuple[str, str, str | None]]:
    return [(r.drug, r.relation, r.object) for r in records if isinstance(r, ClaimRecord)]


def test_a_claim_about_a_drug_and_a_condition_of_the_users_is_found(configure: Configure) -> None:
    found = configure(
        DRUGS + ILLS,
        drugs_csv="name,ids\nblorvexate,ours:17\n",
        ills_csv="name,type,ids\nglimmer syndrome,symptom,ours:3\n",
    )
    records = extracted(found, "Blorvexate 10 mg daily relieved glimmer syndrome in 40 patients.\n")
    assert drugs(records) == [("Blorvexate", "blorvexate", "drugs.user.ours")]
    assert conditions(records) == [("glimmer syndrome", "glimmer syndrome", "conditions.user.ills")]
    assert ("blorvexate", "treats", "glimmer syndrome") in claims(records)
    drug = next(r for r in records if isinstance(r, DrugRecord))
    assert (drug.level, drug.ids, drug.ingredients) == ("ingredient", {"ours": "17"}, ["blorvexate"])
    ill = next(r for r in records if isinstance(r, ConditionRecord))
    assert (ill.type, ill.ids) == ("symptom", {"ours": "3"})
    assert next(r for r in records if isinstance(r, DoseRecord)).drug == "blorvexate"


def test_nothing_of_it_is_found_without_the_list(configure: Configure) -> None:
    records = extracted(configure(""), "Blorvexate relieved glimmer fog.\n")
    assert not drugs(records)
    assert not conditions(records)


SURFACES = [
    ("BLORVEXATE", "blorvexate"), ("blorvexates", "blorvexate"), ("blorvexate hydrochloride", "blorvexate"),
    ("Blorvia", "blorvexate"), ("Blorvia XR", "blorvexate"), ("BLX", "blorvexate"), ("moon-seed syrup", "moon seed syrup"),
]  # fmt: skip


@pytest.mark.parametrize(("surface", "name"), SURFACES)
def test_a_drug_is_found_in_the_forms_that_ours_are(surface: str, name: str, configure: Configure) -> None:
    listed = "name,synonyms,brands,level\nblorvexate,BLX,Blorvia,\nmoon seed syrup,,,supplement\n"
    records = extracted(configure(DRUGS, drugs_csv=listed), f"For two weeks she took {surface} every day.\n")
    assert drugs(records) == [(surface, name, "drugs.user.ours")]


def test_a_short_form_in_capitals_is_found_in_capitals_only(configure: Configure) -> None:
    found = configure(DRUGS, drugs_csv="name,synonyms\nblorvexate,BLX\n")
    assert not drugs(extracted(found, "The blx gene was sequenced.\n"))
    assert drugs(extracted(found, "She took BLX daily.\n"))


def test_a_short_form_that_the_page_defines_stands_for_the_users_drug(configure: Configure) -> None:
    found = configure(DRUGS, drugs_csv="name\nblorvexate dinitrate\n")
    records = extracted(found, "Blorvexate dinitrate (BVDN) is new. BVDN was given to ten patients.\n")
    assert {name for _, name, _ in drugs(records)} == {"blorvexate dinitrate"}
    assert [quote for quote, _, _ in drugs(records)].count("BVDN") == 2


def test_a_list_overrides_our_name_and_ids(configure: Configure) -> None:
    found = configure(DRUGS, drugs_csv="name,synonyms,level,ids\nmy naltrexone,naltrexone,class,mesh:D1\n")
    records = extracted(found, "She took naltrexone daily.\n")
    assert drugs(records) == [("naltrexone", "my naltrexone", "drugs.user.ours")]
    assert next(r for r in records if isinstance(r, DrugRecord)).ids == {"mesh": "D1"}


def test_a_name_can_be_taken_from_ours_and_a_longer_one_stays(configure: Configure) -> None:
    found = configure(DRUGS, drugs_csv="name,level\nLDN,none\naspirin,none\n")
    text = "She took LDN (low-dose naltrexone), LDN again, aspirin and naltrexone. LDN helped.\n"
    records = extracted(found, text)
    assert {quote for quote, _, _ in drugs(records)} == {"naltrexone"}
    rejected = [r for r in records if isinstance(r, RejectedRecord) and r.why[0].rule == "drugs.user.ours"]
    assert [r.quote for r in rejected] == ["LDN", "LDN", "aspirin", "LDN"]
    ills = configure(ILLS, ills_csv="name,type\nfatigue,none\n")
    text = "Severe fatigue, chronic fatigue syndrome and fatigue were common.\n"
    assert [quote for quote, _, _ in conditions(extracted(ills, text))] == ["chronic fatigue syndrome"]


def test_the_ends_and_the_name_of_a_condition_are_the_users(configure: Configure) -> None:
    found = configure(ILLS, ills_csv="name,synonyms\nbrain mist,morning pain\n")
    records = extracted(found, "Her severe morning pains and chronic brain mist got better. Back pain stayed.\n")
    assert [(quote, name) for quote, name, _ in conditions(records)] == [
        ("morning pains", "brain mist"),
        ("brain mist", "brain mist"),
        ("Back pain", "back pain"),
    ]


def test_a_users_drug_stands_in_a_paper_whatever_the_tagger_says(configure: Configure) -> None:
    text = (
        "BACKGROUND: Glimmer is common. METHODS: Forty patients were randomised to foxglow or placebo. "
        "RESULTS: Foxglow reduced pain (p < 0.05) in patients with foxglow levels above 3. CONCLUSIONS: Foxglow works.\n"
    )
    assert not drugs(extracted(configure(""), text))
    records = extracted(configure(DRUGS, drugs_csv="name\nfoxglow\n"), text)
    assert len(drugs(records)) == 4
    assert ("foxglow", "treats", "pain") in claims(records)


def test_a_pattern_finds_names_that_are_no_part_of_a_word(configure: Configure) -> None:
    toml = "[patterns.codes]\nkind = 'drug'\npattern = '(?i)QRX-\\d{3,5}'\nlevel = 'combination'\n"
    records = extracted(configure(toml), "qrx-1234 prevents migraine, XQRX-1234 and QRX-123456 do not.\n")
    assert drugs(records) == [("qrx-1234", "qrx-1234", "drugs.user.codes")]
    assert ("qrx-1234", "prevents", "migraine") in claims(records)
    named = configure(
        "[patterns.spells]\nkind = 'condition'\npattern = 'spells? of \\w+ness'\nname = 'Spell'\ntype = 'symptom'\n"
    )
    assert conditions(extracted(named, "Ketamine ended her spells of blankness.\n")) == [
        ("spells of blankness", "spell", "conditions.user.spells")
    ]


def test_a_pattern_can_say_what_is_none(configure: Configure) -> None:
    toml = "[patterns.trials]\nkind = 'drug'\npattern = 'ketamine(?= study)'\nlevel = 'none'\n"
    quotes = [quote for quote, _, _ in drugs(extracted(configure(toml), "The ketamine study gave ketamine.\n"))]
    assert quotes == ["ketamine"]


def test_of_two_lists_the_last_decides_and_a_list_before_a_pattern(configure: Configure) -> None:
    toml = (
        DRUGS
        + "[vocabularies.more]\nkind = 'drug'\nfile = 'more.csv'\n[patterns.p]\nkind = 'drug'\npattern = 'zorb.{4}'\n"
    )
    found = configure(toml, drugs_csv="name,synonyms\nfirst,zorbines\n", more_csv="name,synonyms\nsecond,zorbines\n")
    assert drugs(extracted(found, "She took zorbines daily.\n")) == [("zorbines", "second", "drugs.user.more")]


def test_a_rule_that_is_off_leaves_the_words_to_the_next(configure: Configure) -> None:
    text = "I took prasozin for a month. Sertraline helps depression.\n"
    plain = extracted(configure(""), text)
    assert ("prasozin", "prazosin", "drugs.guess.misspelling") in drugs(plain)
    assert any(r.why[0].rule == "claims.treats.help" for r in plain if isinstance(r, ClaimRecord))
    off = extracted(configure("[rules]\noff = ['drugs.guess.*', 'claims.treats.help']\n"), text)
    assert "prasozin" not in [quote for quote, _, _ in drugs(off)]
    rules = [(r.relation, r.why[0].rule) for r in off if isinstance(r, ClaimRecord)]
    assert ("treats", "claims.treats.help") not in rules
    assert rules, "another rule reads what the sentence says"


OFF = [
    ("drugs.vocabulary.ingredient", "She took sertraline."),
    ("drugs.rejected.target", "Morphine receptors are everywhere."),
    ("drugs.rejected.no_support", "Calcium is an element."),
    ("drugs.support.dose", "calcium 500 mg"),
    ("drugs.clipped", "She took prednisone. The pred helped."),
    ("conditions.vocabulary", "She had fibromyalgia."),
    ("conditions.rejected.otherwise", "The stroke volume fell."),
    ("conditions.abbreviation", "Ketamine eased complex regional pain syndrome (CRPS). CRPS is bad."),
    ("conditions.head.*", "Zorbel syndrome is rare."),
    ("status.negated.no", "She had no fever."),
    ("citations.identifier.*", "Ketamine works (NCT01234567)."),
    ("claims.*.prevent", "Aspirin prevents stroke."),
]


@pytest.mark.parametrize(("rule", "text"), OFF, ids=[rule for rule, _ in OFF])
def test_rules_of_each_kind_can_be_switched_off(rule: str, text: str, configure: Configure) -> None:
    def told(toml: str) -> set[str]:
        return {why.rule for record in extracted(configure(toml), text + "\n") for why in getattr(record, "why", ())}

    from claimx.custom import Off

    off = Off((rule,))
    assert any(name in off for name in told(""))
    assert not any(name in off for name in told(f"[rules]\noff = ['{rule}']\n"))


def test_a_scheme_of_the_users_stands_beside_the_others(configure: Configure) -> None:
    found = configure("[schemes.mine]\nlevels = ['A', 'B']\ndesigns = { rct = 'A', testimonial = 'B' }\n")
    records = extracted(found, "In a randomised trial of 40 patients (Smith 2013), ketamine relieved depression.\n")
    claim = next(r for r in records if isinstance(r, ClaimRecord))
    assert claim.evidence.design == "rct"
    assert claim.evidence.scheme == "ocebm-2011"
    assert claim.evidence.levels["mine"] == "A"
    assert list(claim.evidence.levels)[-1] == "mine"
