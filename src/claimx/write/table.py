"""Claims as tab-separated values, for a spreadsheet. The ledger is the JSON Lines; this is a view of it."""

from __future__ import annotations

from collections.abc import Iterable

from claimx.records import AnyRecord, ClaimRecord
from claimx.write.tables.kinds import COLUMNS as _ALL
from claimx.write.tsv_tables import header, line

_NAMES = {"evidence_level": "level", "evidence_design": "design", "evidence_basis": "basis"}
_CHOSEN = (
    "path", "start", "end", "drug", "relation", "object", "finding", "certainty", "speaker", "evidence_level",
    "evidence_design", "evidence_basis", "confidence", "quote", "id",
)  # fmt: skip
_OF_CLAIMS = {column.name: column for column in _ALL["claim"]}
_TABLE = tuple(_OF_CLAIMS[name]._replace(name=_NAMES.get(name, name)) for name in _CHOSEN)

COLUMNS = tuple(column.name for column in _TABLE)
HEADER = header(_TABLE).encode()


def encode(records: Iterable[AnyRecord]) -> bytes:
    """Return the claims among ``records`` as rows under :data:`HEADER`."""
    return "".join(line(_TABLE, record) for record in records if isinstance(record, ClaimRecord)).encode()
