"""The spaCy factories: what each needs and sets, each alone, and among the components of others.

After a wanted change of what a factory declares: ``CLAIMX_UPDATE_GOLDEN=1 python -m pytest tests/annotate/test_components.py``.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin, Span

import claimx
from claimx.doc_notes import ATTRIBUTES

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROOT = Path(__file__).parents[2]
SNAPSHOT = Path(__file__).with_name("factories.json")
TEXT = """Low-dose naltrexone (LDN) for fibromyalgia

LDN 4.5 mg at bedtime reduced pain in fibromyalgia in a randomised trial (Smith 2011). She has no nausea.

References
1. Smith J, Doe A. Low-dose naltrexone in fibromyalgia. Pain Med 2011;12:1-9."""


@cache
def entry_points() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "entry-points"
    ]["spacy_factories"]
    for place in found.values():
        import_module(place.partition(":")[0])  # registers it, also where the metadata of the installation are older
    return found


def factory(name: str) -> Any:
    module, _, function = entry_points()[name].partition(":")
    return getattr(import_module(module), function)


FACTORIES = sorted(entry_points())


def alone(name: str, *before: str) -> Language:
    nlp = spacy.blank("en")
    for each in (*before, name):
        nlp.add_pipe(each)
    return nlp


@cache
def whole() -> Language:
    return claimx.load()


@cache
def done() -> Doc:
    return whole()(TEXT)


def declared(name: str) -> dict[str, Any]:
    meta = Language.get_factory_meta(name)
    return {
        "factory": entry_points()[name],
        "requires": meta.requires,
        "assigns": meta.assigns,
        "config": meta.default_config,
        "retokenizes": meta.retokenizes,
    }


def test_no_factory_and_nothing_it_declares_changes_unnoticed() -> None:
    found = {name: declared(name) for name in FACTORIES}
    if os.environ.get("CLAIMX_UPDATE_GOLDEN"):
        SNAPSHOT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    assert json.loads(SNAPSHOT.read_text(encoding="utf-8")) == found


@pytest.mark.parametrize("name", FACTORIES)
def test_a_factory_says_what_it_reads_sets_and_loads(name: str) -> None:
    told = factory(name).__doc__
    assert [part for part in ("Reads: ", "Sets: ", "Loads: ") if part not in told] == []
    meta = Language.get_factory_meta(name)
    named = set(re.findall(r"claimx_\w+", told))
    for attribute in (*meta.assigns, *meta.requires):
        if attribute.startswith("doc._."):
            kind = attribute.removeprefix("doc._.")
            assert kind in ATTRIBUTES
            assert kind.replace("claimx_tags", "claimx_tagger") in named | {name}, (name, attribute)
    assert set(re.findall(r'doc\.spans\["(\w+)"\]', told)) <= set(done().spans)


def test_in_the_whole_pipeline_every_need_is_met() -> None:
    assert whole().pipe_names[0] == "claimx_layout"
    assert sorted(whole().pipe_names) == FACTORIES
    assert whole().analyze_pipes()["problems"] == {name: [] for name in whole().pipe_names}


def test_spacy_tells_what_is_missing_before_a_component() -> None:
    problems = alone("claimx_doses").analyze_pipes()["problems"]["claimx_doses"]
    assert "doc._.claimx_drugs" in problems


ALONE = {
    "claimx_abbreviations": {"claimx_abbreviations": ["LDN"]},
    "claimx_citations": {"claimx_citations": ["Smith 2011"]},
    "claimx_conditions": {
        "claimx_conditions": ["fibromyalgia", "pain", "fibromyalgia", "nausea", "fibromyalgia", "Pain"]
    },
    "claimx_doses": {"claimx_doses": ["4.5 mg at bedtime"]},
    "claimx_drugs": {"claimx_drugs": ["naltrexone", "LDN", "LDN", "naltrexone"]},
    "claimx_evidence": {"claimx_evidence": ["randomised"]},
    "claimx_references": {
        "claimx_references": ["Smith J, Doe A. Low-dose naltrexone in fibromyalgia. Pain Med 2011;12:1-9."]
    },
    "claimx_tagger": {"claimx_tags": ["naltrexone", "fibromyalgia"]},
}


@pytest.mark.parametrize("name", [*ALONE, "claimx_layout"])
def test_each_finds_what_it_can_alone(name: str) -> None:
    doc = alone(name)(TEXT)
    found = {group: [span.text for span in spans] for group, spans in doc.spans.items()}
    if name == "claimx_layout":
        assert [span.label_ for span in doc.spans["claimx_blocks"]] == ["title", "body", "heading", "references"]
        assert "She has no nausea." in found["claimx_sentences"]
    else:
        assert {group: texts[: len(ALONE[name][group])] for group, texts in found.items()} == ALONE[name]
    assert all(span._.claimx is not None for spans in doc.spans.values() for span in spans)


@pytest.mark.parametrize("name", ["claimx_claims", "claimx_status"])
def test_what_can_find_nothing_alone_says_what_it_needs(name: str) -> None:
    with pytest.raises(claimx.UsageError, match=f"{name} finds nothing without claimx_") as raised:
        alone(name)(TEXT)
    assert raised.value.hint is not None and raised.value.hint.startswith("nlp.add_pipe(")


def test_with_a_drug_alone_claims_and_status_are_found() -> None:
    doc = alone("claimx_claims", "claimx_drugs", "claimx_conditions", "claimx_status")(TEXT)
    assert [span._.claimx.drug for span in doc.spans["claimx_claims"]]
    assert [span._.claimx.negated for span in doc.spans["claimx_conditions"] if span.text == "nausea"] == [True]


HEAVY = {
    "claimx.annotate.tagger.network": {"claimx_tagger"},
    "claimx.annotate.drugs.find": {"claimx_drugs"},
    "claimx.annotate.conditions.find": {"claimx_conditions"},
    "claimx.annotate.vocabulary": {"claimx_drugs", "claimx_conditions"},
    "claimx.annotate.claims.models": {"claimx_claims"},
    "claimx.segment": {"claimx_layout"},
}
"""What takes long to load, and the components that may."""


def test_no_component_loads_what_another_one_needs() -> None:
    """In one process: those without heavy modules first, which none of them may bring."""
    light = [name for name in FACTORIES if not any(name in users for users in HEAVY.values())]
    places = [entry_points()[name].partition(":")[0] for name in light]
    probe = f"""
