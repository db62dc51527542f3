"""Outcomes that no table knows, by their place in a report: "morphine consumption was lower", "no difference in time in range".

What stands as the subject of a comparison or a change, or is named after "no difference in", is what a trial measured,
whatever it is called.
"""

from __future__ import annotations

from collections.abc import Mapping

from claimx.annotate.claims.sentence.node import Node
from claimx.annotate.claims.sentence.verbs import PASSIVE_BE
from claimx.annotate.sought import Sought

MEASURED = "?"
"""The form of an outcome of which nobody said whether more or less of it is better."""

_CHANGES = frozenset({"less", "more", "down", "up", "good", "downintr", "upintr", "nodiff", "bettered", "better"})
STUDY = Sought(
    r"\bplacebo\b|\bcontrols?\b|\b(?:groups?|arms?)\b|\b[Pp]\s?[=<>≤]|\bp-value|\bCI\b|\bsignifican|\bcompared (?:with|to)\b|\bversus\b|\bvs\b|\d ?%",
)
"""Words of which one stands where a study tells its results."""
_AUXILIARY = frozenset({*PASSIVE_BE, "has", "have", "had", "did", "do", "does", "not", "also", "still", "even", "t"})
_DRIVEN = frozenset({"result", "hedge", "neg", "hadcue"})
_INTRANSITIVE = frozenset({"downintr", "upintr"})
_AFTER_INTRANSITIVE = frozenset({"by", "from", "in", "with", "to", "on", "at", "after", "during", "over", "significantly", "more", "less"})  # fmt: skip
_STATED = frozenset({"did", "had", "has", "showed", "were", "was", "is", "are"})
_PREPOSITIONS = frozenset(
    ["in", "at", "on", "after", "with", "during", "from", "for", "between", "among", "by", "to", "than", "over", "as", "when",
     "under", "within", "until", "through", "via", "across", "before", "following", "per", "using", "throughout", "without",
     "against", "relative", "regardless", "according", "because", "due"]
)  # fmt: skip
_LEADS_OBJECT = frozenset({"in", "on", "of", "for", "regarding", "concerning", "with"})
_EMPTY = frozenset(
    ["the", "a", "an", "mean", "median", "average", "total", "overall", "both", "any", "either", "their", "its", "his", "her",
     "our", "these", "those", "this", "that", "significant", "statistically", "significantly", "clinical", "neither", "all",
     "percent", "percentage", "absolute", "relative", "estimated", "adjusted", "cumulative", "postoperative", "observed",
     "primary", "secondary", "no", "significant", "respective", "corresponding", "same", "also", "finally", "further",
     "furthermore", "moreover", "additionally", "similarly", "however", "thus", "therefore", "in", "then"]
)  # fmt: skip
_AMOUNTS = frozenset(
    ["level", "levels", "concentration", "concentrations", "value", "values", "number", "numbers", "incidence", "frequency",
     "rate", "rates", "proportion", "percentage", "change", "changes", "amount", "amounts", "degree", "extent", "reduction",
     "decrease", "increase", "improvement", "prevalence", "count", "counts", "size"]
)  # fmt: skip
"""Nouns that only say how an outcome is counted: "the incidence of X", "change in X"."""
_NO_OUTCOMES = frozenset(
    ["patients", "patient", "group", "groups", "arm", "arms", "participants", "subjects", "difference", "differences", "effect",
     "effects", "study", "studies", "trial", "trials", "results", "result", "findings", "data", "treatment", "treatments",
     "therapy", "drug", "drugs", "intervention", "interventions", "age", "sex", "gender", "women", "men", "children",
     "characteristics", "demographics", "baseline", "analysis", "analyses", "it", "they", "there", "we", "he", "she", "who",
     "which", "what", "time", "times", "outcome", "outcomes", "endpoint", "endpoints", "end", "point", "points", "measures",
     "measure", "score", "scores", "response", "responses", "dose", "doses", "months", "weeks", "days", "years", "hours",
     "week", "month", "day", "year", "parameter", "parameters", "variables", "variable", "evidence", "relation",
     "relationship", "association", "interaction", "use", "benefit", "benefits", "risk", "risks", "ratio", "odds", "hazard",
     "p", "ci", "interval", "confidence", "one", "two", "three", "four", "five", "six", "others", "other", "each", "half",
     "number", "rats", "mice", "animals", "controls", "control", "placebo", "people", "adults", "individuals", "cases",
     "events", "power", "placebos", "differ", "phase", "phases", "period", "periods", "efficacy", "safety", "most",
     "many", "some", "majority", "sample", "population", "populations", "cohort", "tolerability", "type", "types", "evidence",
     "attention", "research", "interest", "use", "need", "cost", "costs", "price", "doctors", "experts", "options", "option", "minutes",
     "term", "blind", "fashion", "aim", "aims", "objective", "methods", "conclusion", "manner", "process", "processes", "way", "ways"]
)  # fmt: skip
"""Nouns at the head of a subject that are nothing a trial measures, or do not say what."""
_OWN = frozenset(
    ["consumption", "requirement", "requirements", "dose", "doses", "dosage", "production", "secretion", "use", "need", "intake",
     "sensitivity", "levels", "level", "concentration", "concentrations", "release", "uptake", "synthesis", "clearance"]
)  # fmt: skip
"""What makes a measure of the drug before it: "morphine consumption", "insulin dose"."""
_PLAIN = frozenset({"word", "risk", "riskweak", "casesof", "upnoun", "downnoun", "goodnoun", "respnoun", "targethead"})
_LONGEST = 5
_FAR = 30


