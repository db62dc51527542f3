"""Everything that claimx raises on purpose.

::

    ClaimxError
    ├── UsageError            the command line or configuration cannot be obeyed (exit 2)
    ├── DocumentError         one document cannot be done; the run goes on (exit 1)
    │   ├── ReadError         its bytes cannot be had, or are not the format they claim
    │   │   └── InputError    the disk or the network failed while they were read: another time they may be had
    │   ├── FormatError       no reader takes this format
    │   ├── LimitError        it is larger or slower than the limits allow
    │   └── AnnotateError     a stage failed on it: a defect of ours, reported with the stage
    ├── LibraryError          the bibliography given with --library cannot be read
    ├── LedgerError           a ledger given to show or why is not one
    ├── FolderError           the folder of a run is none, is in use, or is not finished
    ├── StoreError            an object store cannot be reached, or refuses
    └── WriteError            the output cannot be written
"""

from __future__ import annotations


class ClaimxError(Exception):
    """An error with a one-line ``message``, a stable ``code`` and, where there is one, a ``hint`` of what to do."""

    code = "error"

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(ClaimxError):
    code = "usage"


class DocumentError(ClaimxError):
    """``stage`` says where: ``read``, ``segment``, ``annotate``, ``library``, ``assemble``, ``write`` or ``run`` (limits)."""

    code = "document"

    def __init__(self, message: str, *, stage: str = "read", hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.stage = stage


class ReadError(DocumentError):
    code = "read"


class InputError(ReadError):
    code = "input"


class FormatError(DocumentError):
    code = "format"


class LimitError(DocumentError):
    code = "limit"


class AnnotateError(DocumentError):
    code = "annotate"


class LibraryError(ClaimxError):
    code = "library"


class LedgerError(ClaimxError):
    code = "ledger"


class FolderError(ClaimxError):
    code = "folder"


class StoreError(ClaimxError):
    code = "store"


class WriteError(ClaimxError):
    code = "write"
