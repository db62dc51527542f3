"""Nodes put right once the whole sentence is known: a verb parted from a condition, a loss joined with what is lost."""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.sentence.lexicon import lexicon
from claimx.annotate.claims.sentence.node import Node


def without_figures(nodes: list[Node]) -> list[Node]:
    """Leave out brackets that hold only figures and plain words: "(21% v. 0%)", "(P less than 0.05)"."""
    out: list[Node] = []
    opened: int | None = None
    for node in nodes:
        out.append(node)
        if node.name == "(":
            opened = len(out) - 1
        elif node.name == ")" and opened is not None:
            inside = out[opened + 1 : -1]
            if len(inside) <= 14 and any(n.name[:1].isdigit() for n in inside) and not any(n.mentions for n in inside):
                del out[opened:]
            opened = None
    return out


def with_deaths(nodes: list[Node]) -> list[Node]:
    """Make death an outcome of its own where no disease is named with it ("higher mortality")."""
    if not any(node.kind == "death" for node in nodes):
        return nodes
    out = list(nodes)
    for k, node in enumerate(nodes):
        if node.kind != "death":
            continue
        near = nodes[k + 1 : k + 6]
        stop = next((n for n, other in enumerate(near) if other.name in ("in", "with", "by", "among", ",")), len(near))
        if any(other.kind in ("cond", "condref") for other in near[:stop]) or (k > 0 and nodes[k - 1].kind == "cond"):
            continue
        if node.name in ("death", "deaths", "mortality"):
            out[k] = node._replace(kind="outcome", name="death", form="e")
        elif node.name in ("death from", "deaths from") and k + 1 < len(nodes):
            heart = nodes[k + 1].name in ("cardiovascular", "cardiac", "heart", "vascular")
            out[k] = node._replace(kind="outcome", name="cardiovascular death" if heart else "death", form="e")
    return out


_SPLIT = AnyCase(r"(reduced|decreased|lowered|increased|raised|elevated|suppressed)\s")
_HARMING = AnyCase(
    r"(?:irritat(?:es?|ed|ing)|upsets?|upsetting|kill(?:s|ed)?|wreck(?:s|ed)?|destroy(?:s|ed)?|ruin(?:s|ed)?|crush(?:es|ed)?|"
    r"tank(?:s|ed)?|sap(?:s|ped)?|drain(?:s|ed)?|swell(?:s|ed)?) (?:my|your|his|her|their|the|people's) |slow(?:s|ed)? (?=breathing)|"
    r"(?:knock|zonk|wipe|conk)(?:s|ed|ing)? (?:me|you|him|her|us|people) ",
)
"""A verb within the name of a harm: "irritate the stomach", "killed my libido"."""
_VICTIM = AnyCase(r" (?:me|him|her|us|them|people)\b")
"""Whom a verb that is a harm strikes: "X constipated me"."""


def with_verbs(text: str, nodes: list[Node]) -> list[Node]:
    """Part the verb from a condition named with it, right after a drug: "X" + "reduced" + "appetite"."""
    out: list[Node] = []
    for node in nodes:
        if node.kind == "cond" and out and out[-1].kind in ("drug", "anaphor") and _VICTIM.match(text, node.end):
            out.append(Node(node.start, node.start, "cause", "cause", "base"))
        harming = _HARMING.match(text, node.start, node.end) if node.kind == "cond" else None
        if harming is not None:
            out += [
                Node(node.start, harming.end() - 1, "cause", "irritate", "base"),
                node._replace(start=harming.end()),
            ]
            continue
        verb = _SPLIT.match(text, node.start, node.end) if node.kind == "cond" else None
        if (
            verb is None
            or not out
            or out[-1].kind not in ("drug", "anaphor", "result", "word")
            or out[-1].name in ("the", "and", "of")
        ):
            out.append(node)
            continue
        if out[-1].kind == "word" and not (len(out) > 1 and out[-2].kind in ("drug", "anaphor")):
            out.append(node)
            continue
        down = verb.group(1).lower() in ("reduced", "decreased", "lowered", "suppressed")
        what = text[verb.end() : node.end].lower()
        cue = Node(node.start, verb.end() - 1, "down" if down else "up", verb.group(1).lower(), "ed")
        outcome = next(
            (c for c in lexicon().get(what.split(" ")[0], ()) if " ".join(c.words) == what and c.kind == "outcome"),
            None,
        )
        if outcome is None:
            out.append(node)
            continue
        out += [cue, Node(verb.end(), node.end, "outcome", outcome.name, outcome.form)]
    return out


