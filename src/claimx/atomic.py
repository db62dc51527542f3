"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from claimx.errors import WriteError


@contextmanager
def open_atomic(path: str) -> Iterator[BinaryIO]:
    """Open ``path`` for writing: the new content takes its place only when the block ends well.

    The content is written beside it and moved over it; when the block fails or is interrupted, the old file (or none)
    is still there. A link is followed; what is not a plain file (``/dev/null``, a named pipe) is written directly.

    Raises:
        WriteError: the folder or file cannot be written; the message says what became of the old file.
    """
    if not path:
        raise WriteError("the output has an empty name", hint="name a file after -o")
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        mode = None
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}") from error
    if mode is not None and stat.S_ISDIR(mode):
        raise WriteError(f"{path}: is a folder", hint="name a file in it")
    if mode is not None and not stat.S_ISREG(mode):
        yield from _direct(path, target)
    else:
        yield from _beside(path, target, mode)


def _direct(path: str, target: Path) -> Iterator[BinaryIO]:
    try:
        with target.open("wb", buffering=0) as stream:
            yield stream
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}") from error


def _beside(path: str, target: Path, mode: int | None) -> Iterator[BinaryIO]:
    if mode is not None and not os.access(target, os.W_OK):
        raise WriteError(f"{path}: the file is read-only", hint="it is unchanged")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
    except FileNotFoundError:
        raise WriteError(f"{path}: there is no folder {target.parent}", hint="make it first") from None
    except OSError as error:
        raise WriteError(f"{path}: cannot write in the folder {target.parent}: {error.strerror}") from error
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise WriteError(f"{path}: {error.strerror}", hint=_kept(mode)) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # not every file system lets a folder be synced
        _sync_folder(target.parent)


def _kept(mode: int | None) -> str:
    return "nothing was written" if mode is None else "the old file is unchanged"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
