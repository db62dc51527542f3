"""Comments, posts and reviews as the software of blogs and forums writes them: who wrote each, when, and in what order."""

from __future__ import annotations

import pytest

from claimx.read import read_document
from claimx.segment import segment

ART = "".join(
    f"<p>In the {n} week of the course the dose of naltrexone was raised by one milligram, and sleep got no worse in most of the people we saw.</p>"
    for n in ("first", "second", "third", "fourth")
)
HEAD = "<title>Raising the dose slowly | Quiet Pain</title>"
NAV = '<ul class="menu"><li><a href="/">Home</a></li><li><a href="/a">About</a></li><li><a href="/c">Contact</a></li></ul>'
C1 = "I started at half a milligram and had vivid dreams for two weeks."
C2 = "Same here. The dreams stopped after I moved the dose to the morning."
C3 = "Thank you both. I would not go faster than that."
PAGES: dict[str, str] = {}
PAGES[
    "blogger"
] = f"""<html><head>{HEAD}</head><body class="item-view">{NAV}<div class="post hentry"><h3 class="post-title entry-title">Raising the dose slowly</h3><div class="post-body entry-content">{ART}</div><div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">Ann Lee</span></span> at <abbr class="published" title="2016-05-04T08:00:00Z">8:00 AM</abbr></div></div>
<div class="comments" id="comments"><h4>3 comments:</h4><div class="comments-content"><div id="comment-holder"><div class="comment-thread toplevel-thread"><ol id="top-ra">
<li class="comment" id="c111"><div class="avatar-image-container"></div><div class="comment-block"><div class="comment-header"><cite class="user"><a href="#">Kim</a></cite><span class="icon user"></span><span class="datetime secondary-text"><a href="#">May 5, 2016 at 9:12 AM</a></span></div><p class="comment-content">{C1}</p><span class="comment-actions secondary-text"><a class="comment-reply">Reply</a><span class="item-control"><a>Delete</a></span></span></div>
<div class="comment-replies"><div class="comment-thread inline-thread"><span class="thread-toggle thread-expanded"><span class="thread-arrow"></span><span class="thread-count"><a>Replies</a></span></span><ol class="thread-chrome thread-expanded"><div><li class="comment" id="c112"><div class="comment-block"><div class="comment-header"><cite class="user">Bo R.</cite><span class="datetime secondary-text"><a>May 6, 2016 at 1:00 PM</a></span></div><p class="comment-content">{C2}</p></div></li>
<li class="comment" id="c113"><div class="comment-block"><div class="comment-header"><cite class="user blog-author">Ann Lee</cite><span class="icon user blog-author"></span><span class="datetime secondary-text"><a>May 6, 2016 at 2:00 PM</a></span></div><p class="comment-content">{C3}</p></div></li></div></ol></div></div></li></ol></div></div></div><p class="comment-footer"><a href="#">Post a Comment</a></p></div></body></html>"""
PAGES[
    "drupal7"
] = f"""<html><head>{HEAD}</head><body><div id="content"><h1 class="title">Raising the dose slowly</h1><div class="node node-article"><div class="submitted">Submitted by Ann Lee on Wed, 05/04/2016 - 08:00</div><div class="field-name-body">{ART}</div></div>
<div id="comments" class="comment-wrapper"><h2 class="title">Comments</h2><a id="comment-11"></a><div class="comment clearfix"><h3><a href="#">Vivid dreams</a></h3><div class="submitted"><a href="#" class="permalink">Permalink</a> Submitted by <span class="username">Kim</span> on Thu, 05/05/2016 - 09:12</div><div class="content"><div class="field-name-comment-body"><p>{C1}</p></div></div><ul class="links inline"><li class="comment-reply"><a>reply</a></li></ul></div>
<div class="indented"><a id="comment-12"></a><div class="comment comment-by-node-author clearfix"><h3><a>Thanks</a></h3><div class="submitted">Submitted by <span class="username">Ann Lee</span> on Fri, 05/06/2016 - 14:00</div><div class="content"><p>{C3}</p></div></div></div></div></div></body></html>"""
PAGES[
    "vbulletin3"
] = f"""<html><head><title>Raising the dose slowly - Quiet Pain Forum</title></head><body><table class="tborder"><tr><td><a href="/">Quiet Pain Forum</a> &gt; Doses</td></tr></table><div id="posts">
<div align="center"><table id="post11" class="tborder"><tr><td class="thead"><a name="post11"></a> 05-05-2016, 09:12 AM</td><td class="thead" align="right">#<a href="#">1</a></td></tr><tr><td class="alt2" width="175"><div id="postmenu_11"><a class="bigusername" href="#">Kim</a></div><div class="smallfont">Junior Member</div><div class="smallfont"><div>Join Date: Mar 2016</div><div>Posts: 3</div></div></td><td class="alt1" id="td_post_11"><div class="smallfont"><strong>Raising the dose slowly</strong></div><hr><div id="post_message_11">{C1} {ART}</div></td></tr></table></div>
<div align="center"><table id="post12" class="tborder"><tr><td class="thead"> 05-06-2016, 01:00 PM</td><td class="thead">#2</td></tr><tr><td class="alt2"><div id="postmenu_12"><a class="bigusername" href="#">Bo R.</a></div><div class="smallfont">Senior Member</div><div class="smallfont"><div>Join Date: Jan 2012</div><div>Posts: 413</div></div></td><td class="alt1"><div id="post_message_12"><div style="margin:20px"><div class="smallfont">Quote:</div><table><tr><td class="alt2"><div>Originally Posted by <strong>Kim</strong></div><div style="font-style:italic">{C1}</div></td></tr></table></div>{C2}</div></td></tr></table></div></div></body></html>"""
PAGES[
    "vbulletin4"
] = f"""<html><head><title>Raising the dose slowly</title></head><body><h1>Thread: <a>Raising the dose slowly</a></h1><ol id="posts" class="posts"><li class="postbitlegacy postbitim postcontainer old" id="post_11"><div class="posthead"><span class="postdate old"><span class="date">05-05-2016,&nbsp;<span class="time">09:12 AM</span></span></span><span class="nodecontrols"><a class="postcounter">#1</a></span></div><div class="postdetails"><div class="userinfo"><div class="username_container"><a class="username offline popupctrl" href="#"><strong>Kim</strong></a></div><span class="usertitle">Junior Member</span><dl class="userinfo_extra"><dt>Join Date</dt><dd>Mar 2016</dd><dt>Posts</dt><dd>3</dd></dl></div><div class="postbody"><div class="postrow"><div class="content"><div id="post_message_11"><blockquote class="postcontent restore">{C1}</blockquote></div></div></div></div></div></li>
<li class="postbitlegacy postcontainer old" id="post_12"><div class="posthead"><span class="postdate old"><span class="date">05-06-2016,&nbsp;<span class="time">01:00 PM</span></span></span><span class="nodecontrols"><a class="postcounter">#2</a></span></div><div class="postdetails"><div class="userinfo"><div class="username_container"><a class="username offline"><strong>Bo R.</strong></a></div></div><div class="postbody"><blockquote class="postcontent restore">{C2}</blockquote></div></div></li></ol></body></html>"""
PAGES[
    "discourse"
] = f"""<html><head><title>Raising the dose slowly - Doses - Quiet Pain</title></head><body><header><a href="/">Quiet Pain</a></header><div id="main-outlet"><div id="topic-title"><h1><a href="/t/1">Raising the dose slowly</a></h1></div><div itemscope itemtype="http://schema.org/DiscussionForumPosting"><div id="post_1" class="topic-body crawler-post" itemprop="text"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person"><a itemprop="url" href="#"><span itemprop="name">kim22</span></a></span><span class="crawler-post-infos"><time datetime="2016-05-05T09:12:00Z" class="post-time">May 5, 2016,  9:12am</time><span itemprop="position">1</span></span></div><div class="post" itemprop="text"><p>{C1}</p></div><div itemprop="interactionStatistic"><span class="post-likes">2 Likes</span></div></div>
<div id="post_2" itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person"><a><span itemprop="name">bo_r</span></a></span><span class="crawler-post-infos"><time itemprop="datePublished" datetime="2016-05-06T13:00:00Z" class="post-time">May 6, 2016, 1:00pm</time><span itemprop="position">2</span></span></div><div class="post" itemprop="text"><p>{C2}</p></div></div></div></div></body></html>"""
PAGES["disqus"] = (
    f"""<html><head>{HEAD}</head><body>{NAV}<article><h1>Raising the dose slowly</h1>{ART}</article><div id="disqus_thread"><div id="dsq-content"><ul id="dsq-comments"><li id="dsq-comment-11"><div id="dsq-comment-header-11"><cite id="dsq-cite-11"><span id="dsq-author-user-11">Kim</span></cite></div><div id="dsq-comment-body-11"><div id="dsq-comment-message-11"><p>{C1}</p></div></div></li><li id="dsq-comment-12"><div id="dsq-comment-header-12"><cite id="dsq-cite-12">Bo R.</cite></div><div id="dsq-comment-body-12"><p>{C2}</p></div></li></ul></div><noscript>Please enable JavaScript to view the comments powered by Disqus.</noscript></div></body></html>"""
)
PAGES["disqus-static"] = (
    f"""<html><head>{HEAD}</head><body>{NAV}<article><h1>Raising the dose slowly</h1>{ART}</article><div id="disqus_thread"><ul id="post-list" class="post-list"><li class="post" id="post-11"><div class="post-content"><header class="comment__header"><span class="post-byline"><span class="author publisher-anchor-color"><a href="#">Kim</a></span></span><span class="post-meta"><span class="bullet time-ago-bullet">•</span><a class="time-ago" title="Thursday, May 5, 2016 9:12 AM">8 years ago</a></span></header><div class="post-body-inner"><div class="post-message-container"><div class="post-message"><p>{C1}</p></div></div></div><footer class="comment__footer"><menu><li class="voting">3</li><li class="reply"><a>Reply</a></li><li>Share ›</li></menu></footer></div><ul class="children"><li class="post" id="post-12"><div class="post-content"><span class="post-byline"><span class="author"><a>Bo R.</a></span> <a class="parent-link">Kim</a></span><span class="post-meta"><a class="time-ago" title="Friday, May 6, 2016 1:00 PM">8 years ago</a></span><div class="post-message"><p>{C2}</p></div></div></li></ul></li></ul></div></body></html>"""
)
PAGES[
    "reddit"
] = f"""<html><head><title>Raising the dose slowly : quietpain</title></head><body><div id="header">{NAV}</div><div class="content" role="main"><div id="siteTable" class="sitetable linklisting"><div class=" thing id-t3_1 self link" data-author="kim22"><p class="title"><a class="title">Raising the dose slowly</a> <span class="domain">(self.quietpain)</span></p><p class="tagline">submitted <time title="Thu May 5 09:12:00 2016 UTC" datetime="2016-05-05T09:12:00+00:00">8 years ago</time> by <a class="author">kim22</a></p><div class="expando"><form class="usertext"><div class="usertext-body"><div class="md"><p>{C1}</p></div></div></form></div></div></div>
<div class="commentarea"><div class="panestack-title"><span class="title">all 2 comments</span></div><div class="sitetable nestedlisting"><div class=" thing id-t1_a noncollapsed comment" data-author="bo_r"><div class="entry unvoted"><p class="tagline"><a class="expand">[–]</a><a class="author">bo_r</a> <span class="score">3 points</span> <time datetime="2016-05-06T13:00:00+00:00">8 years ago</time></p><form class="usertext"><div class="usertext-body"><div class="md"><p>{C2}</p></div></div></form><ul class="flat-list buttons"><li><a>permalink</a></li><li><a>embed</a></li></ul></div><div class="child"><div class="sitetable listing"><div class=" thing id-t1_b noncollapsed comment" data-author="kim22"><div class="entry"><p class="tagline"><a class="expand">[–]</a><a class="author submitter">kim22</a><span class="userattrs">[<a class="submitter">S</a>]</span> <time datetime="2016-05-06T14:00:00+00:00">8 years ago</time></p><div class="usertext-body"><div class="md"><p>{C3}</p></div></div></div></div></div></div></div></div></div></div></body></html>"""
PAGES["reviews"] = (
    f"""<html><head><title>Naltrexone User Reviews for Pain - Pill Pages</title></head><body>{NAV}<h1>User Reviews for Naltrexone</h1><p>Naltrexone has an average rating of 7.1 out of 10 from a total of 2 ratings on Pill Pages.</p><div id="reviews"><div class="ddc-comment ddc-box" id="comment-11"><div class="ddc-comment-header"><ul class="ddc-list"><li class="user-name">Kim...</li><li>Taken for 1 to 6 months</li><li class="comment-date">May 5, 2016</li></ul></div><p class="ddc-comment-content"><b>For Pain:</b> <span>“{C1}”</span></p><div class="ddc-rating-summary">8 / 10</div><p>12 users found this comment helpful.</p></div><div class="ddc-comment ddc-box" id="comment-12"><ul><li class="user-name">Bo</li><li class="comment-date">May 6, 2016</li></ul><p><b>For Fibromyalgia:</b> “{C2}”</p></div></div></body></html>"""
)
PAGES["wordpress"] = (
    f"""<html><head>{HEAD}<meta property="og:type" content="article"></head><body class="single-post">{NAV}<article class="post-1 post type-post hentry"><h1 class="entry-title">Raising the dose slowly</h1><div class="entry-meta">Posted on <time class="entry-date published" datetime="2016-05-04T08:00:00+00:00">May 4, 2016</time> by <span class="author vcard"><a class="url fn n">Ann Lee</a></span></div><div class="entry-content">{ART}</div></article><div id="comments" class="comments-area"><h2 class="comments-title">3 thoughts on “Raising the dose slowly”</h2><ol class="comment-list"><li id="comment-11" class="comment even thread-even depth-1 parent"><article id="div-comment-11" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><img class="avatar"><b class="fn">Kim</b> <span class="says">says:</span></div><div class="comment-metadata"><a href="#"><time datetime="2016-05-05T09:12:00+00:00">May 5, 2016 at 9:12 am</time></a></div></footer><div class="comment-content"><p>{C1}</p></div><div class="reply"><a class="comment-reply-link">Reply</a></div></article><ol class="children"><li id="comment-12" class="comment byuser comment-author-ann bypostauthor odd alt depth-2"><article class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Ann Lee</b> <span class="says">says:</span></div><div class="comment-metadata"><time datetime="2016-05-06T14:00:00+00:00">May 6, 2016 at 2:00 pm</time></div></footer><div class="comment-content"><p>{C3}</p></div></article></li></ol></li><li class="pingback even thread-odd" id="comment-13"><div class="comment-body">Pingback: <a class="url">Doses and dreams | Another blog</a></div></li></ol><div id="respond" class="comment-respond"><h3 id="reply-title">Leave a Reply</h3><form><p class="comment-notes">Your email address will not be published.</p></form></div></div></body></html>"""
)
PAGES["phpbb"] = (
    f"""<html><head><title>Quiet Pain • View topic - Raising the dose slowly</title></head><body><div id="page-header">{NAV}</div><h2 class="topic-title"><a>Raising the dose slowly</a></h2><div id="p11" class="post has-profile bg2"><div class="inner"><dl class="postprofile" id="profile11"><dt><a class="username">Kim</a></dt><dd class="profile-posts"><strong>Posts:</strong> 3</dd><dd><strong>Joined:</strong> Sat Mar 5, 2016 8:00 am</dd></dl><div class="postbody"><h3><a>Raising the dose slowly</a></h3><p class="author">by <strong><a class="username">Kim</a></strong> » Thu May 05, 2016 9:12 am</p><div class="content">{C1}</div><div class="signature">Pain since 2009, naltrexone since 2016</div></div></div></div><div id="p12" class="post has-profile bg1"><div class="inner"><dl class="postprofile"><dt><a class="username">Bo R.</a></dt><dd>Posts: 413</dd></dl><div class="postbody"><h3><a>Re: Raising the dose slowly</a></h3><p class="author">by <a class="username">Bo R.</a> » Fri May 06, 2016 1:00 pm</p><div class="content"><blockquote><div><cite>Kim wrote:</cite>{C1}</div></blockquote>{C2}</div></div></div></div></body></html>"""
)
PAGES["xenforo"] = (
    f"""<html><head><title>Raising the dose slowly | Quiet Pain</title></head><body><h1 class="p-title-value">Raising the dose slowly</h1><article class="message message--post js-post" data-author="Kim" id="js-post-11"><div class="message-user"><h4 class="message-name"><a class="username">Kim</a></h4><h5 class="userTitle">New member</h5></div><div class="message-main"><header class="message-attribution"><a><time class="u-dt" datetime="2016-05-05T09:12:00+0000">May 5, 2016</time></a><ul><li><a>#1</a></li></ul></header><div class="message-body"><div class="bbWrapper">{C1}</div></div></div></article><article class="message message--post" data-author="Bo R." id="js-post-12"><div class="message-user"><h4 class="message-name">Bo R.</h4></div><header class="message-attribution"><time datetime="2016-05-06T13:00:00+0000">May 6, 2016</time></header><div class="bbWrapper"><blockquote class="bbCodeBlock bbCodeBlock--quote"><div class="bbCodeBlock-title"><a>Kim said:</a></div><div class="bbCodeBlock-content">{C1}</div></blockquote>{C2}</div></article></body></html>"""
)


