"""A reviewer at the page: keys, clicks, and what is on the screen."""

from __future__ import annotations

import time
from typing import Any


class Desk:
    """Drives one page; every step waits until the page shows its outcome."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def wait(self, condition: str, argument: Any = None) -> None:
        """Wait until a condition holds; Playwright's own way would evaluate a string, which the page's policy refuses."""
        end = time.monotonic() + 10
        while not self.page.evaluate(f"(it) => !!({condition})", argument):
            assert time.monotonic() < end, f"did not come: {condition}"
            self.page.wait_for_timeout(4)

    @property
    def claim(self) -> str | None:
        """The id of the claim on the screen."""
        found: str | None = self.page.evaluate("document.documentElement.dataset.claim ?? null")
        return found

    @property
    def position(self) -> str:
        return str(self.page.inner_text("#position"))

    @property
    def verdict(self) -> str:
        return str(self.page.inner_text("#claim .verdict"))

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def decide(self, key: str) -> None:
        """Press a key that leads to another claim, or to the end."""
        before = self.claim
        self.page.keyboard.press(key)
        self.wait("document.documentElement.dataset.claim !== it", before)

    def click(self, name: str) -> None:
        self.page.click(f'.actions [data-action="{name}"], .tools [data-action="{name}"]')

    def move_by(self, name: str) -> None:
        """Click what leads to another claim, or to the end."""
        before = self.claim
        self.click(name)
        self.wait("document.documentElement.dataset.claim !== it", before)

    def saved(self) -> None:
        """Wait until all that was typed is done and in the log."""
        self.wait(
            "!document.documentElement.hasAttribute('data-waits') && !Number(document.documentElement.dataset.unsaved)"
        )

    def read(self) -> None:
        """Wait until the document is there."""
        self.page.wait_for_selector("#text .document")

    def dialog(self) -> None:
        self.page.wait_for_selector("dialog[open]")

    def closed(self) -> None:
        self.page.wait_for_selector("dialog:not([open])", state="attached")

    def field(self, name: str) -> str:
        return str(self.page.inner_text(f'#claim [data-field="{name}"] .what'))

    def lit(self, name: str) -> list[str]:
        """The words that are lit up (``words``) in the text."""
        found: list[str] = self.page.evaluate("(name) => [...(CSS.highlights.get(name) ?? [])].map(String)", name)
        return found

    def select(self, words: str, *, nth: int = 0) -> None:
        """Select words of the text with the mouse's own selection."""
        self.page.evaluate(
            """([words, nth]) => {
                const walker = document.createTreeWalker(document.querySelector("#text .document"), NodeFilter.SHOW_TEXT);
                const nodes = []; let all = "";
                while (walker.nextNode()) { nodes.push([walker.currentNode, all.length]); all += walker.currentNode.data; }
                let at = -1;
                for (let i = 0; i <= nth; i++) at = all.indexOf(words, at + 1);
                const find = (offset) => { const [node, start] = nodes.findLast(([, start]) => start <= offset); return [node, offset - start]; };
                const range = document.createRange();
                range.setStart(...find(at)); const [node, index] = find(at + words.length - 1); range.setEnd(node, index + 1);
                getSelection().removeAllRanges(); getSelection().addRange(range);
            }""",
            [words, nth],
        )
        self.page.wait_for_selector("#add.ready")
