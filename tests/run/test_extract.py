"""``claimx.extract``: what the command writes, as records."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import claimx
from claimx.run import in_process
from claimx.write.jsonl import encode

ROOT = Path(__file__).parents[2]
TEXT = "Low-dose naltrexone 4.5 mg at bedtime improved pain in fibromyalgia (Smith 2013)."


def test_the_samples_give_the_bytes_of_the_command(
    whole_cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert encode(claimx.extract(Path("data/raw"))) == whole_cli("extract", "data/raw").stdout_bytes


@pytest.mark.parametrize(
    ("options", "flags"),
    [
        ({"kinds": ["claim", "dose"]}, ["--kinds", "claim,dose"]),
        ({"kinds": "rejected", "scheme": "nhmrc"}, ["--kinds", "rejected", "--scheme", "nhmrc"]),
        ({"text_field": "note"}, ["--text-field", "note"]),
        ({"input_format": "text"}, ["--input-format", "text"]),
        ({"max_size": 90}, ["--max-size", "90"]),
        ({"include_boilerplate": True}, ["--include-boilerplate"]),
        ({"library": "library.bib"}, ["--library", "library.bib"]),
        ({"library": [Path("library.bib")], "kinds": "citation"}, ["--library", "library.bib", "--kinds", "citation"]),
    ],
)
def test_options_mean_what_those_of_the_command_mean(
    options: dict[str, Any], flags: list[str], folder: Path, whole_cli: Callable[..., Any]
) -> None:
    Path("library.bib").write_text("@article{one, author={Smith, J.}, title={Naltrexone in pain}, year={2013}}")
    Path("pages/rows.csv").write_text("id,note\n7,Aspirin 81 mg daily prevents stroke.\n")
    Path("pages/menu.html").write_text(
        "<nav><a href='/'>Home</a></nav><p>Aspirin helps.</p><footer>Zoloft 50 mg</footer>"
    )
    assert encode(claimx.extract(Path("pages"), **options)) == whole_cli("extract", "pages", *flags).stdout_bytes


@pytest.mark.parametrize("name", ["pages/a.txt", "pages/sub/c.html"])
def test_a_text_is_what_comes_from_standard_input(name: str, folder: Path, whole_cli: Callable[..., Any]) -> None:
    text = Path(name).read_text(encoding="utf-8")
    expected = whole_cli("extract", "-", stdin=text).stdout_bytes
    assert encode(claimx.extract(text)) == expected
    assert encode(claimx.extract(text.encode())) == expected


@pytest.mark.parametrize(
    "head", ['<html><meta charset="iso-8859-1">', '<?xml version="1.0" encoding="iso-8859-1"?><html>']
)
def test_a_page_that_is_a_str_has_no_encoding_but_its_own(head: str) -> None:
    found = list(claimx.extract(f"{head}<body><p>The café’s naltrexone 4.5 mg helped.</p></body></html>"))
    assert [record.quote for record in found if record.kind == "claim"] == ["The café’s naltrexone 4.5 mg helped."]


def test_files_archives_addresses_and_patterns_are_paths(folder: Path) -> None:
    with zipfile.ZipFile("pages.zip", "w") as archive:
        archive.write("pages/a.txt", "blog/a.txt")
        archive.write("pages/b.md", "b.md")
    Path("a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    named = {
        path: [record.source.path for record in claimx.extract(Path(path), kinds="document")]
        for path in ("pages/a.txt", "pages.zip", "pages.zip!blog/a.txt", "pages/*.txt", "a.txt.gz")
    }
    assert named == {
        "pages/a.txt": ["pages/a.txt"],
        "pages.zip": ["pages.zip!blog/a.txt", "pages.zip!b.md"],
        "pages.zip!blog/a.txt": ["pages.zip!blog/a.txt"],
        "pages/*.txt": ["pages/a.txt"],
        "a.txt.gz": ["a.txt.gz"],
    }


def test_a_document_is_done_as_it_is_and_its_metadata_count(folder: Path) -> None:
    document = claimx.read_document("trial-1", TEXT.encode())
    assert list(claimx.extract(document)) == list(claimx.extract(TEXT, name="trial-1"))


def test_many_sources_are_done_in_their_order() -> None:
    document = claimx.read_document("two", b"Ketamine eased depression.")
    found = claimx.extract(iter(["Aspirin helps.", document, b""]), name="row")
    assert [(record.kind, record.source.path) for record in found if record.kind in ("document", "error")] == [
        ("document", "row"),
        ("document", "two"),
        ("error", "row"),
    ]


def test_a_mapping_names_its_texts() -> None:
    found = claimx.extract({"pmid:1": "Aspirin helps.", "pmid:2": "page.html"}, kinds="document")
    assert [record.source.path for record in found] == ["pmid:1", "pmid:2"]


def test_nothing_is_read_before_it_is_asked_for() -> None:
    asked: list[int] = []

    def texts() -> Iterator[str]:
        for number in range(1000):
            asked.append(number)
            yield f"Aspirin {number} mg helped."

    found = claimx.extract(texts(), kinds="document")
    assert asked == []
    next(found)
    assert asked == [0]


def test_workers_give_the_same(folder: Path) -> None:
    document = claimx.read_document("trial-1", TEXT.encode())
    sources = [Path("pages"), document, TEXT, Path("missing.txt"), ""]
    assert list(claimx.extract(sources, jobs=1, timeout=60)) == list(claimx.extract(sources))


def test_threads_share_the_pipeline() -> None:
    texts = [f"Naltrexone {number} mg eased pain; ketamine did not." for number in range(1, 13)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: list(claimx.extract(text)), texts))
    assert together == [list(claimx.extract(text)) for text in texts]


def test_the_pipeline_is_loaded_once_for_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimx.run.pipeline import Work

    loaded: list[claimx.Settings] = []

    def counted(settings: claimx.Settings, **rest: Any) -> Work:
        loaded.append(settings)
        return Work(settings, **rest)

    monkeypatch.setattr(in_process, "_KEPT", {})
    monkeypatch.setattr("claimx.run.pipeline.Work", counted)
    for scheme in ("nhmrc", "sort", "nhmrc"):
        list(claimx.extract(TEXT, scheme=scheme))
    assert [settings.scheme for settings in loaded] == ["nhmrc", "sort"]
    for kinds in (["drug"], ["dose"], ["claim"], ["citation"]):
        list(claimx.extract(TEXT, kinds=kinds))
    assert len(in_process._KEPT) == 4  # not without end


@pytest.mark.parametrize(
    "name", ["pages/a.txt", "pages", "missing.html", "pages/*.txt", "s3://bucket/pages/", "x.warc.gz"]
)
def test_a_name_given_as_text_is_no_empty_result(name: str, folder: Path) -> None:
    with pytest.raises(claimx.UsageError, match="names a file") as raised:
        claimx.extract(name)
    assert raised.value.hint is not None
    with pytest.raises(claimx.UsageError, match="names a file"):
        list(claimx.extract([name]))
    assert next(claimx.extract(name.encode())).kind == "document"  # bytes are a text in any case


@pytest.mark.parametrize(
    "text", ["Aspirin", "Dose: 4.5 mg", "a\0.txt", "See page.html", "x" * 10_000 + ".txt", "a\ud800 mg"]
)
def test_a_text_is_not_taken_for_a_name(text: str, folder: Path) -> None:
    assert next(claimx.extract(text)).kind in ("document", "error")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kinds": "clam"}, "kinds: unknown kind 'clam'"),
        ({"kinds": []}, "kinds: no kind named"),
        ({"scheme": "oxford"}, "scheme: 'oxford' is no scheme"),
        ({"input_format": "word"}, "no format is called 'word'"),
        ({"timeout": 3}, "limits of worker processes"),
        ({"max_memory": 3}, "limits of worker processes"),
        ({"jobs": -1}, "no number of processes"),
        ({"jobs": 1, "timeout": 0}, "timeout: 0 is no time"),
        ({"max_size": "many"}, "max_size: 'many' is no size"),
    ],
)
def test_what_cannot_be_meant_is_told_at_once(options: dict[str, Any], message: str) -> None:
    with pytest.raises(claimx.UsageError, match=message):
        claimx.extract(TEXT, **options)


@pytest.mark.parametrize("source", [None, 3, 4.5])
def test_what_is_no_source_is_a_type_error(source: Any) -> None:
    with pytest.raises(TypeError, match="a path, a text"):
        claimx.extract(source)
    with pytest.raises(TypeError, match="a path, a text"):
        list(claimx.extract([source]))


def test_settings_are_kept_but_for_what_is_named_beside_them() -> None:
    settings = claimx.Settings(kinds=("drug",), scheme="sort", format="table")
    by_name = encode(claimx.extract(TEXT, kinds=["drug"], scheme="nhmrc"))
    assert encode(claimx.extract(TEXT, settings=settings, scheme="nhmrc")) == by_name
    assert {json.loads(line)["evidence"]["scheme"] for line in by_name.splitlines()} == {"nhmrc"}


def test_a_settings_file_is_read_where_it_is_named_and_nowhere_else(folder: Path) -> None:
    Path("claimx.toml").write_text(
        '[extract]\nkinds = ["drug"]\nscheme = "sort"\n[patterns.codes]\nkind = "drug"\npattern = "(?i)zorbex"\n'
    )
    text = "They gave Zorbex, and aspirin 81 mg daily eased pain."
    found = list(claimx.extract(text, settings=Path("claimx.toml")))
    assert {(record.kind, record.quote) for record in found} == {("drug", "Zorbex"), ("drug", "aspirin")}
    assert {record.evidence.scheme for record in found if not isinstance(record, claimx.ErrorRecord)} == {"sort"}
    assert "Zorbex" not in {record.quote for record in claimx.extract(text)}
    nlp = claimx.load(Path("claimx.toml"))
    doc = nlp(text)
    assert [span.text for span in doc.spans["claimx_drugs"]] == ["Zorbex", "aspirin"]
    with pytest.raises(claimx.UsageError, match="nowhere"):
        claimx.extract(text, settings=Path("nowhere.toml"))


def test_what_is_wrong_with_a_bibliography_is_a_warning(folder: Path) -> None:
    Path("broken.bib").write_text("@article{one, title={A}, year={2013}}\n@article{two, title={")
    with pytest.warns(UserWarning, match="broken.bib"):
        list(claimx.extract(TEXT, library="broken.bib"))
    with pytest.raises(claimx.LibraryError):
        list(claimx.extract(TEXT, library="missing.bib"))
