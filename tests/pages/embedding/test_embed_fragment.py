"""An article as a fragment for a host's page: what it holds, and how it is answered."""

import uuid

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from articles.delivery import write_behind
from tests.editorial.notices.notices import raise_new
from tests.factories import (
    add_section,
    archive_article,
    make_draft,
    make_published,
    publish_draft,
    publish_reworded,
)
from tests.pages.article.test_notices_on_pages import translated
from tests.pages.reading import read_page, text_of

pytestmark = pytest.mark.django_db
GZIP = {"Accept-Encoding": "gzip"}


def fragment(client, article, query: str = "") -> LexborHTMLParser:
    page = read_page(client, f"/a/{article.public_id}/embed{query}")
    return page.css_first("article.healthinfo")


def test_it_is_no_document_and_runs_no_script(client):
    html = client.get(f"/a/{make_published().public_id}/embed").content.decode()
    assert html.startswith('<article class="healthinfo" lang="en" dir="ltr">')
    assert html.rstrip().endswith("</article>")
    assert not any(word in html for word in ("<html", "<body", "<style", "style=", "<script"))


def test_summary_sections_advice_and_questions_are_there(client):
    article = make_draft("Gout", summary="A painful joint.", questions=["What may I eat?"])
    add_section(article, "Act", care_advice="<p>Call.</p>", care_advice_urgency="emergency")
    publish_draft(article)
    words = text_of(fragment(client, article))
    assert words.startswith("Gout A painful joint. Last reviewed")
    for part in ("a slow onset", "Emergency: act now", "Call.", "What may I eat?"):
        assert part in words


def test_it_says_whose_it_is_on_what_terms_and_how_fresh(client, settings):
    settings.REUSE = {**settings.REUSE, "attribution": "The Clinic", "required_text": "Ask us."}
    article = make_published("Gout")
    about = fragment(client, article).css_first(".healthinfo-about")
    assert "Gout. Source: The Clinic." in text_of(about) and "Ask us." in text_of(about)
    assert "Edition 1, published on" in text_of(about) and "Clinically reviewed on" in text_of(
        about
    )
    assert "This copy was current when it was fetched." in text_of(about)
    assert about.css_first('[rel="license"]').attributes["href"] == settings.REUSE["license"]
    assert about.css(f'[href="http://testserver/a/{article.public_id}"]')


def test_safety_notices_stand_above_the_title(client, gout):
    raise_new(picked=[gout.pk])
    assert text_of(fragment(client, gout)).startswith("Safety notice Stop using batch 7. Gout")


def test_an_archived_article_has_its_reason(client, gout):
    archive_article(gout, reason="Merged.")
    words = text_of(fragment(client, gout))
    assert words.startswith("This page is no longer kept up to date") and "Merged." in words


def test_a_translation_behind_its_original_says_so(client):
    original, translation = translated()
    publish_reworded(original, "<p>Rest the joint.</p>")
    words = text_of(fragment(client, translation))
    assert words.startswith("Esta traducción va por detrás de su original")


def test_what_was_changed_since_the_review_is_marked_and_linked_within(client, gout):
    publish_reworded(
        gout,
        "<p>Most people notice a slow onset here.</p>",
        clinical=False,
        significance="editorial",
    )
    node = fragment(client, gout)
    link = node.css_first(".healthinfo-notice a").attributes["href"]
    assert node.css_first(f'[id="{link[1:]}"]').text() == "Symptoms"
    assert "Changed since the last review: check this part" in text_of(node)


def test_words_of_a_language_without_our_own_are_marked(client):
    article = make_published("Gotta", language="it")
    node = fragment(client, article)
    assert node.attributes["lang"] == "en"
    assert node.css_first("h2").attributes == {"lang": "it", "dir": "ltr"}


def test_a_spanish_article_is_spanish_throughout(client):
    node = fragment(client, make_published("Gota", language="es"))
    assert node.attributes["lang"] == "es" and "Última revisión:" in text_of(node)


def test_the_headers_of_a_fragment(client):
    article = make_published(slug="gout")
    headers = client.get(f"/a/{article.public_id}/embed").headers
    assert headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Robots-Tag"] == "noindex" and headers["Content-Language"] == "en"
    assert headers["Link"] == '<http://testserver/en/gout/>; rel="canonical"'
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_neither_form_sets_a_cookie():
    client, article = Client(), make_published()
    for form in ("embed", "frame", "embed?x=1", "frame?theme=dark"):
        assert not client.get(f"/a/{article.public_id}/{form}").cookies


@pytest.mark.parametrize("headers", [GZIP, {}])
def test_a_host_that_has_it_gets_304_for_one_query(client, headers, django_assert_num_queries):
    address = f"/a/{make_published().public_id}/embed"
    etag = client.get(address, headers=headers).headers["ETag"]
    write_behind.flush()
    with django_assert_num_queries(1):
        again = client.get(address, headers={**headers, "If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_options_have_validators_as_well(client):
    address = f"/a/{make_published().public_id}/embed?heading=3"
    etag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_a_new_edition_is_in_the_fragment_at_the_next_read(client):
    article = make_published()
    fragment(client, article)
    write_behind.flush()
    publish_reworded(article, "<p>Rest the joint.</p>")
    assert "Rest the joint." in text_of(fragment(client, article))


def test_an_unknown_article_is_404_with_words_to_show(client):
    response = client.get(f"/a/{uuid.UUID(int=1)}/embed")
    assert response.status_code == 404
    assert response.content.startswith(b'<article class="healthinfo"')


def test_what_is_built_for_options_takes_as_many_queries_for_many_sections(
    client, django_assert_max_num_queries
):
    article = make_draft("Gout")
    for number in range(8):
        add_section(article, f"Part {number}")
    publish_draft(article)
    with django_assert_max_num_queries(5):
        fragment(client, article, "?heading=3")


def test_the_sheet_for_hosts_has_an_etag_and_may_be_used_anywhere(client):
    sheet = client.get("/embed.css")
    assert sheet.headers["Content-Type"] == "text/css; charset=utf-8"
    assert sheet.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert b".healthinfo-care" in sheet.content and b"body" not in sheet.content
    etag = sheet.headers["ETag"]
    assert client.get("/embed.css", headers={"If-None-Match": etag}).status_code == 304
