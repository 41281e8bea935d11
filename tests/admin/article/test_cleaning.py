"""Whatever a form sends, only the allow-list's HTML is stored; what is missing is named."""

import pytest

from articles.models import Reference
from tests.admin.staff import add_item, add_section, address, filled_in, make_article

pytestmark = pytest.mark.django_db
HOSTILE = '<p onclick="x()">Kept<script>alert(1)</script></p>'


def sent(browser, article, **fields):
    data = filled_in(browser.get(address(article)).content) | fields
    return browser.post(address(article), data)


@pytest.mark.parametrize("field", ["body", "closing", "care_advice"])
def test_scripts_and_handlers_never_reach_a_section(editing, article, field):
    urgency = {"section_set-0-care_advice_urgency": "urgent"}
    sent(editing, article, **{f"section_set-0-{field}": HOSTILE}, **urgency)
    assert getattr(article.section_set.first(), field) == "<p>Kept</p>"


def test_an_item_is_stored_as_inline_text(editing, article):
    term, description = "<p>A <strong>term</strong></p>", "<p>One</p><img src=x onerror=x()>"
    names = {"section_set-0-items-0-term": term, "section_set-0-items-0-description": description}
    sent(editing, article, **names)
    item = article.section_set.first().items.first()
    assert (item.term, item.description) == ("A <strong>term</strong>", "One")


def test_a_link_to_another_article_is_kept(editing, article):
    html = '<p>See <a href="article:0b8f#symptoms">here</a>.</p>'
    sent(editing, article, **{"section_set-0-body": html})
    assert article.section_set.first().body == html


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"section_set-0-heading": " "}, "Give the first section a heading."),
        ({"section_set-0-care_advice": "<p>Call.</p>"}, "Say how urgent the care advice is"),
        ({"section_set-0-items-0-term": "<p></p>"}, "Write the term, or remove this item."),
        ({"audience_age_min": "9", "audience_age_max": "3"}, "Give an age not below the youngest."),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_saved(
    editing, article, fields, message
):
    answer = sent(editing, article, title="Not saved", **fields)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    article.refresh_from_db()
    assert article.title == "Gallstones"


def test_the_heading_is_asked_of_the_section_dragged_to_the_top(editing, article):
    order = {"section_set-0-position": "1", "section_set-1-position": "0"}
    answer = sent(editing, article, **order, **{"section_set-1-heading": ""})
    forms = answer.context["inline_admin_formsets"][0].formset.forms
    assert "heading" in forms[1].errors
    assert "heading" not in forms[0].errors


def test_an_item_without_a_term_in_a_new_section_is_refused(editing, article):
    data = filled_in(editing.get(address(article)).content)
    add_item(data, add_section(data, heading="New"), term="", description="Only this")
    assert "Write the term" in editing.post(address(article), data).content.decode()


def test_a_second_article_of_one_language_in_a_translation_set_is_refused(editing, article):
    answer = sent(editing, make_article("Gallstones again"), translation_of=str(article.pk))
    assert "already says this in that language" in answer.content.decode()


def test_a_translation_joins_its_originals_set(editing, article):
    spanish = make_article("Calculos biliares")
    sent(editing, spanish, translation_of=str(article.pk), language="es")
    spanish.refresh_from_db()
    assert spanish.translation_set == article.translation_set


@pytest.mark.parametrize(
    "url", ["/gout", "gout.html", "//other.example/x", "other.example", "https:x"]
)
def test_an_address_without_a_host_is_refused_with_what_to_write(editing, article, url):
    answer = sent(editing, article, call_to_action="Come.", call_to_action_url=url)
    assert "Write the whole address, beginning with https://" in answer.content.decode()


@pytest.mark.parametrize("url", ["https://example.org/x", "mailto:a@example.org", "tel:112"])
def test_a_whole_address_of_a_call_to_action_is_stored(editing, article, url):
    sent(editing, article, call_to_action="Come.", call_to_action_url=url)
    article.refresh_from_db()
    assert article.call_to_action_url == url


def test_a_reference_without_a_host_is_refused_with_what_to_write(editing, article):
    Reference.objects.create(article=article, title="Knees")
    answer = sent(editing, article, **{"references-0-url": "knees.html"})
    assert "Write the whole address, beginning with https://" in answer.content.decode()