import spacy, sys
from importlib import import_module
for place in {places!r}:
    import_module(place)
for name in {light!r}:
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    if name != "claimx_status":
        nlp("Low-dose naltrexone (LDN) 4.5 mg reduced pain in a randomised trial (Smith 2011).")
    print(name, *[module for module in {sorted(HEAVY)!r} if module in sys.modules])
"""
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    assert told.split() == light


def test_unknown_options_are_an_error() -> None:
    for name in FACTORIES:
        with pytest.raises(ValueError, match="nonsense"):
            spacy.blank("en").add_pipe(name, config={"nonsense": 1})


def test_labels_and_identifiers_are_those_of_exports() -> None:
    doc = done()
    assert (doc.spans["claimx_drugs"][0].label_, doc.spans["claimx_drugs"][0].kb_id_) == ("DRUG", "D009271")
    assert {span.label_ for span in doc.spans["claimx_claims"]} <= {"treats", "studied_for", "harms", "dosed_at"}
    evidence = list(doc.spans["claimx_evidence"])
    claims = list(doc.spans["claimx_claims"])
    assert claims and [span._.claimx for span in evidence[: len(claims)]] == doc.user_data["claimx"].grounds
    assert evidence[0].label_ == evidence[0]._.claimx.design == "rct"
    assert doc._.claimx_evidence.design


def test_records_of_a_doc_are_those_of_its_text() -> None:
    for name in ("case_report_blog", "mixed_language"):
        text = (ROOT / "data" / "raw" / f"{name}.txt").read_text(encoding="utf-8")
        assert claimx.records_of(whole()(text)) == list(claimx.extract(text))
        kinds = "claim,rejected"
        assert claimx.records_of(whole()(text), kinds=kinds, scheme="nhmrc") == list(
            claimx.extract(text, kinds=kinds, scheme="nhmrc")
        )


def test_records_of_a_doc_that_claimx_has_not_done_are_an_error() -> None:
    with pytest.raises(claimx.UsageError, match="no component of claimx"):
        claimx.records_of(spacy.blank("en")("Aspirin."))


def through_bytes(doc: Doc) -> Doc:
    return type(doc)(doc.vocab).from_bytes(doc.to_bytes())


def through_docbin(doc: Doc) -> Doc:
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(iter(DocBin(store_user_data=True).from_bytes(data).get_docs(doc.vocab)))


def through_pickle(doc: Doc) -> Doc:
    copied: Doc = pickle.loads(pickle.dumps(doc))
    return copied


def through_copy(doc: Doc) -> Doc:
    return doc.copy()


@pytest.mark.parametrize("kept", [through_bytes, through_docbin, through_pickle, through_copy])
def test_a_doc_that_is_kept_keeps_its_values(kept: Any) -> None:
    doc = kept(done())
    assert claimx.records_of(doc) == claimx.records_of(done())
    for group, spans in done().spans.items():
        assert [span._.claimx for span in doc.spans[group]] == [span._.claimx for span in spans]


def test_docs_from_other_processes_keep_their_values() -> None:
    assert multiprocessing.get_start_method() in ("fork", "forkserver", "spawn")
    found = list(whole().pipe([TEXT, "Aspirin 81 mg daily."], n_process=2))
    assert claimx.records_of(found[0]) == claimx.records_of(done())


def test_a_pipeline_that_is_written_reads_and_pickles_the_same(tmp_path: Path) -> None:
    whole().to_disk(tmp_path / "pipeline")
    for nlp in (spacy.load(tmp_path / "pipeline"), pickle.loads(pickle.dumps(whole()))):
        assert nlp.pipe_names == whole().pipe_names
        assert claimx.records_of(nlp(TEXT)) == claimx.records_of(done())


def test_a_doc_can_be_done_again() -> None:
    nlp = alone("claimx_drugs", "claimx_abbreviations", "claimx_tagger")
    once = nlp(TEXT)
    counts = {group: len(spans) for group, spans in once.spans.items()}
    assert {group: len(spans) for group, spans in nlp(once).spans.items()} == counts


def test_sentences_of_a_component_before_count() -> None:
    nlp = alone("claimx_evidence", "sentencizer")
    doc = nlp("A randomised trial was done. It rained. A cohort study was not.")
    assert [span.label_ for span in doc.spans["claimx_evidence"]] == ["rct", "cohort"]


def test_components_stand_beside_those_of_others() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "WHEN", "pattern": "bedtime"}])  # type: ignore[attr-defined]
    nlp.add_pipe("claimx_drugs")
    nlp.add_pipe("claimx_doses")
    doc = nlp("She took naltrexone 4.5 mg at bedtime. It helped.")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("bedtime", "WHEN")]
    assert [span._.claimx.drug.name for span in doc.spans["claimx_doses"]] == ["naltrexone"]
    assert len(list(doc.sents)) == 2


def test_a_span_of_somebody_else_has_no_value() -> None:
    doc = done().copy()
    assert doc[0:1]._.claimx is None
    assert Span(doc, 0, 1, label="X", span_id="drugs:9999")._.claimx is None
    assert Span(doc, 0, 1, label="X", span_id="drugs:x")._.claimx is None
    doc.user_data["claimx"] = {"places": {}}  # as the export to DocBin has it
    assert doc.spans["claimx_drugs"][0]._.claimx is None
    assert doc._.claimx_drugs is None


def test_options_are_told_and_checked() -> None:
    options = {name: [key for key in declared(name)["config"] if key != "name"] for name in FACTORIES}
    assert {name: keys for name, keys in options.items() if keys} == {"claimx_layout": ["settings"]}
    assert "``settings``" in factory("claimx_layout").__doc__
    with pytest.raises(ValueError, match="settings"):
        spacy.blank("en").add_pipe("claimx_layout", config={"settings": 3})
    with pytest.raises(claimx.UsageError, match="nowhere"):
        spacy.blank("en").add_pipe("claimx_layout", config={"settings": "nowhere.toml"})


def test_docs_can_be_joined_but_their_values_stay_behind() -> None:
    nlp = alone("claimx_drugs")
    docs = [nlp("Aspirin helps."), nlp("So does ketamine.")]
    with pytest.warns(UserWarning, match="annotations of -") as told:
        joined = type(docs[0]).from_docs(docs)
    assert max(len(str(warning.message)) for warning in told) < 200
    assert [(span.text, span._.claimx) for span in joined.spans["claimx_drugs"]] == [
        ("Aspirin", None),
        ("ketamine", None),
    ]