KIM, BO, ANN = "2016-05-05", "2016-05-06", "2016-05-06"
WANTED: dict[str, list[tuple[str | None, str | None, str]]] = {
    "blogger": [("Kim", KIM, C1), ("Bo R", BO, C2), ("Ann Lee", ANN, C3)],
    "drupal7": [("Kim", KIM, C1), ("Ann Lee", ANN, C3)],
    "vbulletin3": [("Kim", KIM, C1), ("Bo R", BO, C2)],
    "vbulletin4": [("Kim", KIM, C1), ("Bo R", BO, C2)],
    "discourse": [("kim22", KIM, C1), ("bo_r", BO, C2)],
    "disqus": [("Kim", None, C1), ("Bo R", None, C2)],
    "disqus-static": [("Kim", KIM, C1), ("Bo R", BO, C2)],
    "reddit": [("kim22", KIM, C1), ("bo_r", BO, C2), ("kim22", ANN, C3)],
    "reviews": [("Kim", KIM, C1), ("Bo", BO, C2)],
    "wordpress": [("Kim", KIM, C1), ("Ann Lee (author)", ANN, C3)],
    "phpbb": [("Kim", KIM, C1), ("Bo R", BO, C2)],
    "xenforo": [("Kim", KIM, C1), ("Bo R", BO, C2)],
}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_who_wrote_what_and_when(name: str) -> None:
    document = read_document("page.html", PAGES[name].encode())
    text = document.text
    blocks = [b for b in segment(document).blocks if b.section == "comment" and b.speaker_name]
    found = [
        (b.speaker_name, b.published, said) for b in blocks for said in (C1, C2, C3) if said in text[b.start : b.end]
    ]
    assert found == WANTED[name]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_an_article_is_none_of_its_comments_and_they_none_of_it(name: str) -> None:
    document = read_document("page.html", PAGES[name].encode())
    layout = segment(document)
    sections = {document.text[b.start : b.end]: b.section for b in layout.blocks}
    if "<article><h1>" in PAGES[name] or name in ("blogger", "drupal7", "wordpress"):
        assert [s for words, s in sections.items() if words.startswith("In the ")] == ["body"] * 4
        assert layout.page.title == "Raising the dose slowly"
    assert not any(said in words and s == "body" for words, s in sections.items() for said in (C1, C2, C3))
    assert not set(document.metadata.authors) & {"Kim", "Bo R", "Bo R. Kim", "kim22", "bo_r"}


def test_a_thread_without_an_article_is_a_forum() -> None:
    for name in ("discourse", "phpbb", "reddit", "vbulletin3", "vbulletin4", "xenforo"):
        page = segment(read_document("page.html", PAGES[name].encode())).page
        assert page.source_type == "forum", name
        assert page.published == KIM, name


def test_profiles_and_quotations_of_posts_are_not_what_their_writer_says() -> None:
    for name in ("phpbb", "xenforo", "vbulletin4"):
        document = read_document("page.html", PAGES[name].encode())
        aside = [document.text[b.start : b.end] for b in segment(document).blocks if b.section == "boilerplate"]
        assert "Kim" in aside or "Bo R." in aside, name
        assert name == "vbulletin4" or sum(C1 in words for words in aside) == 1, name


def test_entries_of_a_blog_are_no_posts_of_a_thread() -> None:
    entry = (
        '<article id="post-{0}" class="post-{0} post type-post status-publish hentry"><h2>Week {0}</h2>{1}</article>'
    )
    page = f"<html><head>{HEAD}</head><body>{NAV}{entry.format(11, ART)}{entry.format(12, ART)}</body></html>"
    document = read_document("page.html", page.encode())
    assert not any(mark.role == "comment" for mark in document.marks)
