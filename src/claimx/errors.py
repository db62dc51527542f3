"""Everything that claimx raises on purpose; all of it is public.

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
    """The command line, an argument or the configuration cannot be obeyed."""

    code = "usage"


class DocumentError(ClaimxError):
    """One document cannot be done. ``stage`` says where: ``read``, ``segment``, ``annotate``, ``library``, ``assemble``, ``write`` or ``run`` (limits)."""

    code = "document"

    def __init__(self, message: str, *, stage: str = "read", hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.stage = stage


class ReadError(DocumentError):
    """The bytes of a document cannot be had, or are not the format they claim to be."""

    code = "read"


class InputError(ReadError):
    """The disk or the network failed while a document was read: another time it may be had."""

    code = "input"


class FormatError(DocumentError):
    """No reader takes this format."""

    code = "format"


class LimitError(DocumentError):
    """A document is larger or slower than the limits allow."""

    code = "limit"


class AnnotateError(DocumentError):
    """A stage failed on a document: a defect of claimx, told with the ``stage``."""

    code = "annotate"


class LibraryError(ClaimxError):
    """A bibliography cannot be read."""

    code = "library"


class LedgerError(ClaimxError):
    """What was given as a ledger is none, or one of another contract."""

    code = "ledger"


class FolderError(ClaimxError):
    """The folder of a run is none, is in use, or is not finished."""

    code = "folder"


class StoreError(ClaimxError):
    """An object store cannot be reached, or refuses."""

    code = "store"


class WriteError(ClaimxError):
    """The output cannot be written."""

    code = "write"
