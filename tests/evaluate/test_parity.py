"""The figures are those of the scorer that the annotated pages (kept outside the project) come with."""

from __future__ import annotations

import importlib.util
import io
import json
import random
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from claimx.evaluate import Evaluation, evaluate, of_ledger, read_gold
from claimx.ledger import by_document, read_ledger
from claimx.run.pipeline import Pipeline
from claimx.write.jsonl import encode

GOLD = Path(__file__).parents[3] / "shared" / "gold"
CALLED = {"claim (relaxed)": "claim-relaxed"}
pytestmark = [
    pytest.mark.skipif(not (GOLD / "score.py").is_file(), reason=f"the scorer is not at {GOLD}"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the scorer closes no file
]
ROW = re.compile(r"^(\S+(?: \(relaxed\))?) +(\d+) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+) *(.*)$", re.M)
FIELD = re.compile(r"(\w+) (\d+)/(\d+)")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pipeline = Pipeline()
    path = tmp_path_factory.mktemp("parity") / "ledger.jsonl"
    pages = sorted((GOLD / "pages").glob("*.txt"))
    path.write_bytes(b"".join(encode(pipeline.process(page.name, page.read_bytes())) for page in pages))
    return path


def spoilt(ledger: Path, seed: int) -> Path:
    """Return a worse ledger: some records gone, some moved, some that say something else; the figures must follow."""
    chance = random.Random(seed)
    rows = []
    for line in ledger.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["kind"] not in ("document", "error"):
            if chance.random() < 0.15:
                continue
            if chance.random() < 0.2:
                record["start"], record["end"] = record["start"] + 4, record["end"] + 9
            if record["kind"] == "claim" and chance.random() < 0.3:
                record["relation"] = chance.choice(["treats", "harms", "prevents"])
                record["evidence"]["level"] = chance.choice([None, 1, 4])
            if record["kind"] == "dose" and chance.random() < 0.3:
                record["unit"] = chance.choice(["mcg", "ug", "mg", None])
            if record["kind"] in ("drug", "condition") and chance.random() < 0.2:
                record["name"] = chance.choice(["aspirin", "acetylsalicylic acid", "cancer", "neoplasms", "pains"])
        rows.append(json.dumps(record, ensure_ascii=False))
    path = ledger.with_name(f"spoilt{seed}.jsonl")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def theirs(ledger: Path) -> tuple[dict[str, float], str]:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with redirect_stdout(io.StringIO()) as printed:
        result = module.main(GOLD, ledger)
    return result, printed.getvalue()


def digits(share: float | None) -> str:
    return f"{share or 0:.3f}"


def ours(ledger: Path) -> Evaluation:
    gold = read_gold(str(GOLD), lambda page: page.read_bytes().decode("utf-8"))
    assert gold.troubles == []
    assert gold.unchecked == 0
    with ledger.open("rb") as lines:
        return evaluate(gold.documents, of_ledger(by_document(read_ledger(lines, "ledger"))))


@pytest.mark.parametrize("worse", [None, 1, 2, 3])
def test_every_figure_is_that_of_the_scorer(ledger: Path, worse: int | None) -> None:
    path = ledger if worse is None else spoilt(ledger, worse)
    f1, printed = theirs(path)
    found = ours(path)
    scores = {score.measure: score for score in found.scores}
    rows = ROW.findall(printed)
    assert [CALLED.get(row[0], row[0]) for row in rows] == list(scores)
    for name, gold, count, precision, recall, score, fields in rows:
        own = scores[CALLED.get(name, name)]
        assert (own.gold, own.found) == (int(gold), int(count)), name
        assert (digits(own.precision), digits(own.recall), digits(own.f1)) == (precision, recall, score), name
        assert own.f1 == pytest.approx(f1[name], abs=1e-12), name
        told = {field: (int(right), int(of)) for field, right, of in FIELD.findall(fields)}
        assert {field: (share.right, share.of) for field, share in own.fields.items() if share.of} == told, name
    types = re.search(r"source type +(\d+)/(\d+)", printed)
    assert types is not None
    assert (found.source_type.right, found.source_type.of) == (int(types[1]), int(types[2]))
