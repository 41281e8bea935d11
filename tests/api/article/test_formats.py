"""An article in other forms: Markdown and JSON-LD, by suffix or by Accept."""

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from api.negotiation import preferred
from api.v1.formats import MEDIA_TYPES
from articles.delivery import write_behind
from tests.api.checks import INDEX, address, code_of
from tests.delivery.rich_articles import archived, make_rich, make_set
from tests.factories import make_draft, make_published, publish_reworded, withdraw_article

pytestmark = pytest.mark.django_db
MARKDOWN, JSONLD = "text/markdown; charset=utf-8", "application/ld+json"


def shown(client, article, suffix="md"):
    """The text of the Markdown as rendered."""
    text = client.get(address(article, f".{suffix}")).content.decode()
    return LexborHTMLParser(MarkdownIt("commonmark").render(text))


@pytest.mark.parametrize(
    ("header", "form"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("text/markdown", "text/markdown"),
        ("text/*", "text/markdown"),
        ("application/*", "application/json"),
        ("application/ld+json, application/json;q=0.9", "application/ld+json"),
        ("application/ld+json;q=0.2, text/markdown;q=0.5", "text/markdown"),
        ("application/json;q=0.1, */*;q=0.1", "application/json"),
        ("application/json;q=0, */*", "text/markdown"),
        ("image/png", None),
    ],
)
def test_the_form_a_caller_likes_best_is_chosen(header, form):
    assert preferred(header, MEDIA_TYPES) == form


@pytest.mark.parametrize(
    ("suffix", "media"), [("json", "application/json"), ("md", MARKDOWN), ("jsonld", JSONLD)]
)
def test_suffix_and_accept_get_the_same_bytes(client, article, suffix, media):
    by_suffix = client.get(address(article, f".{suffix}"))
    by_accept = client.get(address(article), headers={"Accept": media.partition(";")[0]})
    assert by_suffix["Content-Type"] == by_accept["Content-Type"] == media
    assert by_suffix.content == by_accept.content
    assert by_suffix["ETag"] == by_accept["ETag"]


def test_every_form_names_the_others_and_itself(client):
    article = make_published(slug="asthma")
    own = f"http://testserver{address(article)}"
    links = client.get(address(article))["Link"]
    assert f'<{own}.md>; rel="alternate"; type="text/markdown"' in links
    assert f'<{own}.jsonld>; rel="alternate"; type="application/ld+json"' in links
    assert 'article-schema.json>; rel="describedby"' in links
    answer = client.get(address(article, ".md"))
    assert f'<{own}.json>; rel="alternate"; type="application/json"' in answer["Link"]
    assert f"<{own}.md>" not in answer["Link"]
    assert answer["Content-Location"] == f"{own}.md"
    assert "Accept" in answer["Vary"]


def test_an_address_by_slug_answers_in_the_form_that_is_asked_for(client):
    article = make_published(slug="asthma")
    answer = client.get(f"{INDEX}articles/en/asthma", headers={"Accept": "text/markdown"})
    assert answer["Content-Type"] == MARKDOWN
    assert answer["Content-Location"] == f"http://testserver{address(article, '.md')}"


def test_what_suffix_says_goes_before_what_accept_says(client):
    answer = client.get(address(make_published(), ".md"), headers={"Accept": "application/json"})
    assert (answer.status_code, answer["Content-Type"]) == (200, MARKDOWN)


@pytest.mark.parametrize("suffix", ["md", "jsonld"])
def test_a_form_kept_prepared_is_one_query_and_304_to_who_has_it(
    client, article, suffix, django_assert_num_queries
):
    etag = client.get(address(article, f".{suffix}"))["ETag"]
    write_behind.flush()
    with django_assert_num_queries(1):
        again = client.get(address(article, f".{suffix}"), headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    publish_reworded(article)
    changed = client.get(address(article, f".{suffix}"), headers={"If-None-Match": etag})
    assert changed.status_code == 200


@pytest.mark.parametrize("suffix", ["json", "md", "jsonld"])
def test_a_withdrawn_article_is_gone_in_every_form(client, article, suffix):
    client.get(address(article, f".{suffix}"))
    write_behind.flush()
    withdraw_article(article)
    assert code_of(client.get(address(article, f".{suffix}"))) == "gone"


@pytest.mark.parametrize(("suffix", "code"), [("md", "no-such-article"), ("xml", "not-found")])
def test_a_draft_and_an_unknown_form_are_not_found(client, suffix, code):
    assert code_of(client.get(address(make_draft(), f".{suffix}"))) == code


def test_as_of_is_no_parameter_of_a_suffix(client):
    answer = client.get(address(make_published(), ".md?as_of=2026-01-01"))
    assert code_of(answer) == "unknown-parameter"


def test_markdown_says_everything_that_must_be_said(client, settings):
    article = make_rich(slug="heart-attack")
    page = shown(client, article)
    text = page.body.text()
    assert page.css_first("h1").text() == "Heart attack *now*"
    for said in [
        *("In short_ish.", "MI", "Emergency: act now", "Call now.", "Urgent:", "1. Text"),
        *("What now?", "Find a doctor.", "A source", "Ann Lee, MD (Writer, A clinic)"),
        f"http://testserver/a/{article.public_id}",
        *("Clinically reviewed on", "By A. Writer", "Edition 1", settings.REUSE["required_text"]),
    ]:
        assert said in text, said
    assert [h.text() for h in page.css("h3")] == ["Rare signs"]
    assert page.css_first("ul > li strong") is not None


def test_markdown_begins_with_notices_and_with_its_being_archived(client):
    original, translation = make_set()
    archived(original)
    quotes = [quote.text() for quote in shown(client, original).css("blockquote")]
    assert quotes[0].startswith("\nSafety notice")
    assert "No longer *kept* up." in quotes[1]
    assert "Publicad" in client.get(address(translation, ".md")).content.decode()


def test_json_is_read_without_building_the_other_forms(client, article, django_assert_num_queries):
    client.get(address(article, ".md"))
    client.get(address(article))
    write_behind.flush()
    with django_assert_num_queries(1):
        answer = client.get(address(article))
    assert answer["Content-Type"] == "application/json"
