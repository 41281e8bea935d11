"""An article in a frame on somebody else's page."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import product

import html5lib
import pytest

from articles.delivery import write_behind
from articles.pages.embedding.colours import BOXES, INKS
from articles.pages.palettes import contrast
from tests.factories import make_draft, make_published, make_withdrawn, publish_draft
from tests.pages.reading import parse

pytestmark = pytest.mark.django_db


def frame(client, article, query: str = ""):
    return client.get(f"/a/{article.public_id}/frame{query}")


def style_of(response) -> str:
    return re.search("<style>(.*)</style>", response.content.decode(), re.DOTALL)[1]


@pytest.mark.parametrize("query", ["", "?theme=dark", "?text=000&background=ffffff&link=00f"])
def test_any_page_may_show_it_and_only_its_own_style_applies(client, query):
    response = frame(client, make_published(), query)
    digest = b64encode(sha256(style_of(response).encode()).digest()).decode()
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy and f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'") and "script" not in policy
    assert "X-Frame-Options" not in response.headers


def test_it_is_a_valid_page_with_one_title(client):
    response = frame(client, make_published("Gout"))
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    node = parse(response)
    assert [h.text() for h in node.css("h1")] == ["Gout"]
    assert node.css_first("title").text() == "Gout – Health Information"


def test_links_that_leave_open_a_new_tab(client):
    article = make_draft(call_to_action="Join.", call_to_action_url="https://example.org/class")
    publish_draft(article)
    node = parse(frame(client, article))
    links = [link.attributes for link in node.css("main a")]
    assert len(links) >= 3
    assert all(a["target"] == "_blank" and "noopener" in a["rel"] for a in links)


def test_one_query_whatever_the_colours(client, django_assert_num_queries):
    article = make_published()
    frame(client, article)
    write_behind.flush()
    with django_assert_num_queries(1):
        response = frame(client, article, "?theme=dark&link=9ff")
    assert "--healthinfo-link:#9ff;" in style_of(response)


def test_a_reader_who_has_it_gets_304(client):
    article = make_published()
    etag = frame(client, article, "?theme=dark").headers["ETag"]
    again = client.get(f"/a/{article.public_id}/frame?theme=dark", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert frame(client, article, "?theme=light").headers["ETag"] != etag


@pytest.mark.parametrize(("theme", "dark"), [("auto", True), ("light", False), ("dark", False)])
def test_a_theme_is_fixed_or_follows_the_reader(client, theme, dark):
    style = style_of(frame(client, make_published(), f"?theme={theme}"))
    assert ("prefers-color-scheme" in style) is dark


def test_no_article_means_the_notice_in_the_frames_colours(client):
    response = frame(client, make_withdrawn(), "?theme=light&background=eee")
    assert response.status_code == 410
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "--healthinfo-background:#eee;" in style_of(response)


@pytest.mark.parametrize(("query", "remedy"), [
    ("?theme=light&text=999999", "has a contrast of 2.85:1"),
    ("?background=000000&theme=light", "give text, background and link together"),
    ("?link=0000ee", "In the dark theme link #0000ee"),
    ("?text=red", "Give a colour in hexadecimal"),
    ("?theme=pink", "Give auto, light or dark."),
    ("?prefix=x", "Known are: invitation"),
])  # fmt: skip
def test_colours_that_cannot_be_read_are_refused_inside_the_frame(client, query, remedy):
    response = frame(client, make_published(), query)
    assert response.status_code == 400 and remedy in response.content.decode()
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_our_own_colours_can_be_read(scheme):
    boxes, inks = BOXES[scheme], INKS[scheme]
    pairs = [(inks["text"], inks["background"]), (inks["link"], inks["background"])]
    for urgency, ink in product(("emergency", "urgent", "calm"), ("box-text", "")):
        pairs.append((boxes[ink or urgency], boxes[f"{urgency}-tint"]))
        pairs.append((boxes["on-label"], boxes[urgency]))
    assert min(contrast(*pair) for pair in pairs) >= 4.5
