"""``claimx schema``."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema of a line of the ledger.

    \b
      claimx schema > claimx.schema.json
    """
    import json

    from claimx.cli.terminal import closing_quietly, write_out
    from claimx.records import json_schema

    with closing_quietly():
        write_out((json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n").encode())