def with_stops(nodes: list[Node]) -> list[Node]:
    """Tell "X stopped the seizures" from "stopped the drug": what is stopped is a condition there."""
    out = list(nodes)
    for k, node in enumerate(nodes):
        if (
            node.kind == "cond"
            and k
            and nodes[k - 1].name in ("a", "living")
            and node.name in ("nightmare", "nightmares")
        ):
            out[k] = node._replace(kind="ordeal", name="nightmare")
        if (
            node.name == "social withdrawal"
            and k > 1
            and nodes[k - 1].name in ("was", "were", "is", "been")
            and any(n.kind == "drug" for n in nodes[max(0, k - 4) : k])
        ):
            out[k] = Node(node.start, node.end, "not_subject", "withdrawn", "ed")
        if node.kind == "not_subject" and node.name in ("stopping", "stopped", "stops", "stop"):
            after = next((n for n in nodes[k + 1 : k + 5] if n.kind not in ("word", "firstp", "thirdp")), None)
            if after is not None and after.kind == "cond" and (k == 0 or nodes[k - 1].kind != "firstp"):
                out[k] = node._replace(kind="down", form="ed" if node.name == "stopped" else "base")
    return out


_QUALITY = AnyCase(r"anti-?\s?(?:inflammatory|viral|bacterial|microbial|fungal|oxidant|depressant|anxiety|cancer)s?")
_OF_QUALITY = AnyCase(
    r"(?:\W+(?:and|or|anti\w*|inflammatory|oxidant|microbial|bacterial|viral|fungal|pain|relieving|immune|modulating))*\W+"
    r"(?:properties|property|effects?|actions?|activity|activities|benefits?|power|potential|compounds?|qualities|"
    r"capabilities|abilities|agents?|treatment|therapy|impact|support|response|mechanisms?|nature|herb|spice|food)\b",
)
_ADVERSE_NAMES = {
    "toxicity": "toxic",
    "drug toxicity": "toxic",
    "adverse effects": "adverse",
    "side effects": "adverse",
}


_CLEARING = frozenset({"clear", "clears", "clearing", "cleared"})
_DETERMINERS = frozenset(
    {"the", "most", "many", "all", "some", "any", "his", "her", "their", "mild", "moderate", "severe", "stubborn"}
)
_VERBAL = {"upnoun": "up", "downnoun": "down"}
_PAST = {
    "reduced": "down", "decreased": "down", "diminished": "down", "increased": "up", "elevated": "up", "enhanced": "up",
    "improved": "good",
}  # fmt: skip
_GIVEN_AS = frozenset(
    {"treatment", "therapy", "supplementation", "supplements", "group", "infusion", "injections", "use", "monotherapy"}
)
_VERB_WORDS = frozenset(
    {"increase", "increases", "decrease", "decreases", "boost", "boosts", "drop", "drops", "decline", "declines"}
)
_BEFORE_VERB = frozenset(
    ["to", "also", "can", "will", "which", "that", "not", "does", "did", "and", "significantly", "greatly", "further",
     "often", "then", "they", "do", "should", "would", "help", "helps", "helped", "it", "✔", ","]
)  # fmt: skip
"""What stands before "increases", "boost" where they are verbs, besides a drug or a hedge."""


def _linking(nodes: list[Node], k: int) -> int | None:
    """Return the "to" of "studies linked X to Y", where a drug stands between."""
    near = range(k + 1, min(len(nodes), k + 7))
    led = next((n for n in near if nodes[n].name == "to"), None)
    return led if led is not None and any(node.kind == "drug" for node in nodes[k + 1 : led]) else None


def _of_condition(nodes: list[Node], k: int) -> bool:
    """Tell whether a condition is the object of a verb before node ``k``: "clears most ear infections"."""
    while k < len(nodes) and nodes[k].kind == "word" and nodes[k].name in _DETERMINERS:
        k += 1
    return k < len(nodes) and nodes[k].kind == "cond"


def _has_subject(nodes: list[Node], k: int) -> bool:
    """Tell whether "reduced" at ``k`` is a verb: "X significantly reduced the ...", not "a reduced risk"."""
    after = nodes[k + 1].name if k + 1 < len(nodes) else ""
    back = k - 1
    while back >= 0 and (nodes[back].kind == "result" or nodes[back].name.endswith("ly") or nodes[back].name == "also"):
        back -= 1
    if back >= 0 and (nodes[back].name == "has" or nodes[back].name == "have"):
        back -= 1
    if back < 0:
        return False
    if nodes[back].name in ("and", ",", "but", "or"):
        return after in ("the", "both", "their", "his", "her", "my", "its")
    while back > 0 and nodes[back].name in _GIVEN_AS:
        back -= 1
    return nodes[back].kind in ("drug", "anaphor")


