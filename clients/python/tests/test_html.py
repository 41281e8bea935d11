"""Articles as HTML: nothing in them runs, and what must be shown is shown."""

from html.parser import HTMLParser

import pytest

from healthinfo_client import html
from healthinfo_client.html.allowed import TAGS

REUSE = {
    "license": "https://creativecommons.org/licenses/by-nd/4.0/",
    "attribution": "Health <Information>",
    "required_text": "This does not replace advice.",
}
REVIEW = {
    "basis": "clinical-review",
    "last_reviewed": "2026-03-02",
    "overdue_since": None,
    "reviewed_by": [{"name": "Ana & Co", "credentials": "MD"}],
    "covers_current_text": True,
    "changed_sections": [],
}


def section(anchor: str, *blocks: dict, **other) -> dict:
    own = {"id": anchor, "anchor": anchor, "heading": anchor.title(), "level": 2, "urgency": None}
    return {**own, "blocks": list(blocks), **other}


def text(words: str, **other) -> dict:
    return {"type": "text", "html": f"<p>{words}</p>", "text": words, **other}


def article(*sections: dict, **other) -> dict:
    own = {"language": "ar", "dir": "rtl", "title": "A <b>", "summary": None, "notices": []}
    links = {"permanent": "https://health.example/a/1"}
    rest = {"sections": list(sections), "review": REVIEW, "reuse": REUSE, "links": links}
    return {**own, **rest, **other}


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="https:\\\\evil.example">x</a>',
    '<a href="//evil.example">x</a>',
    "<a href='https://ok.example\" onclick=\"alert(1)'>x</a>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<p style="background:url(javascript:1)" onclick=alert(1)>x</p>',
    "<!--><script>alert(1)</script>-->",
    "<<script>script>alert(1)</script>",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
    '<ol start="1 onclick">x</ol>',
    "<textarea></textarea><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml <script>alert(1)</script>?>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_it_runs(attack):
    made = Tags(html.article(article(section("a", text(attack)), title=attack, summary=attack)))
    assert made.names <= TAGS | {"article", "section", "footer", "h1", "h2"}
    assert made.attributes <= {"class", "lang", "dir", "id", "href", "rel"}
    assert all(link.startswith("https://") for link in made.links)


