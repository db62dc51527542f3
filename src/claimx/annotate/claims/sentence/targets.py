"""What drugs act on in the body: receptors, enzymes, messengers, named by the tables or by how they are written."""

from __future__ import annotations

import re

from claimx.annotate.claims.sentence.lexicon import lexicon
from claimx.annotate.claims.sentence.node import Node
from claimx.annotate.hints import Hints
from claimx.late_pattern import late_pattern
from claimx.words import words_of


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OPEN_CLASS = _set(
    "the a an of on in at to for by with and or nor its your our their my his her this that these those both two three "
    "which who is are was were be been being as new certain several some many most other all any from via into through "
    "it they them him us you we not also more less than but so if when where while such has have had can will would "
    "may might could does do did each every one own same there here then thus hence how what within between "
    "against toward towards onto off out up down over under about like without called named known using during after "
    "before because since until per concluded concludes found finds showed shows reported reports suggest suggests suggested "
    "demonstrated demonstrates revealed reveals led leads resulted results appears seems remains remained said says"
)
"""Words that are never part of a target's name ("the", "of")."""
_LEADING = _set(
    "the a an to its of both with at on hence thereby thus therefore also several certain various and or directly "
    "reversibly irreversibly selectively weakly strongly tightly partially your our their these those specific key "
    "multiple different own two three many some other important main major such human body natural"
)
"""Words that may stand between a verb and the name of what is acted on, and are no part of it."""
_GENERIC = _set(
    "selective specific key multiple various own certain different important main major potent several other same such "
    "relevant particular related responsible underlying available normal existing common these those"
)
"""Words before "receptor", "enzyme" that name none."""
_VAGUE = _set(
    "effect effects action actions way ways part parts area areas thing things root roots cause causes problem problems "
    "body bodies day days time times week weeks dose doses well better best hard great fine fast quickly slowly people "
    "everyone everything nothing something someone anyone person patients level amount need needs access care treatment "
    "treatments use ability process processes mechanism mechanisms symptoms symptom issue issues condition conditions "
    "percentage percent majority half share portion receptor receptors enzyme enzymes pathway pathways channel channels "
    "protein proteins gene genes hormone hormones signal signals molecule molecules side sides light sun air water food calls phone ads sales market group groups audience customers consumers women "
    "men children adults population populations life lives same similarly goal goals drug drugs medication medications "
    "number numbers different many much such cell cells tissue tissues"
)
"""Words that name nothing a drug acts on, whatever the verb: "works on the problem", "targets people"."""
_HEADS = _set("receptor receptors enzyme enzymes protein proteins gene genes hormone hormones pathway channel molecule")
_CONDITIONAL = re.compile(r"\)?[-‐–](?:dependent|mediated|related|induced|driven|positive|negative|independent)\b")
"""After a target that only qualifies what follows: "X channel-dependent retention"."""
_ACTING = frozenset({"mech", "mechbal", "mechnoun", "antag"})
"""Cues whose object is a target, in the tables or not: "blocks X", "inhibition of X"."""
_NOUNS = _set("target block reset balance mask")
"""Cues that may be nouns ("a drug target", "a temporary block")."""
_PROCESS = _set(
    "release production synthesis breakdown conversion reuptake uptake formation activity action actions expression "
    "secretion signaling signalling effect effects growth replication function binding activation oxidation "
    "degradation accumulation aggregation proliferation transmission levels level absorption storage multiplication "
    "development generation metabolism movement flow"
)
"""What happens to a target: "the release of X"; it ends X's name and X is named by it."""
_WRITTEN = late_pattern(
    r"\b(?:(?:\d-?(?:alpha|beta|α|β)[- ])?(?:[a-z]{0,4}\d{0,2}-)?(?:interleukins?|interferons?|leukotrienes?|prostaglandins?|thromboxanes?|"
    r"(?:cyto|chemo|lympho|adipo|myo)kines?|[a-z]{0,12}(?:kin|oxygen|oxid|synth|reduct|transfer|prote|peptid|ester|"
    r"phosphat|hydroxyl|carboxyl|cycl|dehydrogen|polymer|lact|catal|dismut|elast|collagen|caspase-?\d|telomer|"
    r"aromat|deacetyl|lip|integr|isomer|tyrosin)ases?|immunoglobulin [aegm]|catecholamines?|macrophages?|neutrophils?|"
    r"eosinophils?|monocytes?|lymphocytes?|fibroblasts?|osteoclasts?|osteoblasts?|autoantibod(?:y|ies))\b"
    r"(?:[- ](?:alpha|beta|gamma|\d{1,2}[a-z]?)\b)?|"
    r"\b(?:il|pd|pde|cb|d|h|m|mt|cox|mao|ctla|pd-l|vegf|egfr|her|tnf|igf|glut|sglt|trpv|bcl|cdk|jak|tyk|ccr|cxcr)-"
    r"(?:alpha|α|[ab]|\d{1,2}[a-z]{0,2})\b|\b(?:pd-?l1|il[0-9]{1,2}|cb[12]|trpv1|vegf|egfr|faah|sirt1|jak[123]|nrf2|p53|nf-?κb|tnf-?α)\b)"
    r"(?! (?:inhibitors?|antagonists?|agonists?|blockers?|modulators?|drugs?|analogs?|analogues?)\b)"
)
"""Proteins, messengers and cells by how their names are made ("5-lipoxygenase", "IL-17", "PD-L1"), lower case."""
_PIECES = Hints([(
    "kinase", "oxygenase", "oxidase", "synthase", "reductase", "transferase", "protease", "peptidase", "esterase", "phosphatase",
    "hydroxylase", "carboxylase", "cyclase", "dehydrogenase", "polymerase", "lactase", "catalase", "dismutase", "elastase",
    "collagenase", "caspase", "telomerase", "aromatase", "deacetylase", "lipase", "integrase", "isomerase", "tyrosinase", "okine", "leuk", "interf", "globul", "phage", "cyte", "phil", "blast", "clast", "antibod", "catechol", "glandin",
    "boxane", "il-", "il1", "il6", "pd", "cb1", "cb2", "d2", "h1", "h2", "m1", "m3", "mt", "cox", "mao", "ctla", "vegf",
    "egfr", "her2", "her-", "tnf", "igf", "glut-", "sglt", "trpv", "bcl", "cdk", "jak", "tyk", "ccr", "cxcr", "faah", "sirt",
    "nrf2", "p53", "nf-", "h-", "d-", "m-",
)])  # fmt: skip
"""One of these is part of every name that ``_WRITTEN`` finds: a quick look before the slow one."""
_KNOWN = _set("cond outcome target targethead drug symptoms adverse people animal")
"""What a cue acts on or speaks of by itself: the words before it are no name of their own."""
_LONGEST = 5


