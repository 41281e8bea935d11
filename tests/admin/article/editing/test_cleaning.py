"""Whatever a form sends, only the allow-list's HTML is stored; what is missing is named."""

import pytest

from articles.models import Reference
from tests.admin.article.editing.meeting import page_of
from tests.admin.staff import add_item, add_row, address, filled_in, make_article
from tests.factories import items_of, texts_of

# What the forms make of what was typed.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOSTILE = '<p onclick="x()">Kept<script>alert(1)</script></p>'


def sent(browser, article, form, **fields):
    return browser.post(address(article), form | fields)


@pytest.mark.parametrize("kind", ["text", "care-advice"])
def test_scripts_and_handlers_never_reach_a_section(editing, article, opened, kind):
    add_row(opened, kind, html=HOSTILE, urgency="urgent")
    assert editing.post(address(article), opened).status_code == 302
    assert article.section_set.last().blocks.get(position=2).html == "<p>Kept</p>"


def test_an_item_is_stored_as_inline_text(editing, article, opened):
    term, description = "<p>A <strong>term</strong></p>", "<p>One</p><img src=x onerror=x()>"
    names = {"blocks-2-items-0-term": term, "blocks-2-items-0-description": description}
    sent(editing, article, opened, **names)
    item = items_of(article).first()
    assert (item.term, item.description) == ("A <strong>term</strong>", "One")


def test_a_link_to_another_article_is_kept(editing, article, opened):
    html = '<p>See <a href="article:0b8f#symptoms">here</a>.</p>'
    sent(editing, article, opened, **{"blocks-1-html": html})
    assert texts_of(article).first().html == html


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"blocks-0-heading": " "}, "Give the section a heading."),
        ({"blocks-0-DELETE": "on"}, "Give the first section a heading"),
        ({"blocks-2-items-0-term": "<p></p>"}, "Write the term, or remove this item."),
        ({"audience_age_min": "9", "audience_age_max": "3"}, "Give an age not below the youngest."),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_saved(
    editing, article, opened, fields, message
):
    answer = sent(editing, article, opened, title="Not saved", **fields)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    article.refresh_from_db()
    assert article.title == "Gallstones"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"kind": "care-advice", "html": "<p>Call.</p>"}, "Say how urgent the care advice is"),
        ({"kind": "heading", "heading": "New", "html": "<p>Text.</p>"}, "also holds text"),
        ({"kind": "list", "html": "<p>Text.</p>"}, "also holds text"),
        ({"kind": "text", "heading": "New"}, "also holds a heading"),
        ({"kind": "text", "more_items": "Rash"}, "also holds list items"),
    ],
)
def test_a_new_row_says_what_it_lacks_and_what_it_cannot_hold(
    editing, article, opened, row, message
):
    add_row(opened, **row)
    answer = editing.post(address(article), opened)
    assert message in answer.content.decode()
    assert filled_in(answer.content)["blocks-6-html"] == row.get("html", "")


def test_an_item_without_a_term_in_a_new_list_is_refused(editing, article, opened):
    add_item(opened, add_row(opened, "list"), term="", description="Only this")
    assert "Write the term" in editing.post(address(article), opened).content.decode()


def test_a_second_article_of_one_language_in_a_translation_set_is_refused(editing, article):
    again = make_article("Gallstones again")
    answer = sent(editing, again, page_of(editing, again), translation_of=str(article.pk))
    assert "already says this in that language" in answer.content.decode()


def test_a_translation_joins_its_originals_set(editing, article):
    spanish = make_article("Calculos biliares")
    sent(editing, spanish, page_of(editing, spanish), translation_of=str(article.pk), language="es")
    spanish.refresh_from_db()
    assert spanish.translation_set == article.translation_set


@pytest.mark.parametrize(
    "url", ["/gout", "gout.html", "//other.example/x", "other.example", "https:x"]
)
def test_an_address_without_a_host_is_refused_with_what_to_write(editing, article, opened, url):
    answer = sent(editing, article, opened, call_to_action="Come.", call_to_action_url=url)
    assert "Write the whole address, beginning with https://" in answer.content.decode()


@pytest.mark.parametrize("url", ["https://example.org/x", "mailto:a@example.org", "tel:112"])
def test_a_whole_address_of_a_call_to_action_is_stored(editing, article, opened, url):
    sent(editing, article, opened, call_to_action="Come.", call_to_action_url=url)
    article.refresh_from_db()
    assert article.call_to_action_url == url


def test_a_reference_without_a_host_is_refused_with_what_to_write(editing, article):
    Reference.objects.create(article=article, title="Knees")
    form = page_of(editing, article)
    answer = sent(editing, article, form, **{"references-0-url": "knees.html"})
    assert "Write the whole address, beginning with https://" in answer.content.decode()
