"""``python -m claimx`` and the ``claimx`` command."""

from __future__ import annotations

import os
import sys

_COMPLETING = "_CLAIMX_COMPLETE"
"""The variable by which a shell asks what may follow."""


def main() -> None:
    """Run the command line."""
    _replace_closed_streams()
    _calculate_in_one_thread()
    try:
        if sys.argv[1:] == ["--version"]:  # at once: loading the command line takes five times as long
            from claimx.cli.version import print_version

            print_version()
            return
        if _COMPLETING in os.environ:
            # Typer would let rich break the help at the width of a terminal, and shells take each line for an offer
            sys.modules["rich"] = None  # type: ignore[assignment]
        from claimx.cli.app import app

        app(prog_name="claimx")
    except KeyboardInterrupt:  # before a command has begun
        sys.exit(130)
    except OSError as error:  # commands tell of theirs: what is left is help or a version that cannot be written
        if error.filename is not None:
            raise
        from claimx.cli.terminal import complain, drop_output

        drop_output()
        complain(f"standard output: {error.strerror}")
        sys.exit(2)
    except Exception:
        if _COMPLETING not in os.environ:  # a shell is told nothing
            raise


def _calculate_in_one_thread() -> None:
    """Keep numpy's linear algebra to the thread that asks for it, here and in the workers.

    The tagger's matrices are small: threads that wait for each other cost more than they do, and ``--jobs`` is there
    to use the other cores. Read when numpy is first imported; what the caller has set stays.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(name, "1")


def _replace_closed_streams() -> None:
    """Put something in the place of standard streams that the caller has closed (``>&-``).

    Otherwise the next file that is opened would become standard output. Reading from the one put in for input, and
    writing to the one for output, fails as it does on a closed stream.
    """
    if sys.stdin is None:
        sys.stdin = open(os.open(os.devnull, os.O_WRONLY), closefd=False)  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.open(os.devnull, os.O_WRONLY), "w", closefd=False)  # noqa: SIM115


if __name__ == "__main__":
    main()
