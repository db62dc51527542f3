"""Manners of Brazilian, European and Chinese journals, and of Chinese pages."""

from __future__ import annotations

from reference_setter import Setter
from reference_words import (
    CHINESE_FAMILY,
    CHINESE_FRAMES,
    CHINESE_GIVEN,
    CHINESE_JOURNALS,
    CHINESE_PROSE,
    CHINESE_TOPICS,
    GROUPS,
    PLACES,
)


def abnt(s: Setter) -> None:
    s.names(s.some("abnt", "abnt", "abnt-full", "acs", "e"))
    s.title(". ", ". ")
    s.journal()
    s.add(", ")
    if s.maybe(0.5):
        s.add(s.some(*PLACES), "place")
        s.add(", ")
    if s.volume:
        s.add("v. ")
        s.set_volume()
        s.set_issue(", n. ", "", 0.8)
        s.add(", ")
    if s.row.get("fpage"):
        s.add("p. ")
        s.pages("-")
        s.add(", ")
    if s.maybe(0.4):
        s.month("pt")
        s.add(" ")
    s.year()
    s.add(".")
    if s.maybe(0.4):
        s.add(s.some(" Disponível em: ", " Available at: ", " DOI: "), "note")
        s.add(s.site(), "identifier")
        if s.maybe(0.6):
            s.add(". ")
            s.add(
                s.some("Acesso em: 14 jan. 2024", "Last access: Jan. 14, 2024", "Acesso em 3 de maio de 2018"), "note"
            )
            s.add(".")


def european(s: Setter) -> None:
    """German, French, Spanish manners; ISO 690."""
    s.names(
        s.some(
            "iso",
            "iso-et",
            "slash",
            "dash",
            "inverted",
            "full-und",
            "harvard",
            "y",
            "tight-et",
            "vancouver-dots",
            "abnt-full",
        )
    )
    early = s.maybe(0.45)
    if early:
        s.add(s.some(" (", ", ", ". "))
        s.year()
        s.add(s.some("): ", ", ", ") ", ". ", ") : "))
    else:
        s.add(s.some(": ", ". ", " : ", ", "))
    s.title(
        *s.chance.choice(
            (("", ". "), ("", ", "), ("« ", " », "), ("„", "“. "), ("", ". In: "), ("", ", in: "), ("", " // "))
        )
    )
    s.journal()
    s.add(s.some(", ", " ", ". "))
    if s.volume:
        s.add(s.some("vol. ", "Bd. ", "Jg. ", "t. ", "tome ", "", "Vol. "))
        s.set_volume()
        s.set_issue(s.some(", n° ", ", Nr. ", ", Heft ", " (", ", no ", ", núm. "), "", 0.6)
        s.add(", ")
    if not early:
        if s.maybe(0.3):
            s.month(s.some("de", "fr", "es"))
            s.add(" ")
        s.year()
        s.add(", ")
    if s.row.get("fpage"):
        s.add(s.some("S. ", "p. ", "pp. ", "", "págs. "))
        s.pages(s.some("-", "–"))
    s.add(s.some(".", ""))
    s.tail()


def chinese(s: Setter) -> None:
    names = [
        s.chance.choice(CHINESE_FAMILY) + "".join(s.chance.sample(CHINESE_GIVEN, s.chance.randint(1, 2)))
        for _ in range(s.chance.randint(1, 4))
    ]
    for number, name in enumerate(names):
        if number:
            s.add(s.some(", ", "，", "、", "；"))
        s.add(name[0], "B-family")
        s.add(name[1], "B-given")
        s.add(name[2:], "I-given")
    if s.maybe(0.4):
        s.add(s.some("，", ", ", ""))
        s.add("等", "et-al")
    title = s.some(*CHINESE_FRAMES).format(s.some(*CHINESE_TOPICS))
    s.add(s.some(". ", "．", "。", "."))
    s.add(title, "title")
    if s.maybe(0.5):
        s.add("[J]", "note")
    s.add(s.some(". ", "．", "。", "."))
    s.add(s.some(*CHINESE_JOURNALS), "container")
    s.add(s.some(", ", "，", " ", ""))
    s.year()
    s.add(s.some(", ", "，", ";"))
    s.add(str(s.chance.randint(1, 60)), "volume")
    s.set_issue("(", ")", 0.9)
    s.add(s.some(": ", "：", ":"))
    s.pages()
    s.add(s.some(".", ""))


def chinese_web(s: Setter) -> None:
    """What Chinese pages say of theirs: a house or nobody, a title, when it was brought up to date; or plain prose."""
    topic = s.some(*CHINESE_TOPICS)
    if s.maybe(0.3):
        s.add(s.some(*CHINESE_PROSE).format(topic))
        return
    if s.maybe(0.8):
        s.out.name(s.some(*GROUPS, "NIH", "CDC", "FDA", "世界卫生组织", "美国国立卫生研究院", "梅奥诊所"), "literal")
        s.add(s.some(".", "。", ". "))
    s.add(s.some(topic, topic, s.some(*CHINESE_FRAMES).format(topic)), "title")
    s.add(s.some(".", "。", ". "))
    s.year()
    s.add("年")
    if s.maybe(0.7):
        s.add(f"{s.chance.randint(1, 12)}月", "date")
    if s.maybe(0.3):
        s.add(f"{s.chance.randint(1, 28)}日", "date")
    s.add(s.some("更新。", "发布.", "。", "更新", "访问。"), "note")


def blog(s: Setter) -> None:
    """Western authors before a Chinese title, set with Chinese punctuation."""
    s.names("wide")
    s.add("。")
    s.add(s.some(*CHINESE_FRAMES).format(s.some(*CHINESE_TOPICS)), "title")
    s.add(s.some(".", "。"))
    s.journal()
    s.add(s.some(". ", " "))
    s.year()
    s.add(";")
    s.set_volume()
    s.set_issue("(", ")")
    s.add(":")
    s.pages()
    s.add(".")