def _a_verb(text: str, nodes: list[Node], k: int) -> bool:
    """Tell whether "increases", "boosts" at ``k`` is a verb: after a subject or an auxiliary, before its object."""
    word = text[nodes[k].start : nodes[k].end].lower()
    if word not in _VERB_WORDS or k + 1 >= len(nodes) or nodes[k + 1].name in ("in", "of", "from", "was", "were", "is"):
        return False
    if k == 0:
        return True
    before = nodes[k - 1]
    plural = before.kind in ("drug", "anaphor") and (word.endswith("s") or before.name.endswith("s"))
    if before.kind in ("cond", "outcome") and word.endswith("s"):
        return nodes[k + 1].name in ("the", "your") or nodes[k + 1].kind == "risk"
    return plural or before.kind in ("hedge", "help") or before.name in _BEFORE_VERB


def with_kinds(text: str, nodes: list[Node]) -> list[Node]:
    """Tell mentions from what their words are here: a quality ("anti-inflammatory effects"), a toxicity, a rival ("beats X")."""
    out = list(nodes)
    for k, node in enumerate(nodes):
        if node.kind == "drug" and _QUALITY.fullmatch(text, node.start, node.end):
            if _OF_QUALITY.match(text, node.end):
                inflammation = "inflam" in text[node.start : node.end].lower()
                treats = re.match(r"\W+(?:treatment|therapy)\b", text[node.end : node.end + 12])
                kind = "word" if treats else "antiinf" if inflammation else "antiox" if "oxid" in node.name else "word"
                out[k] = node._replace(kind=kind, name=text[node.start : node.end].lower(), mentions=())
        elif node.kind == "cond" and node.name in _ADVERSE_NAMES:
            out[k] = node._replace(kind=_ADVERSE_NAMES[node.name], name=node.name, mentions=())
        elif node.name in ("linked", "link", "links", "tied", "ties") and (led := _linking(nodes, k)) is not None:
            out[led] = nodes[led]._replace(kind="assoc", name="linked to")
        elif node.name in _CLEARING and _of_condition(nodes, k + 1):
            out[k] = node._replace(kind="good", form="ed" if node.name == "cleared" else "base")
        elif node.name in _PAST and node.kind in ("less", "more", "bettered") and _has_subject(nodes, k):
            out[k] = node._replace(kind=_PAST[node.name], form="ed")
        elif node.kind in _VERBAL and _a_verb(text, nodes, k):
            form = "s" if text[node.end - 1] == "s" else "base"
            out[k] = node._replace(kind=_VERBAL[node.kind], form=form)
        elif node.kind == "drug" and k and nodes[k - 1].name in ("beat", "beats", "trumps", "outdoes"):
            out[k - 1] = nodes[k - 1]._replace(kind="cmpsup", name="superior to")
    return out


_TROUBLES = frozenset(
    ["interference", "disturbance", "disturbances", "problems", "difficulties", "impairment", "dysfunction", "deficits"]
)


def with_troubles(nodes: list[Node]) -> list[Node]:
    """Join a good outcome with what goes wrong with it: "sleep" + "interference" is a bad one."""
    out: list[Node] = []
    for node in nodes:
        if out and out[-1].kind == "outcome" and out[-1].form == "+" and node.name in _TROUBLES:
            before = out.pop()
            node = Node(before.start, node.end, "outcome", f"{before.name} {node.name}", "-")
        out.append(node)
    return out


def with_losses(nodes: list[Node]) -> list[Node]:
    """Join a loss with what is lost: "depletion of" + "dopamine" is a bad outcome."""
    out: list[Node] = []
    for node in nodes:
        if node.kind in ("target", "outcome"):
            back = next((k for k in range(len(out) - 1, max(-1, len(out) - 4), -1) if out[k].kind == "loss"), None)
            if back is not None and all(n.kind == "word" for n in out[back + 1 :]):
                loss = out[back].name.partition(" ")[0]
                del out[back + 1 :]
                out[back] = Node(out[back].start, node.end, "outcome", f"{node.name} {loss}", "e")
                continue
        out.append(node)
    return out
