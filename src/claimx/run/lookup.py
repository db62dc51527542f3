"""The look-up of cited studies, in the process that writes: one cache, one pace, however many workers extract.

Workers have no network and no time limit to lose to a slow service; what they send back is resolved here, in order.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from claimx.config import Lookup, Settings
from claimx.errors import UsageError
from claimx.records import AnyRecord, CitationRecord, Kind, ReferenceRecord, Resolution, decode
from claimx.resolve import Resolver, wanted_of_citation, wanted_of_reference
from claimx.run.outcome import Outcome
from claimx.write import jsonl

_CITED: tuple[Kind, ...] = ("citation", "reference")
_HEADS = tuple(f'{{"schema":"claimx/1","kind":"{kind}"'.encode() for kind in _CITED)


def for_workers(settings: Settings) -> Settings:
    """Return the settings with which documents are extracted: references are needed to resolve citations."""
    kinds = settings.kinds if "citation" not in settings.kinds else tuple(dict.fromkeys((*settings.kinds, "reference")))
    return msgspec.structs.replace(settings, kinds=kinds, lookup=None)


class Lookups:
    """Adds ``resolution`` to the references and citations of outcomes.

    Raises:
        UsageError: the libraries are not installed, the cache cannot be written, or the output is a table.
    """

    def __init__(self, settings: Settings, lookup: Lookup) -> None:
        from claimx import __version__

        if settings.format == "table":
            raise UsageError(
                "--resolve adds to the ledger, and a table of claims has no place for it", hint="use --format jsonl"
            )
        self._kinds = settings.kinds
        self._resolver = Resolver.over(version=__version__, **msgspec.structs.asdict(lookup))

    def apply(self, outcome: Outcome) -> Outcome:
        """Return ``outcome`` with what the indexes say of its cited studies, and without kinds that nobody wants."""
        lines = outcome.lines.splitlines(keepends=True)
        records = {index: decode(line) for index, line in enumerate(lines) if line.startswith(_HEADS)}
        if not records:
            return outcome
        resolutions = {
            record.id: self._resolved_reference(record)
            for record in records.values()
            if isinstance(record, ReferenceRecord)
        }
        for index, record in records.items():
            lines[index] = b"".join(self._encoded(record, resolutions))
        counts = {kind: count for kind, count in outcome.counts.items() if kind in (*self._kinds, "error")}
        return msgspec.structs.replace(outcome, lines=b"".join(lines), counts=counts)

    def _encoded(self, record: AnyRecord, resolutions: dict[str, Resolution | None]) -> Iterator[bytes]:
        if record.kind not in self._kinds:
            return
        if isinstance(record, ReferenceRecord):
            yield jsonl.encode([msgspec.structs.replace(record, resolution=resolutions[record.id])])
        elif isinstance(record, CitationRecord):
            yield jsonl.encode(
                [msgspec.structs.replace(record, resolution=self._resolved_citation(record, resolutions))]
            )

    def _resolved_reference(self, record: ReferenceRecord) -> Resolution | None:
        wanted = wanted_of_reference(record)
        return self._resolver.resolve(wanted) if wanted else None

    def _resolved_citation(
        self, record: CitationRecord, resolutions: dict[str, Resolution | None]
    ) -> Resolution | None:
        if record.reference_ids:
            return resolutions.get(record.reference_ids[0]) if len(record.reference_ids) == 1 else None
        wanted = wanted_of_citation(record)
        return self._resolver.resolve(wanted) if wanted else None
