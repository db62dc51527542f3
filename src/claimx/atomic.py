"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
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
    target, mode = _place(path)
    if mode is not None and not stat.S_ISREG(mode):
        yield from _direct(path, target)
        return
    with _beside(path, target, mode) as (descriptor, _), os.fdopen(descriptor, "wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def new_file(path: str) -> Iterator[Path]:
    """Give the path of an empty file that takes the place of ``path`` when the block ends well.

    For what opens its file itself, as a database does.

    Raises:
        WriteError: as for :func:`open_atomic`; also where ``path`` is there and no plain file.
    """
    target, mode = _place(path)
    if mode is not None and not stat.S_ISREG(mode):
        raise WriteError(f"{path}: is no plain file", hint="name a file after -o")
    with _beside(path, target, mode) as (descriptor, temporary):
        os.close(descriptor)
        yield temporary
        with temporary.open("rb") as stream:
            os.fsync(stream.fileno())


@contextmanager
def new_folder(path: str) -> Iterator[Path]:
    """Give an empty folder that takes the place of ``path`` when the block ends well.

    What is there already must be an empty folder: files of two runs are not mixed.

    Raises:
        WriteError: something else is there, or the folder around it cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_dir():
            raise WriteError(f"{path}: is no folder", hint="name another one after -o")
        if target.exists() and any(target.iterdir()):
            raise WriteError(f"{path}: the folder is not empty", hint="name a new one after -o, or empty it")
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent))
    except FileNotFoundError:
        raise WriteError(f"{path}: there is no folder {target.parent}", hint="make it first") from None
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}") from error
    try:
        yield temporary
        temporary.chmod(0o777 & ~_umask())
        if target.exists():
            target.rmdir()  # it is empty; Windows moves nothing onto a folder
        temporary.rename(target)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}", hint="nothing was written") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _place(path: str) -> tuple[Path, int | None]:
    """Return the file that is meant, links followed, and its mode if it is there."""
    if not path:
        raise WriteError("the output has an empty name", hint="name a file after -o")
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return target, None
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}") from error
    if stat.S_ISDIR(mode):
        raise WriteError(f"{path}: is a folder", hint="name a file in it")
    return target, mode


def _direct(path: str, target: Path) -> Iterator[BinaryIO]:
    try:
        with target.open("wb", buffering=0) as stream:
            yield stream
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}") from error


@contextmanager
def _beside(path: str, target: Path, mode: int | None) -> Iterator[tuple[int, Path]]:
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
        yield descriptor, temporary
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
