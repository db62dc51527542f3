"""Which tables of OpenDocument hold data."""

from __future__ import annotations

from typing import Any

from claimx.read.odt.names import TABLE
from claimx.read.office.tables import holds_data

_ROW, _CELL = f"{TABLE}table-row", f"{TABLE}table-cell"


def is_data(table: Any) -> bool:
    """Tell whether ``table`` is one of data."""
    return holds_data((sum(map(len, cell.itertext())) for cell in row.iterchildren(_CELL)) for row in table.iter(_ROW))
