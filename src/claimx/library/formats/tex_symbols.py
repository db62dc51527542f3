"""Accents, letters and symbols of TeX, by their command."""

from __future__ import annotations

ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
}
"""The combining character of each command that sets an accent."""

ESCAPED = {",": " ", ";": " ", ":": " ", "!": "", "-": "", "/": "", "@": "", " ": " ", "\n": " ", "(": "", ")": ""}
"""What a backslash with a character that is no letter stands for, where it is not that character."""

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν "
    "xi ξ omicron ο pi π rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ "
    "Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
)
_LETTERS = (
    "ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ"
)
_SIGNS = (
    "textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” quotedblbase „ "
    "textquotesingle ' textquotedbl \" quotesinglbase ‚ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › "
    "textless < textgreater > textbar | textbackslash \\ textasciitilde ~ textasciicircum ^ textunderscore _ textbraceleft { "
    "textbraceright } textdollar $ textasteriskcentered * textbullet • textperiodcentered · textellipsis … ldots … dots … "
    "cdots ⋯ textregistered ® texttrademark ™ textcopyright © copyright © textdegree ° degree ° textmu µ textordfeminine ª "
    "textordmasculine º textonehalf ½ textonequarter ¼ textthreequarters ¾ textpm ± pm ± mp ∓ texttimes × times × textdiv ÷ "
    "div ÷ cdot · ast ∗ star ⋆ circ ° leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ propto ∝ infty ∞ "
    "partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ surd √ in ∈ notin ∉ subset ⊂ cup ∪ cap ∩ forall ∀ exists ∃ rightarrow → to → "
    "leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ uparrow ↑ downarrow ↓ prime ′ dagger † dag † ddagger ‡ ddag ‡ S § "
    "textsection § P ¶ pounds £ textsterling £ euro € texteuro € textyen ¥ textcent ¢ textexclamdown ¡ textquestiondown ¿ ell ℓ "
    "hbar ℏ Re ℜ Im ℑ aleph ℵ perp ⊥ parallel ∥ angle ∠ langle ⟨ rangle ⟩ lbrace { rbrace } backslash \\ textnumero № "
    "checkmark ✓ male ♂ female ♀ textminus − textonesuperior ¹ texttwosuperior ² textthreesuperior ³ lt < gt > "
    "leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ cong ≅ approxeq ≊ mid | vert | lvert | rvert | "
    "emptyset ∅ varnothing ∅ supset ⊃ subseteq ⊆ supseteq ⊇ setminus ∖ oplus ⊕ otimes ⊗ wedge ∧ vee ∨ therefore ∴ "
    "dotsc … dotsb … dotsm … dotso … vdots ⋮ longrightarrow ⟶ longleftarrow ⟵ Leftrightarrow ⇔ mapsto ↦ "
    "rightleftharpoons ⇌ textleftarrow ← textrightarrow → textuparrow ↑ textdownarrow ↓ textdagger † textdaggerdbl ‡ "
    "textperthousand ‰ textcelsius ℃ textohm Ω textparagraph ¶ textbrokenbar ¦ textlnot ¬ textschwa ə bullet • "
    "Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Rho Ρ Tau Τ Chi Χ"
)
_CYRILLIC = (
    "a b v g d e zh z i ishrt k l m n o p r s t u f h c ch sh shch hrdsn ery sftsn erev yu ya",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
)
_MORE_CYRILLIC = "yo ё ie є ii і yi ї gup ґ je ј lje љ nje њ dje ђ tshe ћ dzhe џ"
_BLANKS = {
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "space": " ",
    "newline": " ",
    "linebreak": " ",
    "par": " ",
    "nobreakspace": " ",
}
_NAMES = {"LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX"}


def _table() -> dict[str, str]:
    table = {**_BLANKS, **_NAMES}
    for words in (_LETTERS.split(), _SIGNS.split(), _GREEK.split()):
        table.update(zip(words[::2], words[1::2], strict=True))
    greek = _GREEK.split()
    for name, letter in zip(greek[::2], greek[1::2], strict=True):
        table[f"text{name}"] = table[f"up{name}"] = letter
    letters = dict(zip(_CYRILLIC[0].split(), _CYRILLIC[1], strict=True))
    more = _MORE_CYRILLIC.split()
    letters.update(zip(more[::2], more[1::2], strict=True))
    for name, letter in letters.items():
        table[f"cyr{name}"], table[f"CYR{name.upper()}"] = letter, letter.upper()
    return table


SYMBOLS = _table()
"""The character of each command; a command that is not here leaves nothing."""