class Tags(HTMLParser):
    """What a browser finds in HTML."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(made)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]


def test_what_is_allowed_stays_and_every_tag_is_closed():
    given = '<p>Up to 4 &lt; 5 <a href="https://x.example/?a=1&amp;b">mg</a><br><strong>now'
    assert html.clean(given) == (
        '<p>Up to 4 &lt; 5 <a href="https://x.example/?a=1&amp;b" rel="noopener">mg</a><br>'
        "<strong>now</strong></p>"
    )
    assert html.clean("</div></p>a<em>b</p>c") == "a<em>bc</em>"


def test_words_of_dropped_tags_stay():
    assert html.clean("<div>Call <span>now</span></div>") == "Call now"


def test_notices_stand_on_top_and_safety_first():
    kinds = [("information", "Moved."), ("safety", "Stop batch 7.")]
    notices = [
        {"level": level, "language": "en", "dir": "ltr", "html": f"<p>{words}</p>", "text": words}
        for level, words in kinds
    ]
    made = html.article(article(section("a", text("Body.")), notices=notices))
    assert made.index("Safety notice") < made.index("Stop batch 7.") < made.index("Moved.")
    assert made.index("Moved.") < made.index("Body.")


def test_terms_and_the_review_are_shown():
    made = html.article(article(section("a", text("Body."))))
    assert "This does not replace advice." in made and "Health &lt;Information&gt;" in made
    assert "Reviewed 2026-03-02 by Ana &amp; Co, MD." in made
    assert 'lang="ar" dir="rtl"' in made and "A &lt;b&gt;" in made


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"covers_current_text": False, "changed_sections": ["a"]}, "does not cover the present"),
        ({"covers_current_text": False}, "does not cover all"),
        ({"overdue_since": "2026-05-01"}, "due since 2026-05-01"),
        ({"last_reviewed": None, "basis": "none"}, "No medical review is stated."),
        ({"basis": "urgent-unreviewed"}, "Published urgently"),
        ({"reviewed_by": []}, "Reviewed 2026-03-02."),
    ],
)
def test_what_the_review_does_not_cover_is_said(other, said):
    made = html.article(article(section("a", text("Body.")), review={**REVIEW, **other}))
    assert said in made


def test_how_fast_to_act_is_said_in_words_and_once():
    advice = text("Call.", type="care-advice", urgency="emergency")
    made = html.article(article(section("a", advice, urgency="emergency")))
    assert made.count("Emergency: call for help now") == 1
    assert "Urgent: get help" in html.article(article(section("a", text("x"), urgency="urgent")))


def test_a_list_is_made_of_its_items():
    items = [
        {"term_html": "<em>Rest</em>", "description_html": "Lie down.", "urgency": None},
        {"term": "Chest pain", "description_text": None, "urgency": "emergency"},
    ]
    made = html.blocks([{"type": "list", "style": "steps", "start": 3, "items": items}])
    assert made.startswith('<ol start="3"><li><strong><em>Rest</em></strong> – Lie down.</li>')
    assert "Emergency: call for help now:</strong> Chest pain" in made


@pytest.mark.parametrize(
    ("block", "made"),
    [
        ({"type": "image", "html": "<figure><img src=x>An eye</figure>"}, "An eye"),
        (
            {"type": "video", "text": "How to\nbreathe\n\nSlowly"},
            "<p>How to<br>breathe</p><p>Slowly</p>",
        ),
        ({"type": "brand-new"}, ""),
        ({"type": "text", "text": "a < b"}, "<p>a &lt; b</p>"),
        (
            {"type": "list", "style": "bullets", "start": 1, "html": "<ul><li>a</li></ul>"},
            "<ul><li>a</li></ul>",
        ),
    ],
)
def test_a_block_of_an_unknown_kind_or_form_is_shown_by_its_words(block, made):
    assert html.blocks([block]) == made


def test_a_section_comes_with_its_companions():
    own = {"title": "Spine", "language": "en", "dir": "ltr", "state": "archived"}
    covered = [{"id": "a", "covered": True}, {"id": "b", "covered": False}]
    review = {**{k: v for k, v in REVIEW.items() if k[:2] != "ch"}, "sections": covered}
    answer = article(section("a", text("One.")), section("b", text("Two.")), review=review)
    made = html.section({**answer, "article": own, "above": [{"heading": "Above"}]})
    assert "One." in made and "Two." in made and "Above" in made
    assert "present text of: B." in made and "no longer kept up to date" in made


def test_a_promotional_call_to_action_is_named_as_one():
    call = {"text": "Book now", "label": "Book", "url": "javascript:1", "promotional": True}
    made = html.article(article(section("a", text("x")), call_to_action=call))
    assert "Advertisement" in made and "Book now" in made and "javascript" not in made


def test_of_a_withdrawn_article_the_advice_is_shown():
    successor = {"id": "2", "url": "https://health.example/a/2"}
    made = html.gone({"reason": "Wrong <dose>.", "advice": "Ask.", "successor": successor})
    assert "Wrong &lt;dose&gt;." in made and "Ask." in made
    assert 'href="https://health.example/a/2"' in made


PARTS = [
    section("a", text("One."), safe_alone=True, show_with=["c"]),
    section("b", text("Two."), safe_alone=False, show_with=[]),
    section("c", text("Three."), safe_alone=False, show_with=["d", "gone"]),
    section("d", text("Four."), safe_alone=False, show_with=["a"]),
]


def test_a_section_of_an_article_at_hand_comes_with_its_companions_and_theirs():
    review = {**REVIEW, "digest": "sha256:x", "changed_sections": ["b", "d"]}
    made = html.part(article(*PARTS, review=review, notices=[]), "a")
    assert "One." in made and "Two." not in made
    assert made.index("Three.") < made.index("Four.")
    assert "present text of: D." in made and "This does not replace advice." in made


def test_a_section_not_found_safe_alone_is_not_shown_so():
    with pytest.raises(html.NotSafeAlone, match="whole article"):
        html.part(article(*PARTS), "b")
    with pytest.raises(KeyError):
        html.part(article(*PARTS), "none")


def test_an_archived_article_says_so_why_and_what_to_read():
    successor = {"url": "https://health.example/a/2"}
    ended = {"at": None, "reason": "Merged.", "successor": successor}
    made = html.article(article(section("a", text("x")), state="archived", ended=ended))
    assert "no longer kept up" in made and "Merged." in made and "/a/2" in made