def with_targets(text: str, nodes: list[Node]) -> list[Node]:
    """Find the targets: a head with the words that name it ("D2" + "receptor"), a name of a target's form, what is blocked."""
    kinds = {node.kind for node in nodes}
    if kinds & {"targethead", "target"}:
        nodes = _headed(text, nodes)
        if any(node.name in ("called", "named", "known", "termed") for node in nodes):
            nodes = _called(text, nodes)
    low, first = text[nodes[0].start : nodes[-1].end].lower(), nodes[0].start
    if len(low) == nodes[-1].end - first and _PIECES.found(low):
        found = [(m.start() + first, m.end() + first) for m in _WRITTEN.finditer(low)]
        if found:
            nodes = _merged(text, nodes, found)
    if "cond" in kinds:
        nodes = _cells(text, nodes)
    return _acted_on(text, nodes) if kinds & _ACTING else nodes


def _cells(text: str, nodes: list[Node]) -> list[Node]:
    """Make a target of the cells of a growth: "kills cancer cells"."""
    out: list[Node] = []
    for node in nodes:
        if node.name in ("cells", "cell") and out and out[-1].kind == "cond" and node.start - out[-1].end == 1:
            before = out.pop()
            node = Node(before.start, node.end, "target", text[before.start : node.end].lower())
        out.append(node)
    return out


def _headed(text: str, nodes: list[Node]) -> list[Node]:
    """Join the head of a target with the words that name it: "the dopamine D2" + "receptor"."""
    out: list[Node] = []
    for node in nodes:
        if node.kind == "targethead":
            parts: list[Node] = []
            while out and len(parts) < 3 and _names_target(out[-1], parts[0] if parts else node):
                parts.insert(0, out.pop())
            while parts and parts[0].name in _GENERIC:
                out.append(parts.pop(0))
            if not parts:
                out.append(node._replace(kind="word"))
                continue
            if node.end < len(text) and _CONDITIONAL.match(text, node.end):
                out += [*parts, node._replace(kind="word")]
                continue
            named = next((part.name for part in reversed(parts) if part.kind == "target"), None)
            name = _canonical(text, parts[0].start, node.end)
            if name is None and named is not None and node.name not in ("production", "levels"):
                name = named if node.name.rstrip("s") in named else f"{named} {node.name}"
            out.append(
                Node(parts[0].start, node.end, "target", name or f"{' '.join(p.name for p in parts)} {node.name}")
            )
        else:
            out.append(node)
    return out


def _canonical(text: str, start: int, end: int) -> str | None:
    """Return the table's name of the target written at ``text[start:end]``."""
    words = tuple(word.lower for word in words_of(text, start, end))
    return next((cue.name for cue in lexicon().get(words[0], ()) if cue.words == words and cue.kind == "target"), None)


