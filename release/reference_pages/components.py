"""``components.md``: every spaCy component, what it needs and sets, and what it finds in a sentence."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import claimx.mentions
from claimx.annotate.build import COMPONENTS
from reference_pages.markdown import FOLDER, WRITTEN, one_line, prose, table

PATH = FOLDER / "components.md"
SENTENCE = "Low-dose naltrexone (LDN) 4.5 mg at bedtime reduced pain in fibromyalgia (Roe et al., 2013)."
ENTRY = "References\nRoe A, Poe B. Low-dose naltrexone for fibromyalgia. Pain. 2013;14:1-9."
"""What the components are shown on: the references on ENTRY, all others on SENTENCE."""
_SHOWN = {
    "abbreviations": ("short", "long"),
    "drugs": ("name", "level"),
    "conditions": ("name", "type", "negated"),
    "doses": ("values", "unit", "timing", "drug_name"),
    "references": ("csl",),
    "citations": ("style", "authors", "year"),
    "claims": ("drug", "relation", "object", "finding"),
}
"""The attributes of a typed mention that the example prints."""
_HEAD = f"""\
# spaCy components

{WRITTEN}

Each kind of record is found by a spaCy component, which any pipeline can use alone. The factories are entry points: with claimx
installed, `nlp.add_pipe("claimx_drugs")` needs no import. What a component found stands in `doc.spans` under its own name;
`span._.claimx` is the typed mention (`claimx.mentions`) with offsets in characters, confidence and reasons. Spans are widened to
whole tokens; the mention keeps the exact characters. All components share one object with all annotations,
`doc.user_data["claimx"]`.

A component reads what those before it in this order found, and does without what is not there: a dose without `claimx_drugs`
has no drug. Sentences are those of a component before it (`sentencizer`), else the whole text is one. The components have no
options.

```python
import spacy

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.add_pipe("claimx_drugs")
nlp.add_pipe("claimx_doses")
doc = nlp("She took naltrexone 4.5 mg at bedtime.")
for span in doc.spans["claimx_doses"]:
    print(span._.claimx.values, span._.claimx.unit, span._.claimx.timing)
```

The examples below are what the whole pipeline finds in this sentence, those of references what it finds in a list of one entry:

"""


def page() -> str:
    """Return the whole page."""
    nlp = pipeline()
    doc, entry = nlp(SENTENCE), nlp(ENTRY)
    parts = [_HEAD + f"```text\n{SENTENCE}\n\n{ENTRY}\n```\n", _overview()]
    for name in COMPONENTS:
        parts += _component(name, entry if name == "claimx_references" else doc)
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)


def pipeline() -> Any:
    """Return a blank pipeline with a sentencizer and every component."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def factory(name: str) -> Any:
    """Return the function behind a component."""
    return import_module(f"claimx.annotate.{name.removeprefix('claimx_')}.component").create


def _overview() -> str:
    from spacy.language import Language

    rows = []
    for name in COMPONENTS:
        meta = Language.get_factory_meta(name)
        said = prose(one_line((factory(name).__doc__ or "").partition("\n\n")[0]))
        rows.append((f"[`{name}`](#{name})", said, _names(meta.requires), _names(meta.assigns)))
    return "## In their order\n\n" + table(["component", "finds", "requires", "assigns"], rows)


def _names(declared: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in declared)


def _component(name: str, doc: Any) -> Iterator[str]:
    from spacy.language import Language

    meta = Language.get_factory_meta(name)
    yield f"## {name}\n"
    yield prose(inspect.cleandoc(factory(name).__doc__ or "")) + "\n"
    defaults = {key: value for key, value in meta.default_config.items() if key not in ("nlp", "name")}
    if defaults:
        yield table(["option", "default"], [(f"`{key}`", f"`{value!r}`") for key, value in defaults.items()])
    kind = name.removeprefix("claimx_")
    spans = doc.spans.get(name) if kind in _SHOWN else None
    if spans:
        mention = type(spans[0]._.claimx)
        yield f'`doc.spans["{name}"]`, each with a `claimx.mentions.{mention.__name__}`:\n'
        yield table(["attribute", "type"], _attributes(mention))
        yield "```text\n" + "\n".join(_shown(span, kind) for span in spans) + "\n```\n"


def _attributes(mention: Any) -> Iterator[tuple[str, str]]:
    own = inspect.get_annotations(claimx.mentions.Mention) | inspect.get_annotations(mention)
    for attribute, written in own.items():
        yield f"`{attribute}`", f"`{str(written).replace('|', 'or')}`"


def _shown(span: Any, kind: str) -> str:
    mention = span._.claimx
    values = ", ".join(f"{attribute}={getattr(mention, attribute)!r}" for attribute in _SHOWN[kind])
    return f"{one_line(span.text)[:80]!r}: {values}"
