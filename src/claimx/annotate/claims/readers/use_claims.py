"""Claims without an effect: what a drug is used or studied for, and what kind of drug it is."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import refs_of
from claimx.annotate.claims.sentence.nodes import Node
from claimx.mentions import Dose

_COND = frozenset({"cond"})

_DRUG_NOUNS = frozenset(
    ["drug", "medication", "medicine", "pill", "treatment", "supplement", "remedy", "drugs", "medications"]
)

_USED = frozenset({"cond", "outcome"})

_UNPROVEN = frozenset({"doubt", "doubtneg"})
_USES = frozenset({"use", "useweak", "usenoun", "useh", "useprev", "treatedwith", "on", "alternative"})
_TRIALS = frozenset({"trial", "random", "trialcmp", "effectsof", "experimental", "given"})
_TOLD = _USES | _TRIALS | {"anesthetic"}


def read_uses(reading: Reading) -> None:
    """Note what the drugs of a sentence are used or studied for; after the claims of effect, which say more."""
    for i, node in reading.of_kinds(_TOLD):
        if node.kind in _USES:
            _use(reading, i, node)
        elif node.kind in _TRIALS:
            _trial(reading, i)
        elif node.kind == "anesthetic":
            _named(reading, i, "anesthesia")
    _kind_of_drug(reading)
    _for(reading)


_WRITING = AnyCase(r"\b(?:case report|case series|review|trial|study|meta-analysis)\b")

_RECEPTORS = {
    "beta": "beta-adrenergic receptors",
    "alpha": "alpha-adrenergic receptors",
    "h2": "histamine h2 receptors",
    "opiate": "opioid receptors",
    "opiate receptor": "opioid receptors",
}

_MECHANISM = AnyCase(
    r"^(?:(?:selective|potent|partial|full|pure|(?:non-?)?competitive) )*(.{3,60}?)[\s-](?:antagonist|agonist|inhibitor|blocker|modulator)s?$",
)

_PROPERTIES = {
    "antiinf": "inflammation",
    "antiox": "oxidative stress",
    "immunosup": "immune system",
    "immunomod": "immune system",
}


def read_properties(reading: Reading) -> None:
    """Note "X is anti-inflammatory", "X is an antioxidant"."""
    clauses = reading.clauses
    for g, (first, last) in enumerate(clauses.groups):
        found = _MECHANISM.match(clauses.text[clauses.nodes[last].start : clauses.nodes[last].end])
        if found is not None and g and g in clauses.compared:
            acting = clauses.drugs_before(first, 0)
            if acting is not None:
                reading.add(
                    refs_of(clauses, acting),
                    "acts_on",
                    None,
                    "effect",
                    last,
                    name=_RECEPTORS.get(found.group(1).lower(), found.group(1).lower()),
                )
    for i, node in reading.of_kinds(_PROPERTIES):
        if any(n.name in ("is", "are", "as", "its", "has", "have") for n in reading.nodes[max(0, i - 6) : i]):
            refs, anaphoric = reading.subject(i)
            reading.add(refs, "acts_on", None, "effect", i, name=_PROPERTIES[node.kind], anaphoric=anaphoric)


def _effect_told(reading: Reading, name: str) -> bool:
    return any(d.object == name and d.relation in ("treats", "prevents", "harms") for d in reading.drafts)


def _kind_of_drug(reading: Reading) -> None:
    """Read "X is a diabetes drug", "the migraine medication X"."""
    nodes = reading.nodes
    for i in range(len(nodes) - 1):
        if nodes[i].kind != "cond" or nodes[i + 1].name not in _DRUG_NOUNS or nodes[i + 1].start - nodes[i].end > 1:
            continue
        for g, (first, last) in enumerate(reading.clauses.groups):
            names = {n.name for n in nodes[last + 1 : i]}
            if 0 < first - i <= 3 or (0 < i - last <= 6 and names & {"a", "an"} and names & {"is", "was", ","}):
                refs = refs_of(reading.clauses, g)
                reading.add(refs, "studied_for", nodes[i], "unstated", i + 1, flip=False)


def _effect_in_clause(reading: Reading, name: str, i: int) -> bool:
    """Tell whether the clause of node ``i`` already says what the drug does: its use is then not what is told."""
    start, stop = reading.clauses.clause(i)
    a, b = reading.nodes[start].start, reading.nodes[stop - 1].end
    return any(
        d.ref.name == name and d.relation in ("treats", "prevents") and a <= d.cue.start < b for d in reading.drafts
    )


def _use(reading: Reading, i: int, node: Node) -> None:
    clauses = reading.clauses
    start, _ = clauses.clause(i)
    found = objects.after(clauses, i, len(clauses.nodes), 14, _USED)
    if node.kind == "treatedwith" and "dose" in reading.kinds:
        return
    weak = node.kind in ("useweak", "usenoun", "treatedwith", "on")
    if weak:
        if node.kind == "treatedwith":
            led = next(
                (k for k in range(i + 1, min(len(clauses.nodes), i + 9)) if clauses.nodes[k].name == "for"), None
            )
            found = objects.after(clauses, led, len(clauses.nodes), 5, _COND) if led is not None else []
            found = found or objects.before(clauses, i, start, 12, _USED)
        elif not any(
            n.name in ("for", "to", "in", "against", "treat") or n.kind in ("use", "include")
            for n in clauses.nodes[i + 1 : (found or [i])[0]]
        ):
            found = []
    if not found and node.name == "prescribed":
        led = next((k for k in range(i + 1, min(len(clauses.nodes), i + 12)) if clauses.nodes[k].name == "for"), None)
        found = objects.after(clauses, led, len(clauses.nodes), 5, _USED) if led is not None else []
    if not found:
        return
    refs, anaphoric = reading.subject(
        i,
        after_first=node.kind == "usenoun",
        strict=not (reading.kinds & {"anaphor", "possessive"} or reading.personal),
    )
    if anaphoric and (listed := clauses.drugs_after(i, len(clauses.nodes), led=False)) is not None:
        lead = clauses.nodes[clauses.groups[listed][0] - 1]
        if lead.name in (":", "(") or lead.kind == "include":
            refs, anaphoric = refs_of(clauses, listed), False
    refs = [ref for ref in refs if not _effect_in_clause(reading, ref.name, i)]
    if (
        (not weak or node.kind == "usenoun" or node.name == "use")
        and reading.kinds & {"doubtneg", "doubt"}
        and reading.denied(i)
    ):
        for k in found:
            reading.add(refs, "treats", clauses.nodes[k], "effect", i, anaphoric=anaphoric)
        return
    if node.name.startswith("treat") and node.form in ("", "base") and reading.denied(i):
        for k in found:
            reading.add(refs, "treats", clauses.nodes[k], "effect", i, anaphoric=anaphoric)
        return
    for k in found:
        if not _effect_told(reading, clauses.nodes[k].name):
            reading.add(refs, "studied_for", clauses.nodes[k], "unstated", i, anaphoric=anaphoric, flip=False)


def _trial(reading: Reading, i: int) -> None:
    """Read a study's question or arms: every drug of the sentence, the first condition."""
    clauses = reading.clauses
    nodes = clauses.nodes
    if any(d.relation in ("treats", "prevents", "harms", "studied_for") for d in reading.drafts):
        return
    if not clauses.groups:
        _studied_too(reading, i)
        return
    if reading.block.section == "title" and reading.context.report:
        return
    if nodes[i].kind in ("random", "given") and ("dose" in reading.kinds or "people" not in reading.kinds):
        return
    found = objects.after(clauses, i, len(nodes), 40, _COND) or objects.before(clauses, len(nodes), 0, 40, _COND)
    found = found or objects.after(clauses, i, len(nodes), 20, _USED)
    if not found and nodes[i].kind in ("random", "trialcmp") and reading.context.condition is not None:
        topic = reading.topic(i, [])
        targets = [topic] if topic is not None else []
    else:
        targets = [nodes[k] for k in found]
    for target in targets:
        for g, (first, last) in enumerate(clauses.groups):
            if not clauses.induced(last) and (g not in clauses.compared or nodes[first - 1].name in ("versus", "vs")):
                reading.add(refs_of(clauses, g), "studied_for", target, "unstated", i, flip=False)


