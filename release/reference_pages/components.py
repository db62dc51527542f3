"""``components.md``: every spaCy component, what it needs and sets, and what it finds in a sentence."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import claimx
import claimx.mentions
from claimx.annotate.build import COMPONENTS as FINDERS
from reference_pages.markdown import FOLDER, WRITTEN, one_line, prose, table

PATH = FOLDER / "components.md"
SENTENCE = "Low-dose naltrexone (LDN) 4.5 mg at bedtime reduced pain in fibromyalgia (Roe et al., 2013)."
ENTRY = "References\nRoe A, Poe B. Low-dose naltrexone for fibromyalgia. Pain. 2013;14:1-9."
"""What the components are shown on: the references on ENTRY, all others on SENTENCE."""
COMPONENTS = ("claimx_layout", *FINDERS)
_GROUPS = {"claimx_layout": "claimx_blocks", "claimx_tagger": "claimx_tags"}
"""The span groups that are not called as their component."""
_SHOWN = {
    "blocks": ("section", "speaker"),
    "tags": ("label", "confidence"),
    "abbreviations": ("short", "long"),
    "drugs": ("name", "level"),
    "conditions": ("name", "type", "negated"),
    "doses": ("values", "unit", "timing", "drug_name"),
    "references": ("csl",),
    "citations": ("style", "authors", "year"),
    "claims": ("drug", "relation", "object", "finding"),
    "evidence": ("design", "basis"),
}
"""The attributes of a typed mention that the example prints."""
_HEAD = f"""\
# spaCy components

{WRITTEN}

Each kind of record is found by a spaCy component, which any pipeline can use alone. The factories are entry points: with claimx
installed, `nlp.add_pipe("claimx_drugs")` needs no import; `claimx.load()` gives a pipeline of all of them
([Python API](python-api.md)).

What a component found stands in `doc.spans`. `span._.claimx` is the typed value behind a span, with offsets in characters,
confidence and reasons: spans are widened to whole tokens, the value keeps the exact characters. `doc._.claimx_drugs` and its like
list the values of a Doc. They stay with it through `nlp.pipe(texts, n_process=2)`, `doc.to_bytes()`, pickle and
`DocBin(store_user_data=True)`.

A component does without what is not there before it: a dose without `claimx_drugs` has no drug. `nlp.analyze_pipes(pretty=True)`
tells what is missing. Two of them can find nothing at all alone, and say so with an error: `claimx_status` and `claimx_claims`.
Blocks and sentences are those of `claimx_layout`, or the sentences of another component before (`sentencizer`), else the whole
text is one. The components have no options.

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
    """Return the whole pipeline."""
    return claimx.load()


def factory(name: str) -> Any:
    """Return the function behind a component."""
    if name == "claimx_layout":
        return import_module("claimx.run.layout_component").create
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
    group = _GROUPS.get(name, name)
    kind = group.removeprefix("claimx_")
    spans = doc.spans.get(group) if kind in _SHOWN else None
    if spans:
        value = type(spans[0]._.claimx)
        yield f'`doc.spans["{group}"]`, each with a `claimx.{value.__name__}`:\n'
        yield table(["attribute", "type"], _attributes(value))
        yield "```text\n" + "\n".join(_shown(span, kind) for span in spans) + "\n```\n"


def _attributes(value: Any) -> Iterator[tuple[str, str]]:
    own = inspect.get_annotations(value)
    if issubclass(value, claimx.mentions.Mention):
        own = inspect.get_annotations(claimx.mentions.Mention) | own
    for attribute, written in own.items():
        yield f"`{attribute}`", f"`{str(written).replace('|', 'or')}`"


def _shown(span: Any, kind: str) -> str:
    mention = span._.claimx
    values = ", ".join(f"{attribute}={getattr(mention, attribute)!r}" for attribute in _SHOWN[kind])
    return f"{one_line(span.text)[:80]!r}: {values}"
