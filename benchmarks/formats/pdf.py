"""Papers in PDF made by script: known words in a known order, set in one, two or three columns in many ways."""

from __future__ import annotations

import io
import random
from typing import Any, NamedTuple

_DRUGS = [
    "naltrexone",
    "metformin",
    "ketamine",
    "spironolactone",
    "venlafaxine",
    "ibuprofen",
    "colchicine",
    "zileuton",
    "sertraline",
    "atorvastatin",
]
_CONDITIONS = [
    "fibromyalgia",
    "Crohn's disease",
    "chronic pain",
    "treatment-resistant depression",
    "type 2 diabetes",
    "multiple sclerosis",
    "rheumatoid arthritis",
    "migraine",
]
_PEOPLE = ["patients", "adults", "participants", "women", "outpatients", "volunteers", "children", "veterans"]
_OUTCOMES = [
    "pain intensity",
    "daily functioning",
    "the number of relapses",
    "fasting glucose",
    "quality of life",
    "sleep duration",
    "the use of rescue medication",
    "inflammatory markers",
]
_DESIGNS = [
    "a randomised double-blind trial",
    "an open-label pilot study",
    "a retrospective cohort",
    "a placebo-controlled crossover study",
    "a single-centre case series",
]
_OPENERS = [
    "In contrast",
    "Moreover",
    "By comparison",
    "Over the following months",
    "At baseline",
    "Nevertheless",
    "In a secondary analysis",
    "After adjustment for age",
]
_VERBS = ["improved", "reduced", "stabilised", "did not change", "increased", "worsened", "prolonged", "normalised"]
_REASONS = [
    "because recruitment remained difficult",
    "although concomitant medication was permitted",
    "while questionnaires were administered fortnightly",
    "since measurements were independently verified",
    "when investigators discontinued supplementation",
]
_NAMES = [
    "Abernathy",
    "Bergström",
    "Castellanos",
    "Dubois",
    "Eriksen",
    "Fairweather",
    "Gutiérrez",
    "Hathaway",
    "Ishikawa",
    "Jankowski",
    "Kowalczyk",
    "Lindqvist",
    "Montgomery",
    "Nakamura",
    "Okonkwo",
    "Pemberton",
    "Quintero",
    "Rasmussen",
    "Silverman",
    "Thorvaldsen",
]
_JOURNALS = [
    "J Imagined Med",
    "Ann Hypothet Pharmacol",
    "Eur J Pretend Neurol",
    "Int Rev Notional Ther",
    "Arch Fictive Psychiatry",
    "Made-up Clin Trials",
]
_TOPICS = [
    "Low dosages of",
    "Long-term safety of",
    "Self-administered",
    "Pharmacokinetics of",
    "Withdrawal from",
    "Comparative effectiveness of",
]


class Paper(NamedTuple):
    """A made paper: its bytes and what a reader should find: ``body`` is headings and paragraphs in reading order."""

    data: bytes
    title: str
    body: list[str]
    references: list[str]
    headings: list[str]
    running: list[str]
    layout: str


class _Style(NamedTuple):
    """How a paper is set; lengths in points."""

    page: tuple[float, float]
    columns: int
    size: float
    font: str
    bold: str
    italic: str
    justified: bool
    hyphenated: bool
    indents: bool
    order: str
    citations: str
    references: str
    spanning: bool
    footnotes: bool
    tables: int
    head: str
    line_numbers: bool


class _Item(NamedTuple):
    """Something to be set: ``runs`` are words with a flag that raises them."""

    kind: str
    runs: list[tuple[str, bool]]
    text: str


class _Drawn(NamedTuple):
    page: int
    x: float
    y: float
    text: str
    font: str
    size: float
    space: float


def make(seed: int, size: int = 1) -> bytes:
    """Return a paper; ``size`` multiplies its paragraphs."""
    return make_paper(seed, size).data


