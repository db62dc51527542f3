"""Claims of what a drug is allowed for and with: approved, contraindicated, in the way of another drug."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.readers.forbidden import BEFORE_SURGERY, contraindicated, warned, with_other
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.claims.sentence.verbs import VERBS
from claimx.records import Finding

_COND = frozenset({"cond"})

_APPROVED = frozenset({"cond", "outcome"})


_STATUS = frozenset({"approve", "unapproved", "offlabel", "contra", "interact", "works", "pkof", "effectsof"})


def read_status(reading: Reading) -> None:
    """Note approval, contraindication and interaction."""
    nodes = reading.nodes
    with_other(reading)
    warned(reading)
    if "before" in {node.name for node in nodes} and BEFORE_SURGERY.search(
        reading.clauses.text, nodes[0].start, nodes[-1].end
    ):
        refs, anaphoric = reading.subject(0, after_first=True)
        group = reading.clauses.drugs_after(-1, len(nodes), led=False)
        if group is not None or reading.clauses.groups:
            refs, anaphoric = refs_of(reading.clauses, group if group is not None else 0), False
        reading.add(refs, "contraindicated_with", None, "unstated", 0, name="surgery", anaphoric=anaphoric, flip=False)
    for i, node in reading.of_kinds(_STATUS):
        if node.kind in ("approve", "unapproved", "offlabel"):
            _approve(reading, i, node)
        elif node.kind == "contra":
            contraindicated(reading, i)
        elif node.kind == "interact":
            _interact(reading, i)
        elif node.kind == "works" and i and reading.nodes[i - 1].kind in ("less", "more"):
            _weakens(reading, i)
        elif node.kind == "pkof" or (
            node.kind == "effectsof" and reading.kinds & {"down", "up", "mech", "less", "more"}
        ):
            _changes(reading, i)


def _approve(reading: Reading, i: int, node: Node) -> None:
    clauses = reading.clauses
    direct = next((g for g, (first, _) in enumerate(clauses.groups) if i < first <= i + 3), None)
    if (node.form == "ed" or node.name == "fda approved") and direct is not None and not clauses.passive(i):
        refs, anaphoric = refs_of(clauses, direct), False
    else:
        refs, anaphoric = reading.subject(i)
    if not refs and ("dose" in reading.kinds or (reading.context.owned and reading.block.section == "list")):
        refs, anaphoric = reading.context.current(reading.sentence, reading.block), True
    if not refs or reading.hypothetical(i):
        return
    found = _approved(reading, i)
    finding: Finding = "no_effect" if node.kind in ("unapproved", "offlabel") else "effect"
    if node.kind == "offlabel":
        return
    if "hedge" in reading.kinds or any(
        n.name
        in (
            "asked",
            "seek",
            "sought",
            "awaiting",
            "pending",
            "applied",
            "submitted",
            "expects",
            "expected",
            "awaited",
            "anticipated",
        )
        for n in clauses.nodes
    ):
        finding = "unstated"
    if any(n.name in _SOUGHT for n in clauses.nodes[max(0, i - 4) : i]):
        finding = "unstated"
    if any(n.name in _REVOKED for n in clauses.nodes[max(0, i - 4) : i]):
        finding = "no_effect"
    if not found and (
        finding == "unstated" or node.name == "approval" or (_for_drug(reading, i) and node.name.endswith("for"))
    ):
        return
    if not found and finding == "no_effect":
        found = _off_label(reading, i)
    targets: list[Node | None] = [clauses.nodes[k] for k in found] or [None]
    for target in targets:
        reading.add(
            refs,
            "approved_for",
            target,
            finding,
            i,
            anaphoric=anaphoric,
            flip=finding == "effect" and not _only(reading, i),
        )
    for k, group in _approved_further(reading, found[-1]) if found else ():
        others = refs_of(clauses, group) if group is not None else refs
        reading.add(others, "approved_for", clauses.nodes[k], finding, i, anaphoric=anaphoric, flip=finding == "effect")


def _only(reading: Reading, i: int) -> bool:
    """Tell whether nothing but the drug is meant: "no drug other than X has been approved"."""
    nodes = reading.nodes[:i]
    return (
        any(n.kind == "excepting" or n.name in ("other than", "except", "but") for n in nodes) and nodes[0].name == "no"
    )


def _approved_further(reading: Reading, last: int) -> Iterator[tuple[int, int | None]]:
    """Yield what is approved besides: ", in 2002 for Y and in 2011 for Z", "and Y for Z" with the group of that drug."""
    nodes, clauses = reading.nodes, reading.clauses
    group: int | None = None
    for k in range(last + 1, len(nodes)):
        node = nodes[k]
        if node.kind == "break" or (node.kind in VERBS and node.kind not in ("approve", "use")) or node.name == ";":
            return
        if node.kind == "drug":
            group = next(g for g, (a, b) in enumerate(clauses.groups) if a <= k <= b)
        if node.kind == "cond" and (
            nodes[k - 1].name == "for" or any(n.name == "for" for n in nodes[max(0, k - 3) : k])
        ):
            yield k, group


_REVOKED = frozenset({"withdrew", "revoked", "rescinded", "pulled", "suspended", "withdrawn", "revoke", "withdraw"})
_SOUGHT = frozenset({"get", "obtain", "gain", "win", "seeking", "seek", "pursue", "await", "awaiting", "expected"})

_AIMS_OF_APPROVAL = frozenset(
    {"down", "prevent", "use", "good", "less", "manage", "antag", "up", "help", "preventnoun", "approve"}
)


def _approved(reading: Reading, i: int) -> list[int]:
    """Return what is approved at the cue ``i``: "approved for X and Y", "approved to reduce the risk of X"."""
    clauses = reading.clauses
    nodes = clauses.nodes
    found = objects.after(clauses, i, len(nodes), 16, _COND) or objects.after(clauses, i, len(nodes), 8, _APPROVED)
    if found:
        return found
    aim = next(
        (
            k
            for k in range(i + 1, min(len(nodes), i + 24))
            if nodes[k].kind in _AIMS_OF_APPROVAL and nodes[k - 1].name in ("to", "for", "help")
        ),
        None,
    )
    if aim is None and reading.block.section == "list" and nodes[i].name.startswith("fda"):
        return objects.before(clauses, i, 0, 4, _COND)
    return objects.after(clauses, aim, len(nodes), 14, _COND) if aim is not None else []


def _off_label(reading: Reading, i: int) -> list[int]:
    """Return what a drug that is not approved is used for in the same sentence: "not approved but used off label for X"."""
    nodes = reading.nodes
    k = next((k for k in range(i + 1, len(nodes)) if nodes[k].kind in ("offlabel", "use", "useweak")), None)
    if k is None or not any(n.kind == "offlabel" or "off label" in n.name for n in nodes[i:]):
        return []
    led = next(
        (
            n
            for n in range(k, min(len(nodes), k + 12))
            if nodes[n].name in ("for", "in") or nodes[n].name.endswith(" for")
        ),
        None,
    )
    return objects.after(reading.clauses, led, len(nodes), 8, _COND) if led is not None else []


def _for_drug(reading: Reading, i: int) -> bool:
    """Tell whether a person is approved for the drug ("to be approved for X")."""
    return i + 1 < len(reading.nodes) and reading.nodes[i + 1].kind == "drug"


def _changes(reading: Reading, i: int) -> None:
    """Read "X reduces the absorption of Y", "X raises the levels of Y"."""
    clauses = reading.clauses
    verb = any(
        n.kind in ("up", "down", "less", "more", "affect", "mech", "upnoun", "good", "antag")
        for n in reading.nodes[max(0, i - 4) : i]
    )
    acting = clauses.drugs_before(i, clauses.clause(i)[0])
    other = clauses.drugs_after(i, i + 4, led=False)
    if verb and acting is not None and other is not None:
        for node in reading.nodes[clauses.groups[other][0] : clauses.groups[other][1] + 1]:
            if node.kind == "drug":
                reading.add(_each(refs_of(clauses, acting)), "interacts_with", node, "effect", i)


def _each(refs: list[DrugRef]) -> list[DrugRef]:
    """Return the drugs one by one where several are named together ("iron and calcium supplements")."""
    names = [name for ref in refs for name in ref.name.split(" + ")]
    return [DrugRef(name, tuple(d for ref in refs for d in ref.mentions if d.name == name)) for name in names]


def _weakens(reading: Reading, i: int) -> None:
    """Read "X can make Y less effective"."""
    clauses = reading.clauses
    verb = next(
        (k for k in range(max(0, i - 9), i) if reading.nodes[k].name.startswith(("mak", "made", "render"))), None
    )
    near = [g for g, (first, _) in enumerate(clauses.groups) if verb is not None and max(verb, i - 7) < first <= i]
    if not near:
        return
    acting = clauses.drugs_before(clauses.groups[near[-1]][0], 0)
    if acting is not None:
        first, last = clauses.groups[near[-1]]
        for node in reading.nodes[first : last + 1]:
            if node.kind == "drug":
                reading.add(refs_of(clauses, acting), "interacts_with", node, "effect", i)


def _interact(reading: Reading, i: int) -> None:
    clauses = reading.clauses
    nodes = clauses.nodes
    group = clauses.drugs_before(i, 0)
    if group is not None:
        refs, anaphoric = refs_of(clauses, group), False
    else:
        refs, anaphoric = reading.context.current(reading.sentence, reading.block), True
    for k in range(i + 1, min(len(nodes), i + 20)):
        if nodes[k].kind == "drug" or nodes[k].name in ("alcohol", "grapefruit"):
            reading.add(refs, "interacts_with", nodes[k], "effect", i, anaphoric=anaphoric)
