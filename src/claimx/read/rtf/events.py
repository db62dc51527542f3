"""RTF as events: text and what it is part of, in the order in which it is read. No recursion: groups may nest deeply.

Left out: what is hidden, what is deleted (tracked changes), pictures and embedded objects. Notes come after the paragraph
that refers to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from claimx.read.office.notes import label_of
from claimx.read.rtf.charsets import CHARSETS, SYMBOL, codec, decoded
from claimx.read.rtf.dates import day_of
from claimx.read.rtf.look import Event, Look, set_by
from claimx.read.rtf.tokens import Token, tokens
from claimx.read.rtf.words import BREAKS, CHARS, DEFINING, KEPT, NOTES, SHAPES, SIGNS, SKIPPED, STARRED

_LONGEST_KEPT = 2_000_000  # characters
_DATE_WORDS = ("yr", "mo", "dy")


class Reader:
    """Reads the events of an RTF file; then ``styles`` are the names of its styles and ``properties`` what it says of
    itself (``title``, ``author``, ``revtim``)."""

    def __init__(self, data: bytes) -> None:
        self.data = data.decode("latin-1")
        self.events: list[Event] = []
        self.styles: dict[int, str] = {}
        self.properties: dict[str, str] = {}
        self.hidden = self.deleted = self.footnotes = 0
        self._out = self.events
        self._encoding = "cp1252"
        self._fonts: dict[int, tuple[str, str | None]] = {}
        self._look = Look()
        self._stack: list[tuple[Look, Callable[[], None] | None]] = []
        self._starred = False
        self._opening = False
        self._bytes = bytearray()
        self._skip = 0
        self._kept: list[str] = []
        self._definition: dict[str, Any] = {}
        self._default = -1
        self._waiting: list[list[Event]] = []
        self._last: list[list[Event]] = []
        self._author = self._date = ""

    def run(self) -> list[Event]:
        """Return the events."""
        for token in tokens(self.data):
            self._token(token)
        self._flush()
        while self._stack:
            self._close()
        self._out.append(Event("par"))
        self._release()
        for note in self._last:
            self.events.extend(note)
        return self.events

    def _token(self, token: Token) -> None:
        word, number, byte, sign, text = token
        if byte is not None:
            if self._skip:
                self._skip -= 1
            else:
                self._bytes.append(byte)
            return
        if text is not None:
            if self._skip:
                dropped = min(self._skip, len(text))
                self._skip -= dropped
                text = text[dropped:]
            if text:
                if self._bytes or not text.isascii() or self._fonts.get(self._look.font, ("", None))[1]:
                    self._bytes += text.encode("latin-1")
                    self._flush()
                else:
                    self._text(text)
            self._opening = False
            return
        if self._bytes:
            self._flush()
        if sign == "{":
            self._skip = 0
            self._stack.append((self._look, None))
            self._opening, self._starred = True, False
        elif sign == "}":
            self._skip = 0
            self._close()
        elif sign == "*":
            self._starred = True
        elif sign is not None:
            if self._skip:
                self._skip -= 1
            else:
                written = SIGNS.get(sign, "")
                if written == "\n":
                    self._event("par")
                elif written == "\t":
                    self._event("tab")
                elif written:
                    self._text(written)
            self._opening = False
        elif word is not None:
            self._word(word, number)

    def _close(self) -> None:
        self._opening = False
        if self._stack:
            self._look, finish = self._stack.pop()
            if finish is not None:
                finish()

    def _flush(self) -> None:
        if self._bytes:
            encoding, symbols = self._fonts.get(self._look.font, (self._encoding, None))
            self._text(decoded(bytes(self._bytes), encoding, symbols))
            self._bytes.clear()

    def _text(self, text: str) -> None:
        look = self._look
        if look.destination in KEPT or look.destination in DEFINING:
            if len(text) < _LONGEST_KEPT:
                self._kept.append(text)
        elif look.skipped:
            return
        elif look.hidden or look.deleted:
            self.hidden += look.hidden
            self.deleted += look.deleted
        else:
            self._out.append(Event("text", text, look))

    def _event(self, kind: str) -> None:
        if self._look.skipped or (self._look.hidden and kind != "par"):
            return
        self._out.append(Event(kind, "", self._look))
        if kind in ("par", "row") and self._waiting and self._out is self.events:
            self._release()

    def _release(self) -> None:
        for note in self._waiting:
            self.events.extend(note)
        self._waiting.clear()

    def _word(self, word: str, number: int | None) -> None:
        opening, starred = self._opening, self._starred
        self._opening = self._starred = False
        look = self._look
        if word == "u":
            if not look.skipped or look.destination in KEPT:
                self._text(chr((number or 0) & 0xFFFF))
            self._skip = look.fallback
            return
        if self._skip:
            self._skip -= 1
            return
        if opening and self._destination(word, starred):
            return
        if look.skipped:
            self._define(word, number)
        elif word in BREAKS:
            self._event(BREAKS[word])
        elif word in CHARS:
            self._text(CHARS[word])
        elif word in ("trowd", "trhdr"):
            self._event(word)
        elif word == "ansicpg":
            self._encoding = codec(number or 1252)
        elif word in ("mac", "pc", "pca"):
            self._encoding = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "deff":
            self._default = number or 0
        else:
            self._look = set_by(look, word, number, font=self._default)

    def _destination(self, word: str, starred: bool) -> bool:
        """Open the destination that ``word`` names, if it does; tell whether it did."""
        look = self._look
        note = NOTES.get(word)
        if note and not look.skipped:
            self._open_note(note)
        elif word == "fldrslt" and not look.skipped:
            instruction = self.properties.pop("fldinst", "")
            self._out.append(Event("field", instruction))
            out = self._out
            self._finish(lambda: out.append(Event("end_field")))
        elif word in KEPT and not (look.skipped and word in ("title", "author") and look.destination != "info"):
            self._kept = []
            self._look = look._replace(skipped=True, destination=word)
            self._finish(lambda: self._keep(word))
        elif word in ("fonttbl", "stylesheet", "info", "revtim"):
            self._look = look._replace(skipped=True, destination=word)
            if word == "revtim":
                self._definition = {}
                self._finish(lambda: self._keep_date(word))
        elif look.destination in DEFINING and word not in SKIPPED and (not starred or word in ("cs", "ts")):
            self._kept, self._definition = [], {}
            self._finish(self._defined)
            return False
        elif word in SKIPPED or word in SHAPES or (starred and word not in STARRED):
            self._look = look._replace(skipped=True, destination=word)
        else:
            return False
        return True

    def _finish(self, finish: Callable[[], None]) -> None:
        """Let ``finish`` be called at the end of the group."""
        if self._stack:
            self._stack[-1] = (self._stack[-1][0], finish)

    def _open_note(self, kind: str) -> None:
        outer = self._out
        inner: list[Event] = []
        self._date = ""
        self._out = inner
        self._look = Look(fallback=self._look.fallback, font=self._look.font)

        def finish() -> None:
            self._out = outer
            if not any(event.kind == "text" for event in inner):
                return
            words = "".join(event.value for event in inner if event.kind == "text")
            if kind == "footnote":
                self.footnotes += 1
            label = label_of(str(self.footnotes), words)
            about = label if kind == "footnote" else f"{self._author}\t{day_of(self._date)}"
            place = self._waiting if kind == "footnote" else self._last
            place.append([Event("note", f"{kind}\t{about}"), *inner, Event("end_note", kind)])
            if kind == "footnote":
                outer.append(Event("mark", label, self._look))

        self._finish(finish)

    def _keep(self, word: str) -> None:
        text = "".join(self._kept).strip()
        self._kept = []
        if word == "atnauthor":
            self._author = text
        elif word == "atndate":
            self._date = text
        elif word == "fldinst" or text:
            self.properties[word] = text

    def _keep_date(self, word: str) -> None:
        year, month, day = (int(self._definition.get(name) or 0) for name in _DATE_WORDS)
        if 1900 < year < 2200 and 0 < month < 13 and 0 < day < 32:
            self.properties[word] = f"{year}-{month:02d}-{day:02d}"

    def _define(self, word: str, number: int | None) -> None:
        """A control word within a table of fonts or styles, or within a date."""
        if self._look.destination in ("fonttbl", "stylesheet", "revtim"):
            self._definition[word] = number

    def _defined(self) -> None:
        """A font or a style has been defined."""
        name = "".join(self._kept).split(";")[0].strip()
        self._kept = []
        what, definition = self._look.destination, self._definition
        if what == "fonttbl" and isinstance(definition.get("f"), int):
            charset = definition.get("fcharset") or 0
            encoding = (
                codec(definition["cpg"])
                if isinstance(definition.get("cpg"), int)
                else CHARSETS.get(charset, self._encoding)
            )
            if charset in (0, 1) and "cpg" not in definition:
                encoding = self._encoding
            self._fonts[definition["f"]] = (encoding, name if charset == SYMBOL else None)
        elif what == "stylesheet" and "cs" not in definition and "ts" not in definition:
            self.styles[definition.get("s") or 0] = re.sub(r"\s+", " ", name)[:200]
