"""Pages of medical kinds in the manner of the platforms that carry them, made by script from our own words, labelled as made.

Nine kinds (journal articles, records of abstracts, clinics, forums of patients, drug information, encyclopaedias, shops, health
magazines, blogs with comments), four of each. Main text is what the kind is there for; title, byline, dates, captions and
what readers say may be taken or left.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

_DRUGS = (
    "metformin",
    "naltrexone",
    "sertraline",
    "amlodipine",
    "gabapentin",
    "levothyroxine",
    "prednisone",
    "warfarin",
)
_ILLS = (
    "migraine",
    "type 2 diabetes",
    "fibromyalgia",
    "high blood pressure",
    "asthma",
    "underactive thyroid",
    "gout",
    "eczema",
)
_WHO = ("Ann Example", "Bo Sample", "Kim Instance", "Lee Pattern", "Sam Specimen", "Jo Template")
_SENTENCES = (
    "In people with {ill}, {drug} at {n} mg a day was given for {m} weeks and then stopped.",
    "About {n} of every hundred patients on {drug} felt sick in the first days, and most of them got used to it.",
    "The dose of {drug} is raised slowly, by {m} mg every two weeks, until the signs of {ill} are held down.",
    "We do not know why {drug} helps some patients with {ill} and leaves others as they were.",
    "Those with weak kidneys should take no more than {n} mg of {drug} and have their blood looked at every {m} months.",
    "After {m} months, {n} patients had fewer bad days, though the groups hardly differed in sleep.",
    "Ask your doctor before you take {drug} together with anything else for {ill}.",
    "Nobody in the study was harmed, but {m} people left it because of headaches.",
)
_SAID = (
    "I have been on {drug} for {m} months now and my {ill} is much better than before.",
    "It did nothing for me except that I could not sleep, so I stopped after {m} weeks.",
    "My doctor started me on {n} mg and I wish she had begun lower.",
    "Has anybody else had dry skin with {drug}? Mine began in the second week.",
)
_LINKS = ("Home", "About us", "Contact", "Conditions A-Z", "Drugs A-Z", "Newsletter", "Privacy policy", "Sign in", "Careers", "Advertise with us")  # fmt: skip
_TEASERS = (
    "Seven signs of {ill} that you should know",
    "What doctors wish you knew about {drug}",
    "Is {drug} safe with coffee?",
    "The best exercises for people with {ill}",
    "New rules for the sale of {drug}",
)


class Made(NamedTuple):
    """A page with its kind, its blocks of main text and those that may be taken or left."""

    name: str
    data: bytes
    main: list[str]
    optional: list[str]


class _Page:
    """A page in the making."""

    def __init__(self, seed: str) -> None:
        self.dice = random.Random(seed)
        self.drug, self.ill = self.dice.choice(_DRUGS), self.dice.choice(_ILLS)
        self.main: list[str] = []
        self.optional: list[str] = []

    def fill(self, words: str) -> str:
        return words.format(drug=self.drug, ill=self.ill, n=self.dice.randint(2, 90), m=self.dice.randint(2, 12))

    def keep(self, words: str) -> str:
        self.main.append(words)
        return words

    def spare(self, words: str) -> str:
        self.optional.append(words)
        return words

    def prose(self, least: int = 2, most: int = 4) -> str:
        return " ".join(self.fill(self.dice.choice(_SENTENCES)) for _ in range(self.dice.randint(least, most)))

    def paragraphs(self, count: int, tag: str = "p") -> str:
        return "".join(f"<{tag}>{self.keep(self.prose())}</{tag}>" for _ in range(count))

    def section(self, heading: str, count: int = 2, level: int = 2) -> str:
        return f"<h{level}>{self.keep(heading)}</h{level}>{self.paragraphs(count)}"

    def menu(self, count: int = 7) -> str:
        return (
            "<ul>"
            + "".join(f'<li><a href="/{i}">{x}</a></li>' for i, x in enumerate(self.dice.sample(_LINKS, count)))
            + "</ul>"
        )

    def teasers(self, name: str, count: int = 4) -> str:
        cards = (
            f'<div class="card"><a href="/t{i}"><h4>{self.fill(x)}</h4></a><p>{self.fill(x)}: read what our writers found out.</p></div>'
            for i, x in enumerate(self.dice.sample(_TEASERS, count))
        )
        return f'<div class="{name}"><h3>You may also like</h3>{"".join(cards)}</div>'

    def said(self) -> str:
        return " ".join(self.fill(x) for x in self.dice.sample(_SAID, 2))

    def title(self) -> str:
        return self.spare(
            self.fill(
                self.dice.choice(
                    ("{drug} for {ill}: what we found", "Does {drug} help with {ill}?", "{ill} and {drug}")
                )
            ).capitalize()
        )

    def date(self) -> str:
        return self.spare(
            f"{self.dice.choice(('March', 'June', 'October'))} {self.dice.randint(1, 28)}, {self.dice.randint(2009, 2023)}"
        )


def _journal(page: _Page) -> str:
    title, who = page.title(), page.spare("Ann Example1, Bo Sample2, Kim Instance1")
    page.spare("Department of Pain, University of Example")
    body = (
        f'<section class="abstract" id="abstract"><h2>{page.keep("Abstract")}</h2>'
        + "".join(f"<p><b>{x}:</b> {page.prose(1, 2)}</p>" for x in ())
        + page.paragraphs(1)
        + "</section>"
    )
    body += "".join(
        f'<section class="sec">{page.section(x, 3)}</section>'
        for x in ("Introduction", "Methods", "Results", "Discussion")
    )
    rows = "".join(
        f"<tr><td>{page.keep(x)}</td><td>{page.dice.randint(20, 90)}</td><td>{page.dice.randint(20, 90)}</td></tr>"
        for x in ("Women in the group", "Mean age in years")
    )
    table = f"<table><caption>{page.spare('Table 1. Who took part')}</caption><thead><tr><th>Trait</th><th>Drug</th><th>Placebo</th></tr></thead><tbody>{rows}</tbody></table>"
    for cell in ("Trait", "Drug", "Placebo", *map(str, range(20, 91))):
        page.spare(cell)
    refs = "".join(
        f"<li>{page.keep(f'Sample B, Pattern L. On {page.drug} and sleep. J Exampl Med. 20{i}0;{i}:1{i}-2{i}.')}</li>"
        for i in range(1, 4)
    )
    tools = '<div class="article-tools"><ul><li><a>Download PDF</a></li><li><a>Cite this article</a></li><li><a>Email alerts</a></li></ul></div>'
    return f'<head><title>{title} | Journal of Examples</title><meta name="citation_title" content="{title}"></head><body><header class="masthead">{page.menu()}</header><main><article><h1>{title}</h1><div class="contributors">{who}</div><p class="aff">Department of Pain, University of Example</p>{tools}{body}{table}<section class="ref-list"><h2>{page.keep("References")}</h2><ol>{refs}</ol></section></article><aside>{page.teasers("similar-articles")}</aside></main><footer>{page.menu(6)}<p>© 2020 Example Press. All rights reserved.</p></footer></body>'


def _record(page: _Page) -> str:
    title = page.title()
    parts = "".join(
        f"<p><strong>{x}:</strong> {words}</p>"
        for x in ("Background", "Methods", "Results", "Conclusions")
        if (words := page.prose(1, 2)) and page.main.append(f"{x}: {words}") is None
    )
    authors = page.spare("Ann Example, Bo Sample, Kim Instance")
    similar = "".join(
        f"<li><a href='/{i}'>{page.fill(x)}</a><span>Pattern L, et al. J Exampl. 2015.</span></li>"
        for i, x in enumerate(_TEASERS)
    )
    page.optional += ["Abstract", "J Exampl Med. 2014 May;12(3):100-9.", "Affiliation: University of Example"]
    return f'<head><title>{title} - Abstracts</title></head><body><div class="topbar">{page.menu(5)}<form><input><button>Search</button></form></div><main id="article-details"><div class="cit">J Exampl Med. 2014 May;12(3):100-9.</div><h1 class="heading-title">{title}</h1><div class="authors">{authors}</div><div class="affiliations">Affiliation: University of Example</div><div class="abstract" id="abstract"><h2>Abstract</h2>{parts}</div><div class="similar-articles" id="similar"><h2>Similar articles</h2><ul>{similar}</ul></div><div class="mesh-terms"><h2>MeSH terms</h2><ul><li>Humans</li><li>Pain</li></ul></div><div class="linkout"><h2>LinkOut - more resources</h2><ul><li>Example Library</li></ul></div></main><footer>{page.menu(6)}</footer></body>'


def _clinic(page: _Page) -> str:
    title = page.title()
    body = "".join(
        f'<div class="wp-block-group">{page.section(x, 2)}</div>'
        for x in (page.fill("What is {ill}?"), page.fill("How we treat {ill}"), "What does it cost?")
    )
    points = "".join(
        f"<li>{page.keep(page.fill(x))}</li>"
        for x in ("Fewer bad days with {ill}", "Less need of {drug}", "Better sleep at night")
    )
    hours = "<div class='hours'><h4>Opening hours</h4><p>Monday to Friday 9 am - 5 pm</p><p>12 Example Street, Sampleton</p><p>Call 555 0100</p></div>"
    form = "<form><h3>Book an appointment</h3><label>Name</label><input><label>Email</label><input><button>Send</button></form>"
    return f'<head><title>{title} - Sampleton Pain Clinic</title><meta property="og:site_name" content="Sampleton Pain Clinic"></head><body class="page"><div id="header">{page.menu(6)}<a class="btn">Book now</a></div><div class="hero"><h1>{title}</h1></div><div id="content" class="entry-content">{body}<ul>{points}</ul>{page.paragraphs(1)}</div>{form}<div class="testimonials-slider"><h3>What our patients say</h3><blockquote>{page.spare(page.said())}</blockquote></div><div id="footer">{hours}{page.menu(7)}<p>© Sampleton Pain Clinic. Website by Example Media.</p></div></body>'


def _forum(page: _Page) -> str:
    title = page.title()
    posts = "".join(
        f'<article class="post" id="p{i}" data-author="user{i}"><div class="postprofile"><a class="username">user{i}</a><p>Posts: {page.dice.randint(1, 900)}</p></div><div class="postbody"><p class="author">by user{i} » {page.date()}</p><div class="content"><p>{page.keep(page.said())}</p></div></div></article>'
        for i in range(1, 7)
    )
    for i in range(1, 7):
        page.optional += [f"user{i}", f"by user{i} » {page.optional[0]}"]
    page.optional += [f"by user{i} » {x}" for i in range(1, 7) for x in page.optional[1:7]]
    return f'<head><title>{title} - Example Patients</title></head><body><div id="nav">{page.menu(5)}</div><h1>{title}</h1><div id="posts">{posts}</div><div class="related-threads"><h3>Similar threads</h3>{page.teasers("threads")}</div><div id="footer">{page.menu(5)}<p>Powered by Example Board</p></div></body>'


def _drug(page: _Page) -> str:
    title = page.spare(page.drug.capitalize())
    body = "".join(
        f'<h2 id="{x[:4]}">{page.keep(page.fill(x))}</h2>{page.paragraphs(1)}<ul>'
        + "".join(f"<li>{page.keep(page.prose(1, 1))}</li>" for _ in range(3))
        + "</ul>"
        for x in (
            "What is {drug}?",
            "Warnings",
            "How should I take {drug}?",
            "Side effects of {drug}",
            "What other drugs affect {drug}?",
        )
    )
    toc = "".join(
        f'<li><a href="#{x[:4]}">{x}</a></li>' for x in ("Uses", "Warnings", "Dosage", "Side effects", "Interactions")
    )
    return f'<head><title>{title}: Uses, dosage and side effects - Pill Pages</title></head><body><div class="header-wrap">{page.menu(7)}</div><div class="breadcrumbs"><a>Home</a> &gt; <a>Drugs</a> &gt; {title}</div><div id="contentWrap"><div class="contentBox"><h1>{title}</h1><p class="reviewed-by">{page.spare("Medically reviewed by Kim Instance, PharmD. Last updated on May 3, 2021.")}</p><div class="jump"><ul>{toc}</ul></div>{body}<div class="more-resources"><h3>More about {page.drug}</h3><ul><li><a>Check interactions</a></li><li><a>Compare alternatives</a></li><li><a>Reviews (21)</a></li></ul></div><p class="disclaimer">{page.spare("Copyright 2021 Pill Pages. The contents are for information only and replace no advice of a doctor.")}</p></div><div class="sideBox">{page.teasers("promo-list", 3)}</div></div><div id="foot">{page.menu(8)}</div></body>'


def _encyclopaedia(page: _Page) -> str:
    title = page.spare(page.ill.capitalize())
    body = page.paragraphs(2) + "".join(
        f'<h2><span class="mw-headline">{page.keep(x)}</span><span class="mw-editsection">[edit]</span></h2>{page.paragraphs(2)}'
        for x in ("Signs and symptoms", "Causes", "Treatment", "History")
    )
    box = f'<table class="infobox"><tr><th colspan="2">{title}</th></tr><tr><th>Specialty</th><td>{page.spare("General practice")}</td></tr><tr><th>Medication</th><td>{page.spare(page.drug)}</td></tr></table>'
    page.optional += ["Specialty", "Medication"]
    refs = "".join(
        f'<li id="cite_note-{i}"><a href="#cite_ref-{i}">^</a> <span class="reference-text">{page.keep(f"Example A. A handbook of {page.ill}, part {i}. Sample Press; 20{i}1.")}</span></li>'
        for i in range(1, 4)
    )
    return f'<head><title>{title} - Example Encyclopaedia</title></head><body><div id="mw-panel">{page.menu(8)}</div><div id="content" class="mw-body"><h1 id="firstHeading">{title}</h1><div id="mw-content-text"><div class="mw-parser-output">{box}{body}<h2>{page.keep("References")}</h2><ol class="references">{refs}</ol><div class="navbox"><table><tr><td>Diseases of the example system</td></tr><tr><td>Gout Asthma Eczema</td></tr></table></div></div></div><div id="catlinks">Categories: Diseases, Pain</div></div><div id="footer"><p>This page was last edited on 3 May 2021.</p>{page.menu(4)}</div></body>'


def _shop(page: _Page) -> str:
    title = page.spare(f"{page.drug.capitalize()} support capsules, {page.dice.randint(3, 12) * 10} pieces")
    points = "".join(f"<li>{page.keep(page.prose(1, 1))}</li>" for _ in range(3))
    review = "".join(
        f'<div class="review" id="review-{i}"><span class="author">user{i}</span><p>{page.spare(page.said())}</p></div>'
        for i in range(2)
    )
    page.optional += ["user0", "user1", "$24.99", "Add to cart", "In stock"]
    return f'<head><title>{title} | Example Vitamins</title><meta property="og:type" content="product"></head><body><div class="site-header">{page.menu(6)}<a>Cart (0)</a></div><div class="product"><h1 class="product_title">{title}</h1><p class="price">$24.99</p><button>Add to cart</button><div class="woocommerce-tabs"><div id="tab-description"><h2>{page.keep("Description")}</h2>{page.paragraphs(2)}<ul>{points}</ul>{page.section("Suggested use", 1)}</div><div id="reviews"><h2>2 reviews</h2>{review}</div></div></div>{page.teasers("related products")}<div class="site-footer"><p>Free shipping on orders over $50.</p>{page.menu(6)}</div></body>'


def _magazine(page: _Page) -> str:
    title = page.title()
    who = page.dice.choice(_WHO)
    ad = '<div class="css-1x"><span>ADVERTISEMENT</span></div>'
    body = (
        page.paragraphs(2)
        + ad
        + page.section("The bottom line", 2)
        + f'<figure><img src="x.jpg"><figcaption>{page.spare("A woman takes a tablet. Photo: Example Pictures")}</figcaption></figure>'
        + page.section("What the research says", 3)
        + ad
        + page.section("Who should not take it?", 1)
    )
    page.optional += [f"Written by {who}, RD", f"By {who}"]
    return f'<head><title>{title}</title><meta property="og:title" content="{title}"><meta property="og:type" content="article"></head><body><div class="css-a1"><nav>{page.menu(8)}</nav></div><div class="css-b2"><article class="css-c3"><h1>{title}</h1><div class="css-by">Written by {who}, RD</div><div>{page.date()}</div><div class="css-body">{body}</div></article><div class="css-nl"><h3>Our newsletter</h3><p>Join a million readers and get our best advice about health in your inbox every week.</p><p>Your privacy is important to us.</p></div>{page.teasers("css-d4", 5)}</div><div class="css-f">{page.menu(9)}<p>© 2022 Example Media. Our site does not give medical advice, diagnosis or treatment.</p></div></body>'


def _blog(page: _Page) -> str:
    title, who = page.title(), page.dice.choice(_WHO)
    talk = "".join(
        f'<li class="comment" id="comment-{i}"><div class="comment-author"><cite class="fn">user{i}</cite> says:</div><div class="comment-meta">{page.date()} at 5:12 pm</div><p>{page.spare(page.said())}</p></li>'
        for i in range(1, 5)
    )
    page.optional += (
        [f"user{i} says:" for i in range(1, 5)] + [f"{x} at 5:12 pm" for x in page.optional[1:]] + ["4 Responses to"]
    )
    posted = f"Posted on {page.date()} by {who}"
    page.spare(posted)
    return f'<head><title>{title} « {who} on health</title></head><body><div id="page"><div id="header"><h1><a href="/">{who} on health</a></h1><div class="description">A doctor thinks aloud</div></div><div id="content" class="narrowcolumn"><div class="navigation"><a>« An older post</a></div><div class="post"><h2>{title}</h2><small>{posted}</small><div class="entry">{page.paragraphs(4)}<blockquote><p>{page.keep(page.prose())}</p></blockquote>{page.paragraphs(2)}<p class="postmetadata">This entry was filed under <a>Health</a>. You can follow any responses through the feed.</p></div></div><h3 id="comments">4 Responses to</h3><ol class="commentlist">{talk}</ol><h3>Leave a Reply</h3><form><p><label>Name (required)</label></p><p><label>Mail (will not be published)</label></p></form></div><div id="sidebar"><ul><li><h2>Archives</h2><ul><li><a>May 2011</a></li><li><a>April 2011</a></li></ul></li><li><h2>Blogroll</h2>{page.menu(5)}</li></ul></div><div id="footer"><p>{who} on health is proudly made with an example engine</p></div></div></body>'


KINDS: dict[str, Callable[[_Page], str]] = {
    "journal": _journal,
    "record": _record,
    "clinic": _clinic,
    "forum": _forum,
    "drug": _drug,
    "encyclopaedia": _encyclopaedia,
    "shop": _shop,
    "magazine": _magazine,
    "blog": _blog,
}
_EACH = 4


def made_pages() -> Iterator[Made]:
    """Yield the pages, the same on every call."""
    for kind, write in KINDS.items():
        for number in range(1, _EACH + 1):
            page = _Page(f"{kind} {number}")
            html = f'<!DOCTYPE html><html lang="en">{write(page)}</html>'
            yield Made(f"{kind}-{number}", html.encode(), page.main, page.optional)
