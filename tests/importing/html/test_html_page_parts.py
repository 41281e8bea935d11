"""Parts of a full page that are not its article are left out and quoted; advice never is."""

import pytest

from tests.importing.html.html_pages import article_words, outline, parse

TEXT = "<p>The joint swells and aches, most of all in the morning and after a long walk. </p>" * 12
ARTICLE = f"<h2>Signs</h2>{TEXT}"
CARD = (
    '<div class="{0}"><a href="/{1}"><img alt="">'
    "<h3>Why knees {1}</h3></a><p>Marmalade tells all about {1} knees.</p></div>"
)
CARDS = "".join(CARD.format("item", word) for word in ("crack", "creak", "click"))
AFTER = {
    "what readers wrote": '<div id="comments"><h3>Two people said</h3><p>Marmalade!</p></div>',
    "one comment": '<ol><li id="comment-12"><cite>Ann</cite><p>Marmalade helped me.</p></li></ol>',
    "comments by their label": "<h2>3 comments</h2><p>Marmalade helped me, said Ann.</p>",
    "comments in German": "<h2>Kommentar schreiben</h2><p>Marmalade hat geholfen.</p>",
    "comments by their dates": "<h2>Comments</h2><p>Ann, 3 May 2025: Marmalade helped.</p>",
    "named teasers": '<div class="related-posts"><p>Marmalade <a href="/x">and knees</a></p></div>',
    "labelled teasers": '<h2>Related articles</h2><p><a href="/x">Why knees</a> like Marmalade</p>',
    "cards by their shape": f"<section><h2>From the newsroom</h2>{CARDS}</section>",
    "a card that is one link": '<a href="/x"><h3>Knees</h3><div>Marmalade and knees.</div></a>',
    "a newsletter": '<div><h3>Marmalade weekly</h3><form><input type="email"></form></div>',
    "an account": '<div>Marmalade members: <input type="password"><button>In</button></div>',
    "an author": '<div class="author-box">Ann Lee likes Marmalade and walks.</div>',
    "tags": '<div class="tag-links">Tags: <a href="/t">Marmalade</a></div>',
    "votes": '<div class="like-box votes">Marmalade 12</div>',
    "a menu": '<div><a href="/a">Marmalade</a> <a href="/b">Jam</a> <a href="/c">Honey</a> '
    '<a href="/d">Butter</a></div>',
}  # fmt: skip


@pytest.mark.parametrize("after", AFTER.values(), ids=AFTER)
def test_what_is_no_part_of_the_article_is_left_out_and_quoted(after):
    tree = parse(ARTICLE + after)
    assert "marmalade" not in article_words(tree)
    assert any("Left out" in said and "Marmalade" in said for said in tree.warnings)
    assert not any(said.startswith("Not in the draft") for said in tree.warnings)
    assert outline(tree) == "2 Signs"


ADVICE = "Call 911 if you cannot move your leg."
STAYS = {
    "advice among related pages": f'<div class="related-posts"><p>{ADVICE} <a href="/x">More</a>'
    "</p><p>Marmalade</p></div>",
    "a number to call": '<p id="more-posts"><a href="/x">Marmalade</a> <a href="tel:1">1</a></p>',
    "advice in a promotion": f'<div class="promo">{ADVICE} <a href="/x">Marmalade, jam and all '
    "about emergencies of the knee</a></div>",
    "an expert's comments": '<div class="expert-comments">Marmalade is good for knees.</div>',
    "a byline among tags": '<p class="tags"><a href="/t">By Marmalade Lee, 3 May 2025</a></p>',
    "advice on a card": f'<section>{CARDS}<div class="item"><h3><a href="/u">Urgent</a></h3>'
    f"<p>{ADVICE}</p></div></section>",
    "a class that tells of comments": f'<div class="comments-open"><p>Marmalade</p>{TEXT}</div>',
    "a lead that is called a teaser": '<div class="teaser">Marmalade is good for knees.</div>',
    "cards between texts": f"<section>{CARDS}</section>{TEXT}{TEXT}",
    "a list of links under its heading": '<h2>Help</h2><ul><li><a href="/m">Marmalade</a></li>'
    '<li><a href="/k">Knees</a></li></ul>',
    "text beside a field": f'<div>{TEXT}<p>Marmalade</p><input type="email"></div>',
    "a part on comments": "<h2>Comments</h2><p>The guidelines do not agree on Marmalade.</p>",
    "a reviewer's box": '<div class="author-box">Reviewed by Ann Lee, MD. Marmalade.</div>',
}


@pytest.mark.parametrize("after", STAYS.values(), ids=STAYS)
def test_advice_and_what_is_not_certain_stay(after):
    tree = parse(ARTICLE + after)
    assert "marmalade" in article_words(tree) or "marmalade" in tree.byline_text.lower()


def test_a_page_of_cards_keeps_them():
    tree = parse(f"<p>Choose a page about knees.</p><section>{CARDS}</section>")
    assert "marmalade" in article_words(tree)


def test_what_people_wrote_is_left_out_even_if_it_gives_advice():
    tree = parse(f'{ARTICLE}<div class="comment-list"><p>Ann: {ADVICE}</p></div>')
    assert "911" not in article_words(tree)


def test_a_row_of_controls_is_left_out():
    tree = parse(f"<ul><li>Print</li><li>Share</li></ul>{ARTICLE}")
    assert "print" not in article_words(tree)
    assert any("page controls" in said and '"Print"' in said for said in tree.warnings)


def test_related_pages_above_comments_are_left_out_too():
    more = '<h2>Related articles</h2><p><a href="/x">Knees</a> and legs</p>'
    tree = parse(f"{ARTICLE}{more}<h2>Comments</h2><p>Ann, 3 May 2025: Marmalade.</p>")
    assert outline(tree) == "2 Signs"


def test_the_way_to_the_page_is_left_out():
    steps = '<ol><li><a href="/">Home</a></li><li><a href="/k">Knees</a></li><li>Sore</li></ol>'
    tree = parse(steps + ARTICLE)
    assert outline(tree) == "2 Signs"
    assert 'Left out (navigation): "Home Knees Sore"' in tree.warnings
