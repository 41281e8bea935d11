"""The form keeps out signs that nobody sees, names without a word and facts that cannot be."""

import pytest

from articles.editorial.review.review_records import reviewer_json
from articles.models import Article, Block, Contributor, ListItem, Section
from tests.admin.staff import address, make_article, signed_in
from tests.factories import add_list

# What the forms make of what was typed.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD_NAME = "/admin/articles/contributor/add/"
TURNED = "Take 5\u202e mg"
HIDDEN = "Car\u00addio\u200blogy\u2060"


def save(browser, article, opened, **fields):
    """(status, page) of the article's form with these fields."""
    assert fields.keys() <= opened.keys() | {"blocks-1-start"}
    answer = browser.post(address(article), opened | fields)
    return answer.status_code, answer.content.decode()


TEXTS = ["title", "summary", "byline", "also_called", "questions", "call_to_action"]
TEXTS += ["call_to_action_label", "blocks-0-heading", "blocks-1-html"]
TEXTS += ["blocks-2-items-0-term", "blocks-2-items-0-description"]
NAMES = ["title", "blocks-0-heading", "blocks-2-items-0-term", "also_called", "questions"]


def stored(article) -> str:
    """Everything that the form may have stored."""
    tables = (Article.objects, Section.objects, Block.objects, ListItem.objects)
    return str([list(table.order_by("pk").values()) for table in tables])


def test_what_nobody_sees_is_dropped(editing, article, opened):
    status, _ = save(editing, article, opened, **dict.fromkeys(TEXTS, HIDDEN))
    assert status == 302 and stored(article).count("Cardiology") == len(TEXTS)


def test_signs_that_turn_the_order_round_are_refused_in_every_field(editing, article, opened):
    status, page = save(editing, article, opened, **dict.fromkeys(TEXTS, TURNED))
    assert status == 200 and page.count("A hidden sign (U+202E)") >= len(TEXTS)
    assert "\u202e" not in stored(article)


@pytest.mark.parametrize("value", ["…", "\u3164"])
def test_every_name_needs_a_letter_or_digit(editing, article, opened, value):
    status, page = save(editing, article, opened, **dict.fromkeys(NAMES, value))
    assert status == 200 and page.count("at least one letter or digit") >= len(NAMES)


def test_a_title_of_a_sign_that_nobody_sees_is_none(editing, article, opened):
    status, page = save(editing, article, opened, title="\u200b")
    assert status == 200 and "at least one letter or digit" in page


FACTS = {
    "audience_age_max": ("131", "0 to 130"),
    "review_planned": ("2199-01-01", "years ahead"),
    "blocks-1-html": ('<ol start="-4"><li>Rest</li></ol>', "begins with “-4”"),
    "blocks-2-start": ("99999", "9999"),
}


def test_facts_that_cannot_be_are_refused_each_at_its_field(editing, article, opened):
    before = stored(article)
    status, page = save(
        editing, article, opened, **{name: value for name, (value, _) in FACTS.items()}
    )
    assert status == 200 and [said for _, said in FACTS.values() if said not in page] == []
    assert stored(article) == before


def test_the_oldest_is_not_younger_than_the_youngest(editing, article, opened):
    _, page = save(editing, article, opened, audience_age_min="65", audience_age_max="18")
    assert "below the youngest" in page


def test_a_source_cannot_have_been_read_in_the_future(editing, article, opened):
    data = opened | {
        "references-TOTAL_FORMS": "1",
        "references-0-title": "Guide",
        "references-0-accessed": "2099-01-01",
    }
    page = editing.post(address(article), data).content.decode()
    assert "lies in the future" in page


def test_names_of_contributors_are_settled(publisher):
    browser, field = signed_in(publisher), "organisation"
    values = {"name": "Ann Lee", "credentials": "", "role": "", "organisation": "", "user": ""}
    assert "U+202E" in browser.post(ADD_NAME, values | {field: TURNED}).content.decode()
    assert "letter or digit" in browser.post(ADD_NAME, values | {field: "\u200b"}).content.decode()
    assert browser.post(ADD_NAME, values | {field: HIDDEN}).status_code == 302
    assert getattr(Contributor.objects.get(), field) == "Cardiology"


def test_a_draft_written_before_is_refused_on_submitting_with_its_place(editing, article):
    Article.objects.filter(pk=article.pk).update(summary=TURNED, title="…")
    add_list(make_article("Other").section_set.first(), [("—", "")])
    page = editing.get(address(article)).content.decode()
    assert "Not ready to submit." in page and "Title: Write at least one letter" in page
    assert "Summary: A hidden sign (U+202E)" in page


def test_a_reviewers_name_is_shown_without_hidden_signs(reviewer):
    reviewer.first_name, reviewer.last_name = "Ri\u200bta", "Ro\u202ee"
    assert reviewer_json(reviewer)["name"] == "Rita Roe"
