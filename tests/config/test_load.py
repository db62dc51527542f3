"""Where a setting is from, what goes before what, and what is said of a file that is wrong."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from claimx.config import Settings, written
from claimx.config.keys import KEYS
from claimx.config.load import Configuration, load
from claimx.config.show import shown, template
from claimx.errors import UsageError
from claimx.run.manifest import configuration_of

Configure = Callable[..., Configuration]
LIST = "[vocabularies.ours]\nkind = 'drug'\nfile = 'drugs.csv'\n"


def test_defaults_are_those_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = load(environment={})
    assert found.settings() == Settings()
    assert {origin for _, origin in found.chosen.values()} == {"default"}


def test_a_file_goes_before_a_default_the_environment_before_it_and_a_flag_before_all(configure: Configure) -> None:
    configure("[extract]\njobs = 2\nscheme = 'sort'\ntimeout = 9\n")
    found = load(flags={"extract.jobs": "4"}, environment={"CLAIMX_JOBS": "3", "CLAIMX_SCHEME": "nhmrc"})
    assert found.chosen["extract.jobs"] == (4, "--jobs")
    assert found.chosen["extract.scheme"] == ("nhmrc", "CLAIMX_SCHEME")
    assert found.chosen["extract.timeout"] == (9.0, "claimx.toml:4")
    assert found.chosen["extract.max_size"] == (20_000_000, "default")


def test_every_key_can_be_set_in_the_file(configure: Configure) -> None:
    said = {
        "extract.kinds": ("['claim']", ("claim",)), "extract.format": ("'table'", "table"), "extract.scheme": ("'sort'", "sort"),
        "extract.jobs": ("3", 3), "extract.library": ("['a.bib']", ("a.bib",)), "extract.input_format": ("'text'", "text"),
        "extract.text_field": ("'body'", "body"), "extract.include_boilerplate": ("true", True),
        "extract.max_size": ("'1k'", 1000), "extract.timeout": ("1.5", 1.5),
        "extract.max_memory": ("'1G'", 10**9), "resolve.contact": ("'a@b.org'", "a@b.org"), "resolve.ncbi_key": ("'k'", "k"),
        "resolve.cache": ("'c.sqlite'", "c.sqlite"), "resolve.max_age": ("1", 1.0), "resolve.timeout": ("2", 2.0),
        "resolve.back_off": ("0", 0.0), "resolve.crossref": ("'http://a'", "http://a"), "resolve.pubmed": ("'http://b'", "http://b"),
        "rules.off": ("['drugs.clipped']", ("drugs.clipped",)),
    }  # fmt: skip
    assert set(said) == {key.full for key in KEYS}
    lines = [f"[{table}]\n" + "".join(f"{full.partition('.')[2]} = {said[full][0]}\n" for full in said if full.startswith(table))
             for table in ("extract", "resolve", "rules")]  # fmt: skip
    found = configure("".join(lines))
    assert {full: found.of(full) for full in said} == {full: value for full, (_, value) in said.items()}


def test_the_environment_can_say_what_its_variables_are_for(configure: Configure) -> None:
    configure("")
    variables = {
        "CLAIMX_KINDS": "claim,dose",
        "CLAIMX_LIBRARY": f"a.bib{os.pathsep}b.ris",
        "CLAIMX_INCLUDE_BOILERPLATE": "yes",
    }
    found = load(environment=variables)
    assert found.of("extract.kinds") == ("dose", "claim")
    assert found.of("extract.library") == ("a.bib", "b.ris")
    assert found.of("extract.include_boilerplate") is True
    with pytest.raises(UsageError, match=r"^CLAIMX_JOBS: 'many' is no number of processes"):
        load(environment={"CLAIMX_JOBS": "many"})


WRONG = [
    ("[extrakt]\njobs = 1\n", "unknown table [extrakt]: did you mean 'extract'?"),
    ("[extract]\n\njob = 1\n", "claimx.toml:3, [extract] job: unknown key: did you mean 'jobs'?"),
    ("[extract]\nzzz = 1\n", "[extract] zzz: unknown key (keys: kinds, "),
    ("extract = 1\n", "extract is no table"),
    ("jobs = 1\n", "unknown table [jobs]"),
    ("[extract]\njobs = true\n", "claimx.toml:2, [extract] jobs: True is no number of processes"),
    ("[extract]\nkinds = 'claims'\n", "unknown kind 'claims'"),
    ("[extract]\nkinds = [1]\n", "[1] is no list of names"),
    ("[extract]\nmax_size = -1\n", "[extract] max_size: -1 is no size"),
    ("[extract]\ntimeout = 'soon'\n", "[extract] timeout: 'soon' is no time"),
    ("[extract]\nscheme = 'mine'\n", "[extract] scheme: 'mine' is no scheme (one of ocebm-2011"),
    ("[extract]\ninput_format = 'word'\n", "[extract] input_format: no format is called 'word'"),
    ("[extract]\nlibrary = ['-']\n", "standard input is for the command line"),
    ("[extract]\ninclude_boilerplate = 3\n", "3 is neither true nor false"),
    ("[extract\n", "is no TOML"),
    ("[resolve]\nmax_age = 'long'\n", "[resolve] max_age: 'long' is no number"),
    ("[vocabularies]\nours = 1\n", "ours: is no table (write [vocabularies.ours])"),
    ("[vocabularies.Ours]\nkind = 'drug'\nfile = 'a.csv'\n", "[vocabularies.Ours]: no name"),
    ("[vocabularies.ours]\nkind = 'drug'\n", "file is missing"),
    ("[vocabularies.ours]\nkind = 'drug'\nfile = 'none.csv'\n", "none.csv: cannot be read"),
    ("[vocabularies.ours]\nkind = 'herb'\nfile = 'a.csv'\n", "'herb' is neither drug nor condition"),
    ("[vocabularies.ours]\nkind = 'drug'\nfiles = 'a.csv'\n", "unknown key: did you mean 'file'?"),
    ("[patterns.p]\nkind = 'drug'\npattern = '(a+)+'\n", "[patterns.p]: pattern: repeats something"),
    ("[patterns.p]\nkind = 'drug'\npattern = 'x'\ntype = 'disease'\n", "a drug has a level, no type"),
    ("[patterns.p]\nkind = 'drug'\npattern = 'x'\nlevel = 'herb'\n", "'herb' is no level (one of ingredient"),
    ("[schemes.sort]\nlevels = ['A']\ndesigns = { rct = 'A' }\n", "sort is a scheme of claimx"),
    ("[schemes.s]\nlevels = ['A']\ndesigns = { rtc = 'A' }\n", "'rtc' is no design: did you mean 'rct'?"),
    ("[schemes.s]\nlevels = ['A']\ndesigns = { rct = 'B' }\n", "rct: 'B' is no level (one of A)"),
    ("[schemes.s]\nlevels = []\ndesigns = { rct = 'B' }\n", "levels is no list"),
    ("[rules]\noff = ['claims.treats.halp']\n", "no rule is called 'claims.treats.halp'"),
    ("[rules]\noff = ['claims.cures.help']\n", "no rule is called 'claims.cures.help'"),
    ("[rules]\noff = ['doses.role.study']\n", "cannot be switched off"),
]  # fmt: skip


@pytest.mark.parametrize(("toml", "said"), WRONG, ids=[said[:40] for _, said in WRONG])
def test_what_is_wrong_is_said_in_one_line(toml: str, said: str, configure: Configure) -> None:
    with pytest.raises(UsageError) as raised:
        configure(toml)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith(("claimx.toml", "none.csv"))


def _hostile(folder: Path, what: str) -> None:
    path = folder / "claimx.toml"
    if what == "large":
        path.write_bytes(b"# " + b"x" * 2_000_000)
    elif what == "deep":
        path.write_text("a = " + "[" * 50_000, encoding="utf-8")
    elif what == "number":
        path.write_text("[extract]\njobs = " + "9" * 10_000, encoding="utf-8")
    elif what == "latin-1":
        path.write_bytes('[resolve]\ncontact = "müller@example.org"\n'.encode("latin-1"))
    elif what == "nul":
        path.write_bytes(b"[extract]\0\n")
    elif what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "loop":
        path.symlink_to(path)
    elif what == "device":
        path.symlink_to("/dev/zero")
    elif what == "dangling":
        path.symlink_to("nowhere")
    elif what == "vocabulary":
        path.write_text("[vocabularies.v]\nkind = 'drug'\nfile = '/dev/zero'\n", encoding="utf-8")
    elif what == "name":
        path.write_text("[vocabularies.v]\nkind = 'drug'\nfile = 'a\\u0000b'\n", encoding="utf-8")


@pytest.mark.parametrize(
    "what",
    ["large", "deep", "number", "latin-1", "nul", "folder", "pipe", "loop", "device", "dangling", "vocabulary", "name"],
)
def test_a_hostile_file_gives_one_line(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _hostile(tmp_path, what)
    with pytest.raises(UsageError) as raised:
        load(environment={})
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


def test_only_the_folder_at_work_is_looked_in(
    configure: Configure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure("[extract]\njobs = 2\n")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert load(environment={}).of("extract.jobs") == 0
    assert load("../claimx.toml", environment={}).of("extract.jobs") == 2
    assert load(environment={"CLAIMX_CONFIG": "../claimx.toml"}).of("extract.jobs") == 2
    monkeypatch.chdir(tmp_path)
    assert load("/dev/null", environment={}).of("extract.jobs") == 0
    assert load(environment={"CLAIMX_CONFIG": ""}).of("extract.jobs") == 0
    with pytest.raises(UsageError, match=r"other\.toml: cannot be read"):
        load("other.toml", environment={})


def test_files_that_it_names_are_looked_for_beside_it(tmp_path: Path) -> None:
    (tmp_path / "drugs.csv").write_text("name\nblorvexate\n", encoding="utf-8")
    (tmp_path / "claimx.toml").write_text("[extract]\nlibrary = ['a.bib', '/b.bib']\n" + LIST, encoding="utf-8")
    found = load(str(tmp_path / "claimx.toml"), environment={})
    assert found.of("extract.library") == (str(tmp_path / "a.bib"), "/b.bib")
    assert found.vocabularies[0].file == "drugs.csv"


def test_the_template_says_the_defaults(configure: Configure, tmp_path: Path) -> None:
    lines = template().splitlines()
    uncommented = [line[1:] if line.startswith("#") and not line.startswith("# ") else line for line in lines]
    assert sum(line.startswith("#") and not line.startswith("# ") for line in lines) == len(KEYS)
    found = configure("\n".join(uncommented))
    assert {full: value for full, (value, _) in found.chosen.items()} == {key.full: key.default for key in KEYS}
    examples = [
        line[2:] for line in lines if line.startswith(("# [", "# kind", "# file", "# pattern", "# levels", "# designs"))
    ]
    found = configure("\n".join(examples), drugs_csv="name\nblorvexate\n")
    assert (len(found.vocabularies), len(found.patterns), len(found.schemes)) == (1, 1, 1)


def test_what_is_shown_has_origins_and_no_secret(configure: Configure) -> None:
    toml = "[resolve]\nncbi_key = 'secret'\n" + LIST + "[schemes.ours]\nlevels = [1, 2]\ndesigns = { rct = 1 }\n"
    rows = {row.key: row for row in shown(configure(toml, drugs_csv="name\nblorvexate\n"))}
    assert rows["resolve.ncbi_key"].value == "..."
    assert rows["resolve.ncbi_key"].origin == "claimx.toml:2"
    assert rows["vocabularies.ours"].origin == "claimx.toml:4"
    assert rows["vocabularies.ours"].value["entries"] == 2  # and its plural
    assert rows["schemes.ours"].value["designs"] == {"rct": "1"}


def _with_list(configure: Configure, names: str) -> Configuration:
    return configure(LIST, drugs_csv=names)


def test_settings_travel(configure: Configure) -> None:
    settings = _with_list(configure, "name\nblorvexate\n").settings()
    assert pickle.loads(pickle.dumps(settings)) == settings
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(settings), type=Settings) == settings
    assert "blorvexates" in settings.vocabularies[0].rows


def test_the_content_of_a_list_is_in_what_a_run_compares_its_place_is_not(configure: Configure) -> None:
    one = _with_list(configure, "name\nblorvexate\n").settings()
    other = _with_list(configure, "name\nblorvexate\nmoonseed\n").settings()
    assert configuration_of(one) != configuration_of(other)
    assert written(one).vocabularies[0].rows == ""
    moved = msgspec.structs.replace(one.vocabularies[0], file="elsewhere/drugs.csv")
    assert configuration_of(one) == configuration_of(msgspec.structs.replace(one, vocabularies=(moved,)))


@pytest.mark.parametrize(
    "toml",
    ["[rules]\noff = ['drugs.clipped']\n", "[patterns.p]\nkind = 'drug'\npattern = 'QRX'\n",
     "[schemes.s]\nlevels = ['A']\ndesigns = { rct = 'A' }\n"],
)  # fmt: skip
def test_what_decides_the_output_is_in_what_a_run_compares(toml: str, configure: Configure) -> None:
    assert configuration_of(configure(toml).settings()) != configuration_of(Settings())
