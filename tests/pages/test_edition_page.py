"""Each edition under its own address."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.publishing import publish
from articles.editorial.submission import submit
from tests.factories import make_draft, make_person, make_published, publish_draft, reword

pytestmark = pytest.mark.django_db


def read(client, number: int) -> str:
    response = client.get(f"/en/gout/editions/{number}/")
    assert response.status_code == 200
    return " ".join(LexborHTMLParser(response.content.decode()).css_first("main").text().split())


@pytest.fixture
def gout():
    article = make_published("Gout", slug="gout")
    reword(article, "<p>Rest the joint.</p>")
    publish_draft(article)
    return article


def test_a_superseded_edition_says_so_and_keeps_its_words(client, gout):
    words = read(client, 1)
    assert words.startswith("This is edition 1, which has been superseded")
    assert "slow onset" in words and "Rest the joint." not in words


def test_the_current_edition_says_so(client, gout):
    words = read(client, 2)
    assert words.startswith("This is edition 2, the current one")
    assert "Rest the joint." in words


def test_search_engines_are_led_to_the_article(client, gout):
    html = client.get("/en/gout/editions/1/").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="http://testserver/en/gout/">' in html


def test_an_edition_tells_the_review_of_its_own_words(client):
    article = make_draft("Gout", slug="gout")
    candidate = submit(article, by=make_person())
    urgent = {"by": make_person("Publisher"), "urgent_reason": "A recall"}
    publish(article, digest=candidate.digest, **urgent)
    reword(article, "<p>Rest the joint.</p>")
    publish_draft(article)
    assert "This text has not had a clinical review recorded." in read(client, 1)
    assert "Clinically reviewed on" in read(client, 2)


def test_the_cost_of_an_edition_does_not_grow_with_their_number(
    client, gout, django_assert_max_num_queries
):
    for words in ("One", "Two", "Three"):
        reword(gout, f"<p>{words}.</p>")
        publish_draft(gout)
    with django_assert_max_num_queries(6):
        read(client, 2)