def _studied_too(reading: Reading, i: int) -> None:
    """Read "it is also being studied for Y": the drug stands in the sentence before."""
    nodes = reading.nodes
    if "anaphor" not in {n.kind for n in nodes[:i]} or not any(
        n.name in ("for", "in") or n.name.endswith((" for", " in")) for n in nodes[i : i + 3]
    ):
        return
    refs = reading.context.current(reading.sentence, reading.block)
    for k in objects.after(reading.clauses, i, len(nodes), 10, _COND):
        reading.add(refs, "studied_for", nodes[k], "unstated", i, anaphoric=True, flip=False)


def _measured(node: Node) -> bool:
    """Tell whether the node is a dose with an amount: how much is taken is what is told then."""
    return any(isinstance(mention, Dose) and mention.values for mention in node.mentions)


def _named(reading: Reading, i: int, name: str) -> None:
    refs, anaphoric = reading.subject(i, strict=True)
    reading.add(refs, "studied_for", None, "unstated", i, name=name, anaphoric=anaphoric, flip=False)


def _for(reading: Reading) -> None:
    """Read "X for Y", "X therapy for Y" of a title, heading or short line."""
    clauses = reading.clauses
    nodes = clauses.nodes
    titled = reading.block.section in ("title", "heading")
    short = titled or len(nodes) < 14
    if reading.drafts or ("dose" in reading.kinds and not titled and any(_measured(node) for node in nodes)):
        return
    if "question" in reading.kinds or _WRITING.search(clauses.text, nodes[0].start, nodes[-1].end):
        return
    for g, (_, last) in enumerate(clauses.groups):
        for k in range(last + 1, min(len(nodes), last + 6)):
            if nodes[k].name == "for" or (nodes[k].name == "in" and short):
                found = objects.after(clauses, k, len(nodes), 6, _USED if short else _COND)
                for n in found:
                    if any(node.name == "(" for node in nodes[found[0] : n]):
                        break
                    if _UNPROVEN & reading.kinds and reading.denied(k):
                        reading.add(refs_of(clauses, g), "treats", nodes[n], "effect", k)
                    else:
                        reading.add(refs_of(clauses, g), "studied_for", nodes[n], "unstated", k, flip=False)
                break
            if nodes[k].kind not in ("word", "anaphorweak", "dose"):
                break
