"""The same form posted twice, as by a double click: no conflict with oneself."""

import pytest

from articles.models import Article
from tests.admin.article.editing.meeting import page_of
from tests.admin.staff import (
    add_item,
    add_row,
    add_section,
    address,
)
from tests.factories import texts_of

pytestmark = pytest.mark.django_db
BODY = "blocks-1-html"


def new_rows(form: dict) -> None:
    add_item(form, "blocks-2", term="New item", description="Two")
    add_section(form, "New part", body="<p>New text.</p>")
    add_item(form, add_row(form, "list"), term="Of a new list")
    form |= {"references-TOTAL_FORMS": "1", "references-0-title": "New", "references-0-url": ""}


# {what is typed: how the form is filled in}
TYPED = {
    "a field": lambda form: form.update(title="Typed"),
    "lines": lambda form: form.update(also_called=" One \r\n\r\nTwo"),
    "a text": lambda form: form.update({BODY: "<p>Typed.</p>"}),
    "a text that is cleaned": lambda form: form.update({BODY: "<p onclick='x'>Typed <i>a</i></p>"}),
    "new rows": new_rows,
    "a list pasted as lines": lambda form: form.update({"blocks-2-more_items": "One: 1\nTwo: 2"}),
    "rows removed": lambda form: form.update({f"blocks-{n}-DELETE": "on" for n in (3, 4, 5)}),
    "an item removed": lambda form: form.update({"blocks-2-items-0-DELETE": "on"}),
    "a text emptied": lambda form: form.update({BODY: ""}),
    "another order": lambda form: form.update({"blocks-1-position": 2, "blocks-2-position": 1}),
}


def typed(opened: dict, kind: str) -> dict:
    form = dict(opened)
    TYPED[kind](form)
    return form


@pytest.mark.parametrize("kind", TYPED)
def test_the_second_post_lands_where_the_first_did_and_saves_nothing(
    editing, article, opened, kind
):
    form = typed(opened, kind) | {"_continue": "on"}
    first, second = (editing.post(address(article), form) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert second["Location"] == first["Location"]
    article.refresh_from_db()
    assert article.lock_version == 2
    assert article.acts.filter(action="edit").count() == 1


def test_another_text_from_a_second_tab_is_a_conflict(editing, article, opened):
    form = typed(opened, "new rows")
    editing.post(address(article), form)
    answer = editing.post(address(article), form | {BODY: "<p>Other.</p>"})
    assert (answer.status_code, "meanwhile" in answer.context) == (200, True)
    assert not texts_of(article).filter(html="<p>Other.</p>").exists()


def test_the_same_form_after_another_save_is_a_conflict(editing, article, opened):
    form = typed(opened, "a field")
    editing.post(address(article), form)
    editing.post(address(article), typed(page_of(editing, article), "a text"))
    Article.objects.filter(pk=article.pk).update(title="Third")
    assert editing.post(address(article), form).status_code == 200
