"""What a host may choose of a fragment, and the error when an option is wrong."""

import re

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from articles.pages.embedding.options import BadOption, fragment_options, frame_options
from tests.factories import add_section, make_draft, make_published, publish_draft
from tests.pages.reading import parse, read_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def gout():
    """Sections three levels deep, one safe alone with a companion, and an invitation."""
    article = make_draft("Gout", call_to_action="Join our class.", questions=["Why?"])
    add_section(article, "Types", level=3)
    add_section(article, "Rare types", level=4)
    first_aid = add_section(article, "First aid", body="<p>Cool it.</p>", safe_alone=True)
    first_aid.show_with.set([add_section(article, "When to call", body="<p>At once.</p>")])
    publish_draft(article)
    return article


def fragment(client, article, query: str) -> LexborHTMLParser:
    page = read_page(client, f"/a/{article.public_id}/embed?{query}")
    return page.css_first("article.healthinfo")


def headings(node) -> list[str]:
    found = node.css("h1, h2, h3, h4, h5, h6, [role=heading]")
    return [f"{h.attributes.get('aria-level') or h.tag[1]} {h.text()}" for h in found][:4]


@pytest.mark.parametrize(("query", "expected"), [
    ("heading=2", ["2 Gout", "3 Symptoms", "4 Types", "5 Rare types"]),
    ("heading=5", ["5 Gout", "6 Symptoms", "7 Types", "8 Rare types"]),
    ("heading=3&title=0", ["3 Symptoms", "4 Types", "5 Rare types", "3 First aid"]),
])  # fmt: skip
def test_the_host_chooses_where_headings_begin(client, gout, query, expected):
    assert headings(fragment(client, gout, query)) == expected


def test_every_id_has_the_prefix_the_host_gives(client, gout):
    node = fragment(client, gout, "prefix=left")
    ids = [element.attributes["id"] for element in node.css("[id]")]
    assert len(ids) > 5 and all(id.startswith("left_") for id in ids)


def test_by_default_no_two_articles_share_an_id(client, gout):
    other = make_published("Asthma")
    both = [fragment(client, article, "heading=2") for article in (gout, other)]
    one, two = ({e.attributes["id"] for e in node.css("[id]")} for node in both)
    assert one and two and not one & two


@pytest.mark.parametrize(("choice", "shown"), [
    ("1", r"<!-- healthinfo:invitation -->.*Join our class\..*<!-- /healthinfo:invitation -->"),
    ("host", "<!-- healthinfo:invitation --><!-- /healthinfo:invitation -->"),
    ("0", None),
])  # fmt: skip
def test_the_host_chooses_the_place_of_our_invitation(client, gout, choice, shown):
    html = fragment(client, gout, f"invitation={choice}").html
    assert ("Join our class." in html) is (choice == "1")
    assert re.search(shown, html, re.DOTALL) if shown else "invitation" not in html


def test_a_section_safe_alone_comes_with_its_companion_and_no_more(client, gout):
    node = fragment(client, gout, "section=first-aid")
    shown = [heading[2:] for heading in headings(node)]
    assert shown == ["Gout", "First aid", "When to call", "About this information"]
    assert "Join our class." not in node.text() and "Why?" not in node.text()


def test_a_section_can_be_asked_for_by_its_id(client, gout):
    section = gout.section_set.get(heading="First aid")
    node = fragment(client, gout, f"section={str(section.public_id).upper()}")
    assert "Cool it." in node.text()


def test_a_section_not_found_safe_alone_is_refused_with_the_way_to_the_whole(client, gout):
    response = client.get(f"/a/{gout.public_id}/embed?section=symptoms")
    assert response.status_code == 409
    node = parse(response).css_first("article.healthinfo")
    assert "“Symptoms” has not been found safe to show without the rest" in node.text()
    assert "slow onset" not in node.text()
    assert node.css_first("a").attributes["href"] == f"http://testserver/a/{gout.public_id}"


def test_a_section_that_is_not_there_is_404_with_the_way_to_the_whole(client, gout):
    response = client.get(f"/a/{gout.public_id}/embed?section=none")
    assert response.status_code == 404
    assert f"/a/{gout.public_id}".encode() in response.content


def test_the_emergency_number_of_the_hosts_readers_is_shown(client, settings):
    settings.EMERGENCY_NUMBER = "911"
    article = make_draft("Heart attack")
    add_section(article, "Act", care_advice="<p>Sit.</p>", care_advice_urgency="emergency")
    publish_draft(article)
    assert "Call 911 now" in fragment(client, article, "heading=2").text()
    here = fragment(client, article, "emergency=112")
    assert "Call 112 now" in here.text() and "911" not in here.text()


@pytest.mark.parametrize(("query", "remedy"), [
    ("heading=1", "Give the level of the title: 2, 3, 4 or 5."),
    ("heading=", "Give the level"),
    ("heading=2&heading=3", "Give it once."),
    ("prefix=9a", "Give what every id begins with"),
    ("prefix=" + "a" * 32, "Give what every id begins with"),
    ("emergency=0900123456", "2 to 4 digits"),
    ("title=no", "Give 0 where your page has the title already"),
    ("invitation=none", "Give 0 for none"),
    ("section=a%00b", "Give the anchor or the id"),
    ("<script>=1", "Known are: heading: the level"),
])  # fmt: skip
def test_a_wrong_option_is_refused_with_the_remedy_and_without_its_text(
    client, gout, query, remedy
):
    response = client.get(f"/a/{gout.public_id}/embed?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert remedy in text and "<" not in text and "0900" not in text


@given(st.dictionaries(st.sampled_from(["heading", "prefix", "text", "theme"]), st.text()))
@hypothesis_settings(max_examples=60)
def test_any_query_is_read_or_refused_in_words(given_options):
    query = QueryDict(mutable=True)
    query.update(given_options)
    for read in (fragment_options, frame_options):
        assert re.fullmatch(r"|[^<>]+\.", complaint(read, query))


def complaint(read, query: QueryDict) -> str:
    try:
        read(query)
    except BadOption as bad:
        return str(bad)
    return ""
