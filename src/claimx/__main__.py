"""``python -m claimx`` and the ``claimx`` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from claimx.cli.app import app

    app(prog_name="claimx")


if __name__ == "__main__":
    main()
