"""A process that reads documents for the page: ``python -m claimx.review.reading``, asked on its standard input.

Every document is hostile. Where one takes too long or too much memory, the system ends this process and not the server:
an alarm whose default action stops a parser in C too, and a limit of address space, as a worker of a run has them.
"""

from __future__ import annotations

import os
import signal
import sys

from claimx.records import Value
from claimx.run.protocol import receive, send


class Setup(Value, frozen=True, kw_only=True):
    """The first frame: where relative paths stand, how files are read, and what one document may take."""

    root: str | None
    input_format: str | None
    text_field: str | None
    timeout: float
    max_memory: int


class Ask(Value, frozen=True, kw_only=True):
    """A document of the ledger."""

    path: str
    sha256: str


class Told(Value, frozen=True, kw_only=True):
    """Its text (UTF-8, with lone surrogates passed), or why it cannot be had."""

    text: bytes | None = None
    trouble: str | None = None


def main() -> None:
    """Read documents until nobody asks any more."""
    from claimx.ledger import AnnotatedDocument
    from claimx.read import LARGEST
    from claimx.read.containers import Opening
    from claimx.run.child import limits
    from claimx.run.texts import Texts

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not end up between the frames
    setup = receive(sys.stdin.buffer, Setup)
    if setup is None:
        return
    texts = Texts(setup.root, Opening(setup.text_field, LARGEST, setup.input_format))
    while (ask := receive(sys.stdin.buffer, Ask)) is not None:
        asked = AnnotatedDocument(path=ask.path, sha256=ask.sha256, document=None, records=())
        try:
            with limits(setup.timeout, setup.max_memory):
                read = texts.read(asked)
                text = None if read.text is None else read.text.encode("utf-8", "surrogatepass")
            told = Told(text=text, trouble=read.trouble)
        except MemoryError:
            told = Told(trouble="it needs more memory than a document may take")
        except Exception as error:  # a defect of ours: the claim is still shown, by its quotes
            told = Told(trouble=f"it cannot be read: {type(error).__name__}")
        send(replies, told)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # the server has gone
        os._exit(1)
