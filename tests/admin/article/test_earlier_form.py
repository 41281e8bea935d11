"""A form of the release before, sent after an upgrade, loses no word and breaks nothing."""

import pytest

from articles.models import Article
from tests.admin.staff import address, filled_in
from tests.factories import texts_of

pytestmark = pytest.mark.django_db


def earlier_form(browser, path: str, pk: object = "", **row: str) -> dict[str, object]:
    """What the form of the release before sends from this page, with one row of sections."""
    data = filled_in(browser.get(path).content)
    data = {name: value for name, value in data.items() if not name.startswith("blocks-")}
    counts = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "1" if pk else "0"}
    data |= {f"section_set-{name}": value for name, value in counts.items()}
    data |= {f"section_set-0-items-{name}": "0" for name in counts}
    values = {"id": pk, "position": "0", "level": "2", "list_style": "bullets", **row}
    return data | {f"section_set-0-{name}": value for name, value in values.items()}


@pytest.fixture
def sent(editing, article):
    """Its first section's text typed anew, and care advice; the second section is not there."""
    pk = article.section_set.first().pk
    row = {"heading": "Part 1", "body": "<p>Typed before.</p>", "care_advice": "<p>Call.</p>"}
    form = earlier_form(editing, address(article), pk, **row, care_advice_urgency="urgent")
    return editing.post(address(article), form)


def test_it_meets_the_conflict_page_with_all_that_was_typed(sent, article):
    assert sent.status_code == 200
    assert sent.context["meanwhile"]["sections"]
    assert "<p>Typed before.</p>" in filled_in(sent.content).values()
    assert "<p>Call.</p>" in filled_in(sent.content).values()
    assert texts_of(article).first().html == "<p>Text 1.</p>"


def test_saved_over_it_keeps_the_rows_it_knows(sent, editing, article):
    before = texts_of(article, heading="Part 1").get().public_id
    form = filled_in(sent.content) | {"save_over": str(article.lock_version)}
    assert editing.post(address(article), form).status_code == 302
    text = texts_of(article).get()
    assert (text.html, text.public_id) == ("<p>Typed before.</p>", before)
    assert article.section_set.first().blocks.last().urgency == "urgent"


def test_a_new_article_is_saved_as_it_was_meant(editing):
    path = "/admin/articles/article/add/"
    form = earlier_form(editing, path, heading="What it is", body="<p>Sounds.</p>")
    form |= {"title": "Hiccups", "slug": "hiccups"}
    assert editing.post(path, form).status_code == 302
    assert texts_of(Article.objects.get(slug="hiccups")).get().html == "<p>Sounds.</p>"
