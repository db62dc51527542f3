"""The documents that the frames of a page carry in it."""

from __future__ import annotations

from typing import Any

_LONGEST_SRCDOC = 1_000_000  # characters


def open_frames(root: Any) -> None:
    """Put the documents that frames carry in an attribute (``srcdoc``) into them."""
    from lxml import etree

    for frame in root.iter("iframe"):
        written = frame.get("srcdoc")
        if not written or len(written) > _LONGEST_SRCDOC or len(frame):
            continue
        inner = etree.fromstring(f"<div>{written}</div>", etree.HTMLParser(huge_tree=True))
        if inner is not None and (body := inner.find(".//body")) is not None:
            frame.text = None
            for child in list(body):
                frame.append(child)