def with_outcomes(text: str, nodes: list[Node], longs: Mapping[str, str], *, animal: bool = False) -> list[Node]:
    """Return ``nodes`` of a report's sentence with the unknown things that it says to have changed as outcomes.

    ``longs``: the long forms of the short forms that the page defines. ``animal``: the report is of animals or cells, so
    that they are targets.
    """
    nodes = _without_statistics(nodes)
    if not nodes or not any(node.kind in _CHANGES for node in nodes):
        return nodes
    if STUDY.search(text, nodes[0].start, nodes[-1].end + 30) is None:
        return nodes
    found: dict[int, int] = {}
    for i, node in enumerate(nodes):
        if node.kind in _CHANGES:
            for first, stop in (*_members(nodes, *subject_of(nodes, i)), *_objects(nodes, i)):
                if not any(a < stop and first < b for a, b in found.items()):
                    found[first] = stop
    return _merged(text, nodes, found, longs, "target" if animal else "outcome") if found else nodes


def _without_statistics(nodes: list[Node]) -> list[Node]:
    """Make a plain word of the "confidence" of an interval."""
    if not any(node.name == "interval" for node in nodes):
        return nodes
    return [
        node._replace(kind="word", form="") if node.name == "confidence" and after.name.startswith("interval") else node
        for node, after in zip(nodes, [*nodes[1:], nodes[-1]], strict=True)
    ]


def _merged(text: str, nodes: list[Node], found: dict[int, int], longs: Mapping[str, str], kind: str) -> list[Node]:
    out: list[Node] = []
    k = 0
    while k < len(nodes):
        stop = found.get(k)
        if stop is None:
            out.append(nodes[k])
            k += 1
            continue
        start, end = nodes[k].start, nodes[stop - 1].end
        name = " ".join(longs.get(text[start:end], text[start:end]).lower().split())
        out.append(Node(start, end, kind, name, MEASURED))
        k = stop
    return out


def subject_of(nodes: list[Node], i: int) -> tuple[int, int]:
    """Return the bounds of what stands before the change at node ``i`` as its subject; empty where it is no predicate."""
    k = i - 1
    predicate = nodes[i].kind in _INTRANSITIVE or "differ" in nodes[i].name
    while k >= 0 and _of_predicate(nodes[k]):
        predicate = predicate or nodes[k].name in PASSIVE_BE
        k -= 1
    if not predicate:
        following = nodes[i + 1].name if i + 1 < len(nodes) else "."
        if nodes[i].form != "ed" and nodes[i].name not in ("decreased", "increased", "improved", "reduced"):
            return 0, 0
        if following not in _AFTER_INTRANSITIVE and not following[:1].isdigit():
            return 0, 0
    stop = k + 1
    while k >= 0 and stop - k <= _FAR and not _ends(nodes, k):
        k -= 1
    return _past_verb(nodes, k, stop)


def _past_verb(nodes: list[Node], k: int, stop: int) -> tuple[int, int]:
    """Return the bounds of a subject; after the verb of a clause before, it begins with the next member: "fell and Y was"."""
    if k >= 0 and (nodes[k].name in _AUXILIARY or nodes[k].name in _STATED):
        k = next((n for n in range(k + 1, stop) if nodes[n].name in (",", "and", "but")), stop)
    return k + 1, stop


def _of_predicate(node: Node) -> bool:
    """Tell whether a node stands between a subject and the change that is told of it: "was 22 % lower", "did not differ"."""
    return (
        node.name in _AUXILIARY
        or node.kind in _DRIVEN
        or node.name.endswith("ly")
        or node.name[:1].isdigit()
        or node.name in ("points", "mg", "ml", "mmhg", "min", "minutes", "days", "fold", "times", "much")
    )


def _ends(nodes: list[Node], k: int) -> bool:
    """Tell whether a subject begins after node ``k``."""
    node = nodes[k]
    return (
        node.name in (";", ":", "—", "that", "which", "who", "there")
        or node.kind == "break"
        or node.name in PASSIVE_BE
        or node.name in ("did", "had", "has")
    )