def bare(data: bytes) -> object:
    """Return the text of every page by pypdfium2 alone."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def make_paper(seed: int, size: int = 1) -> Paper:
    """Return a paper with what should be read from it; the same ``seed`` gives the same bytes."""
    dice = random.Random(seed)
    style = _style(dice, seed)
    written = _write(dice, style, size)
    return _set(dice, style, *written)


def _style(dice: random.Random, seed: int) -> _Style:
    serif = dice.random() < 0.6
    columns = (2, 1, 2, 3, 2, 1)[seed % 6]
    return _Style(
        page=dice.choice([(595.3, 841.9), (612.0, 792.0)]),
        columns=columns,
        size={1: dice.choice([10.0, 11.0, 12.0]), 2: dice.choice([9.0, 9.5, 10.0]), 3: 8.0}[columns],
        font="Times-Roman" if serif else "Helvetica",
        bold="Times-Bold" if serif else "Helvetica-Bold",
        italic="Times-Italic" if serif else "Helvetica-Oblique",
        justified=dice.random() < 0.7,
        hyphenated=dice.random() < 0.7,
        indents=dice.random() < 0.6,
        order=dice.choice(["flow", "flow", "rows", "backwards", "shuffled"]),
        citations=dice.choice(["raised", "raised", "bracketed", "names"]),
        references=dice.choice(["numbered", "bracketed", "hanging", "gaps"]),
        spanning=columns > 1 and dice.random() < 0.75,
        footnotes=dice.random() < 0.5,
        tables=dice.choice([0, 1, 1, 2]),
        head=dice.choice(["title", "names", "none"]),
        line_numbers=columns == 1 and dice.random() < 0.25,
    )


def _sentence(dice: random.Random) -> str:
    drug, condition = dice.choice(_DRUGS), dice.choice(_CONDITIONS)
    people, outcome = dice.choice(_PEOPLE), dice.choice(_OUTCOMES)
    dose = f"{dice.choice(['1.5', '4.5', '50', '300', '850'])} mg"
    return dice.choice(
        [
            f"{dice.choice(_OPENERS)}, {drug} at {dose} daily {dice.choice(_VERBS)} {outcome} in {dice.randint(12, 480)} {people} with {condition}.",
            f"We conducted {dice.choice(_DESIGNS)} of {drug} in {people} with {condition} {dice.choice(_REASONS)}.",
            f"{outcome[0].upper()}{outcome[1:]} {dice.choice(_VERBS)} by {dice.randint(3, 60)}% (p = 0.0{dice.randint(10, 49)}) among {people} who received {drug}.",
            f"{dice.choice(_OPENERS)}, {people} with {condition} discontinued {drug} {dice.choice(_REASONS)}.",
            f"A dose of {dose} was well tolerated, and {outcome} {dice.choice(_VERBS)} {dice.choice(_REASONS)}.",
        ]
    )


def _paragraph(dice: random.Random, style: _Style, cited: int, sentences: int) -> _Item:
    runs: list[tuple[str, bool]] = []
    written: list[str] = []
    for _ in range(sentences):
        sentence = _sentence(dice)
        mark = ""
        if cited and dice.random() < 0.45:
            first = dice.randint(1, cited)
            mark = f"{first}" if dice.random() < 0.6 or first == cited else f"{first},{dice.randint(first + 1, cited)}"
            if style.citations == "bracketed":
                sentence, mark = f"{sentence[:-1]} [{mark}].", ""
            elif style.citations == "names":
                sentence, mark = f"{sentence[:-1]} ({dice.choice(_NAMES)} et al., {dice.randint(1995, 2023)}).", ""
        runs += [(word, False) for word in sentence.split()]
        if mark:
            runs.append((mark, True))
        written.append(sentence + mark)
    return _Item("body", runs, " ".join(written))


def _plain(kind: str, text: str) -> _Item:
    return _Item(kind, [(word, False) for word in text.split()], text)


def _reference(dice: random.Random) -> str:
    names = ", ".join(
        f"{dice.choice(_NAMES)} {dice.choice('ABCDEFGH')}{dice.choice(['', 'L', 'M'])}"
        for _ in range(dice.randint(1, 4))
    )
    title = f"{dice.choice(_TOPICS)} {dice.choice(_DRUGS)} in {dice.choice(_PEOPLE)} with {dice.choice(_CONDITIONS)}: {dice.choice(_DESIGNS)}"
    return (
        f"{names}. {title}. {dice.choice(_JOURNALS)}. {dice.randint(1995, 2023)};{dice.randint(1, 80)}({dice.randint(1, 12)}):"
        f"{dice.randint(100, 900)}-{dice.randint(901, 990)}."
        + (f" doi:10.{dice.randint(1000, 9999)}/x{dice.randint(1000, 99999)}" if dice.random() < 0.4 else "")
    )


def _write(dice: random.Random, style: _Style, size: int) -> tuple[str, list[_Item], list[_Item], list[str]]:
    title = f"{dice.choice(_TOPICS)} {dice.choice(_DRUGS)} for {dice.choice(_CONDITIONS)}: {dice.choice(_DESIGNS)}"
    references = sorted({_reference(dice) for _ in range(dice.randint(8, 24))})
    cited = len(references) if style.references in ("numbered", "bracketed") else 0
    front = [_plain("title", title)]
    front.append(_plain("authors", ", ".join(f"{dice.choice('ABCDEFGH')} {name}" for name in dice.sample(_NAMES, 3))))
    front.append(_plain("heading", "Abstract"))
    front.append(_paragraph(dice, style._replace(citations="none"), 0, 7))
    body: list[_Item] = []
    number = dice.random() < 0.4
    for i, name in enumerate(("Introduction", "Methods", "Results", "Discussion", "Conclusions"), start=1):
        body.append(_plain("heading", f"{i} {name}" if number else name))
        for j in range(dice.randint(2, 4) * size):
            if j == 1 and dice.random() < 0.3:
                body.append(_plain("subheading", f"{dice.choice(_OUTCOMES).capitalize()} at follow-up"))
            body.append(_paragraph(dice, style, cited, dice.randint(2, 7)))
            if style.footnotes and dice.random() < 0.15:
                body.append(_plain("footnote", f"* {_sentence(dice)}"))
    for table in range(style.tables):
        body.insert(
            dice.randint(2, len(body) - 1),
            _plain("table", f"Table {table + 1}. Outcomes by group at week {dice.randint(4, 52)}."),
        )
    body.append(_plain("heading", "References"))
    return title, front, body, references


def _set(
    dice: random.Random, style: _Style, title: str, front: list[_Item], body: list[_Item], references: list[str]
) -> Paper:
    press = _Press(dice, style, title)
    truth: list[str] = []
    headings: list[str] = []
    items = front + body
    for i, item in enumerate(items):
        if style.spanning and i == len(front):
            press.begin_columns()
        if not style.spanning and i == 0:
            press.begin_columns()
        press.item(item)
        if item.kind in ("heading", "subheading", "body"):
            truth.append(item.text)
        if item.kind in ("heading", "subheading"):
            headings.append(item.text)
    labelled: list[str] = []
    for number, entry in enumerate(references, start=1):
        label = {"numbered": f"{number}. ", "bracketed": f"[{number}] "}.get(style.references, "")
        press.reference(label, entry)
        labelled.append(label + entry)
    data = press.finish()
    layout = f"{style.columns} columns, {style.order}, {style.references}"
    return Paper(data, title, truth, labelled, headings, press.running, layout)


class _Press:
    """Sets items on pages, column after column; draws at the end in the order of the style."""

    def __init__(self, dice: random.Random, style: _Style, title: str) -> None:
        self.dice, self.style, self.title = dice, style, title
        self.drawn: list[_Drawn] = []
        self.running: list[str] = []
        self.page, self.column = 1, 0
        self.columns = 1
        width, height = style.page
        self.left, self.right = 54.0, width - 54.0
        self.top = height - 72.0
        self.bottom = 66.0
        self.start = self.y = self.top
        self.notes: list[tuple[int, int]] = []
        self._floor = self.bottom

    def begin_columns(self) -> None:
        """Set what follows in columns below what is set so far."""
        self.columns = self.style.columns
        self.y -= 8.0 if self.y < self.top else 0.0
        self.start = self.y

    def _bounds(self) -> tuple[float, float]:
        gap = 18.0 if self.columns == 2 else 14.0
        width = (self.right - self.left - gap * (self.columns - 1)) / self.columns
        left = self.left + self.column * (width + gap)
        return left, width

    def _next(self) -> None:
        self.column += 1
        self._floor = self.bottom
        if self.column >= self.columns:
            self.column = 0
            self.page += 1
            self.start = self.top
        self.y = self.start

    def item(self, item: _Item) -> None:
        style = self.style
        if item.kind == "title":
            self._flow(item.runs, style.bold, style.size * 1.7, 0.0, centred=self.dice.random() < 0.5)
            self.y -= 6
        elif item.kind == "authors":
            self._flow(item.runs, style.italic, style.size, 0.0)
            self.y -= 10
        elif item.kind in ("heading", "subheading"):
            main = item.kind == "heading"
            if self.y - 4 * style.size * 1.2 < self._floor:
                self._next()
            self.y -= style.size * (0.9 if self.y < self.start else 0.0)
            self._flow(item.runs, style.bold if main else style.italic, style.size * (1.2 if main else 1.0), 0.0)
            self.y -= 2
        elif item.kind == "body":
            self._flow(item.runs, style.font, style.size, style.size * 1.2 if style.indents else 0.0, body=True)
            self.y -= 0.0 if style.indents else style.size * 0.6
        elif item.kind == "footnote":
            self._footnote(item)
        elif item.kind == "table":
            self._table(item)

    def _flow(
        self, runs: list[tuple[str, bool]], font: str, size: float, indent: float, *, hang: float = 0.0,
        centred: bool = False, body: bool = False,
    ) -> None:  # fmt: skip
        from reportlab.pdfbase.pdfmetrics import stringWidth

        leading = size * 1.2
        left, width = self._bounds()
        space = stringWidth(" ", font, size)
        line: list[tuple[str, bool]] = []
        used = 0.0
        pending = list(runs)
        first = True
        while pending or line:
            offset = indent if first else hang
            room = width - offset
            full = False
            while pending:
                word, raised = pending[0]
                length = stringWidth(word, font, size * 0.65 if raised else size)
                before = 0.0 if raised or not line else space
                if used + before + length <= room or (not line and not raised):
                    line.append(pending.pop(0))
                    used += before + length
                    continue
                full = True
                if raised:
                    line.append(pending.pop(0))
                    used += length
                    continue
                parts = self._hyphenate(word) if body and self.style.hyphenated else []
                for head, tail in parts:
                    more = stringWidth(head, font, size)
                    if used + before + more <= room:
                        line.append((head, False))
                        used += before + more
                        pending[0] = (tail, False)
                        break
                break
            if self.y - leading < self._floor:
                self._next()
                left, width = self._bounds()
            self.y -= leading
            words = sum(not raised for _, raised in line)
            stretch = (room - used) / (words - 1) if full and body and self.style.justified and words > 1 else 0.0
            x = left + offset + ((room - used) / 2 if centred else 0.0)
            self._line(line, x, font, size, space + min(stretch, size))
            line, used, first = [], 0.0, False

    def _line(self, line: list[tuple[str, bool]], x: float, font: str, size: float, space: float) -> None:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        plain = stringWidth(" ", font, size)
        run: list[str] = []
        at = x
        for word, raised in [*line, ("", True)]:
            if not raised:
                run.append(word)
                continue
            if run:
                text = " ".join(run)
                self.drawn.append(_Drawn(self.page, x, self.y, text, font, size, space - plain))
                at = x + stringWidth(text, font, size) + (len(run) - 1) * (space - plain)
                run = []
            if word:
                self.drawn.append(_Drawn(self.page, at, self.y + size * 0.35, word, font, size * 0.65, 0.0))
                at += stringWidth(word, font, size * 0.65)
            x = at + space

    def _hyphenate(self, word: str) -> list[tuple[str, str]]:
        """Return the ways to part ``word``, the longest first."""
        core = word.rstrip(".,;:)%")
        if "-" in core and core.index("-") > 2:
            cut = core.index("-") + 1
            return [(word[:cut], word[cut:])] if len(core) - cut > 3 else []
        if len(core) < 8 or not core.isalpha() or not core.islower():
            return []
        cuts = [i for i in range(len(core) - 3, 2, -1) if core[i - 1] in "aeiou" and core[i] not in "aeiouxy"]
        return [(f"{word[:cut]}-", word[cut:]) for cut in cuts]

    def _footnote(self, item: _Item) -> None:
        size = self.style.size * 0.8
        if self.y - 8 * self.style.size < self._floor or self._floor > self.bottom:
            return
        floor, y = self._floor, self.y
        self.y = self.bottom + 3 * size * 1.2
        self._floor = 0.0
        self._flow(item.runs[:40], self.style.font, size, 0.0)
        self.y, self._floor = y, floor + 3 * size * 1.2 + 8

    def _table(self, item: _Item) -> None:
        style = self.style
        leading = style.size * 1.25
        if self.y - 8 * leading < self._floor:
            return
        left, width = self._bounds()
        self.y -= leading * 0.8
        size = style.size * 0.9
        self._flow(item.runs, style.bold, size, 0.0)
        groups = ["Outcome", "Active", "Placebo", "P value"]
        rows = [
            groups,
            *(
                [
                    name[:14],
                    f"{self.dice.randint(1, 99)}.{self.dice.randint(0, 9)}",
                    f"{self.dice.randint(1, 99)}",
                    f"0.{self.dice.randint(10, 99)}",
                ]
                for name in ("Pain score", "Sleep (h)", "Relapses", "Glucose")
            ),
        ]
        for number, row in enumerate(rows):
            self.y -= leading
            for column, cell in enumerate(row):
                x = left + (0 if column == 0 else width * (0.4 + 0.2 * (column - 1)))
                self.drawn.append(
                    _Drawn(self.page, x, self.y, cell, style.bold if number == 0 else style.font, size, 0.0)
                )
        self.y -= leading

    def reference(self, label: str, entry: str) -> None:
        style = self.style
        size = style.size * 0.9
        runs = [(word, False) for word in (label + entry).split()]
        hang = 0.0 if style.references == "gaps" else size * 1.6
        self._flow(runs, style.font, size, 0.0, hang=hang)
        self.y -= size * 0.6 if style.references == "gaps" else 0.0

    def finish(self) -> bytes:
        """Add what is the page's own and draw."""
        style = self.style
        furniture: list[_Drawn] = []
        width, height = style.page
        name = {"title": self.title[:60], "names": "Abernathy et al.", "none": ""}[style.head]
        for page in range(1, self.page + 1):
            if name and page > 1:
                furniture.append(_Drawn(page, self.left, height - 42, name, style.italic, 8.0, 0.0))
            furniture.append(_Drawn(page, width / 2, 36, str(page + 100), style.font, 8.0, 0.0))
            if style.line_numbers:
                rows = sorted(
                    {round(d.y, 1) for d in self.drawn if d.page == page and d.size >= style.size * 0.85}, reverse=True
                )
                furniture += [_Drawn(page, 30, y, str(n), style.font, 7.0, 0.0) for n, y in enumerate(rows, 1)]
        self.running = [name] if name and self.page > 2 else []
        return self._draw(furniture)

    def _draw(self, furniture: list[_Drawn]) -> bytes:
        from reportlab.pdfgen import canvas

        out = io.BytesIO()
        sheet: Any = canvas.Canvas(out, pagesize=self.style.page, invariant=1)
        sheet.setTitle(self.dice.choice([self.title, "Microsoft Word - final_v3.docx", "untitled"]))
        for page in range(1, self.page + 1):
            own = [d for d in self.drawn if d.page == page]
            edge = [d for d in furniture if d.page == page]
            match self.style.order:
                case "rows":
                    own = sorted(own + edge, key=lambda d: (-round(d.y), d.x))
                case "backwards":
                    own = sorted(own, key=lambda d: -round(d.x / 150)) + edge
                case "shuffled":
                    blocks = [own[i : i + 7] for i in range(0, len(own), 7)]
                    self.dice.shuffle(blocks)
                    own = edge + [d for block in blocks for d in block]
                case _:
                    own = edge + own
            for d in own:
                text = sheet.beginText(d.x, d.y)
                text.setFont(d.font, d.size)
                text.setWordSpace(d.space)
                text.textOut(d.text)
                sheet.drawText(text)
            sheet.showPage()
        sheet.save()
        return out.getvalue()
