"""What ``claimx --version`` prints: a module of its own, so that the answer needs no command line."""

from __future__ import annotations

import sys

from claimx import __version__


def print_version() -> None:
    """Write the version on standard output.

    Raises:
        OSError: it cannot be written.
    """
    sys.stdout.write(f"claimx {__version__}\n")
    sys.stdout.flush()  # here, where an error can be told of