def _objects(nodes: list[Node], i: int) -> list[tuple[int, int]]:
    """Return the bounds of the outcomes that stand after the change at node ``i``: "no difference in X", "lower X"."""
    node = nodes[i]
    k = i + 1
    if node.kind == "nodiff":
        led = node.name.endswith((" in", " on"))
        while not led and k < min(len(nodes), i + 12):
            led = nodes[k].name in _LEADS_OBJECT or nodes[k].name.endswith(" in")
            if (
                nodes[k].kind not in ("word", "result", "drug", "placebo", "other", "anaphor", "cmp")
                or nodes[k].name == ","
            ):
                break
            k += 1
        if not led:
            return []
    elif not _takes_object(nodes, i):
        return []
    stop = k
    while stop < len(nodes) and stop - k <= _FAR and not _ends(nodes, stop) and nodes[stop].kind not in _CHANGES:
        stop += 1
    return _members(nodes, k, stop, after=True)


def _takes_object(nodes: list[Node], i: int) -> bool:
    """Tell whether what the change at ``i`` is a change of stands right after it: "reduced X", "a lower X"."""
    node = nodes[i]
    if node.name in ("double", "triple") or node.kind in _INTRANSITIVE or node.kind == "better":
        return False
    if i + 1 < len(nodes) and nodes[i + 1].name in _PREPOSITIONS:
        return False
    before = nodes[i - 1].name if i else ""
    return before not in PASSIVE_BE and not (node.form == "ing" and before in ("of", "for"))


def _members(nodes: list[Node], first: int, stop: int, *, after: bool = False) -> list[tuple[int, int]]:
    """Return the outcomes among the members of a list; where it stands ``after`` its verb, it ends with the first that has a tail."""
    out: list[tuple[int, int]] = []
    depth = 0
    start = first
    tail = False
    for k in range(first, stop + 1):
        name = nodes[k].name if k < stop else ","
        if name == "(":
            depth += 1
        elif name == ")":
            depth = max(0, depth - 1)
        if depth and k < stop:
            continue
        if name in (",", "and", "or", "nor", "/", "as well as") or k >= stop:
            if start < k:
                found, ended = _phrase(nodes, start, k)
                if found is not None and not tail:
                    out.append(found)
                tail = after and (tail or ended)
            start = k + 1
    return out


def _phrase(nodes: list[Node], first: int, stop: int) -> tuple[tuple[int, int] | None, bool]:
    """Return the bounds of the name of an outcome within a noun phrase, if it is one, and whether something follows it."""
    k = _led_in(nodes, first, stop)
    if k >= stop or nodes[k].name in _PREPOSITIONS:
        return None, True
    end = k
    while end < stop and nodes[end].name not in _PREPOSITIONS and nodes[end].name != "(":
        end += 1
    tail = end < stop
    of_drug = nodes[k].kind == "drug" and end - k == 2 and nodes[k + 1].name in _OWN
    if nodes[end - 1].kind == "symptoms" and end - k > 1:
        end -= 1
    if not of_drug and any(not _may_name(node) for node in nodes[k:end]):
        of_inner = any(node.kind == "drug" for node in nodes[k:end]) and nodes[end - 1].name in _OWN and end - k <= 3
        if not of_inner:
            return None, tail
    if not 0 < end - k <= _LONGEST or not _tells(nodes[end - 1].name) or nodes[k].name in _NO_OUTCOMES:
        return None, tail
    if end - k == 1 and (nodes[k].kind != "word" or nodes[k].name.endswith(("ed", "ing"))):
        return None, tail
    return (k, end), tail


def _led_in(nodes: list[Node], k: int, stop: int) -> int:
    """Return where the name begins: after articles, "mean", "the change in", "incidence of"."""
    while k < stop:
        name = nodes[k].name
        if name in _EMPTY or name.isdigit() or nodes[k].kind in ("result", "hedge") or name.endswith("ly"):
            k += 1
        elif (
            k + 1 < stop
            and (name in _AMOUNTS or nodes[k].kind in _PLAIN - {"word"})
            and nodes[k + 1].name in ("of", "in")
        ):
            k += 2
        elif k + 1 < stop and name in ("change", "changes") and nodes[k + 1].name == "from":
            return stop
        else:
            return k
    return k


def _may_name(node: Node) -> bool:
    return node.kind in _PLAIN and (node.name[:1].isalpha() or node.name[:1].isdigit())


def _tells(head: str) -> bool:
    """Tell whether a noun says what was measured."""
    return (
        head not in _NO_OUTCOMES
        and head not in _AMOUNTS
        and head not in _EMPTY
        and len(head) > 2
        and not head[1:].isdigit()
    )