def _names_target(node: Node, after: Node) -> bool:
    if after.start - node.end > 1:
        return False
    return node.kind in ("drug", "target") or (node.kind == "word" and node.name not in _OPEN_CLASS)


def _merged(text: str, nodes: list[Node], found: list[tuple[int, int]]) -> list[Node]:
    """Make one target of the words at each place of ``found``, unless a mention or a target is there."""
    out: list[Node] = []
    taken = 0
    for node in nodes:
        while taken < len(found) and found[taken][1] <= node.start:
            taken += 1
        if taken < len(found) and node.start < found[taken][1] and node.end > found[taken][0]:
            start, end = found[taken]
            if node.kind == "word" and node.start >= start and node.end <= end:
                if out and out[-1].kind == "target" and out[-1].start >= start:
                    before = out.pop()
                    node = node._replace(start=before.start)
                out.append(node._replace(kind="target", name=text[node.start : node.end].lower(), form=""))
                continue
        out.append(node)
    return out


def _acted_on(text: str, nodes: list[Node]) -> list[Node]:
    """Make targets of the words after each cue that says what is blocked, bound, activated, and of those joined to them."""
    out = list(nodes)
    for i, node in enumerate(nodes):
        if node.kind not in _ACTING or _a_noun(nodes, i):
            continue
        k = i + 1
        while True:
            while k < len(out) and out[k].kind == "word" and out[k].name in _LEADING:
                k += 1
            stop = _name_end(text, out, k)
            if stop > k:
                name = text[out[k].start : out[stop - 1].end].lower()
                out[k:stop] = [Node(out[k].start, out[stop - 1].end, "target", name), *[_GAP] * (stop - k - 1)]
            elif k < len(out) and out[k].kind == "target":
                stop = k + 1
            if stop == k or stop + 1 >= len(out) or out[stop].name not in ("and", "or"):
                break
            k = stop + 1
            while k < len(out) and out[k].kind == "word" and out[k].name in _LEADING:
                k += 1
            end = _name_end(text, out, k)
            if end < len(out) and out[end].kind != "punct":
                break
    return [node for node in out if node is not _GAP]


def _called(text: str, nodes: list[Node]) -> list[Node]:
    """Make a target of what follows "an enzyme called", "a protein known as"."""
    out = list(nodes)
    for k, node in enumerate(nodes[:-2]):
        if node.name not in _HEADS or nodes[k + 1].name not in ("called", "named", "known", "termed"):
            continue
        first = k + (3 if nodes[k + 2].name == "as" else 2)
        if first < len(nodes) and nodes[first].kind == "word" and nodes[first].name not in _OPEN_CLASS:
            last = first
            while last + 1 < len(nodes) and text[nodes[last].end : nodes[last + 1].start] in ("-", "‐", "–"):
                last += 1
            name = text[nodes[first].start : nodes[last].end].lower()
            out[k] = node._replace(kind="target", name=name, end=nodes[last].end)
            out[k + 1 : last + 1] = [_GAP] * (last - k)
    return [node for node in out if node is not _GAP]


_GAP = Node(-1, -1, "gap", "")


def _a_noun(nodes: list[Node], i: int) -> bool:
    """Tell whether a cue is a noun, or a passive that names who acts: "a drug target", "is blocked by"."""
    if i + 1 < len(nodes) and nodes[i + 1].name == "by":
        return True
    if nodes[i].form == "base" and i and nodes[i].name in _NOUNS:
        return nodes[i - 1].kind == "word" and nodes[i - 1].name not in ("to", "also", "and", "they", "can", "will")
    return False


def _name_end(text: str, nodes: list[Node], k: int) -> int:
    """Return the index after the noun phrase that starts at node ``k``, ``k`` itself where no name stands there."""
    stop = k
    while stop < len(nodes) and stop - k < _LONGEST:
        node = nodes[stop]
        if node.name.isdigit() and stop > k and text[node.start - 1] in "-‐–":
            stop += 1
            continue
        if node.kind != "word" or node.name.isdigit() or (node.name in _OPEN_CLASS and not _inside(nodes, k, stop)):
            break
        if stop > k and node.start - nodes[stop - 1].end > 1:
            break
        stop += 1
    if stop < len(nodes) and nodes[stop].kind in _KNOWN:
        return k
    while stop > k and (nodes[stop - 1].name in _OPEN_CLASS or nodes[stop - 1].name.endswith("ly")):
        stop -= 1
    return k if stop - k == 1 and nodes[k].name in _VAGUE | _PROCESS else stop


def _inside(nodes: list[Node], k: int, stop: int) -> bool:
    """Tell whether the "of" at ``stop`` stands within a name: "release of X"."""
    return (
        nodes[stop].name in ("of", "the") and stop > k and (nodes[k].name in _PROCESS or nodes[stop - 1].name == "of")
    )
