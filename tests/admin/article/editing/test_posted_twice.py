"""The same form posted twice, as by a double click: no conflict with oneself."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.models import Article
from tests.admin.staff import (
    add_item,
    add_row,
    add_section,
    address,
    filled_in,
    make_article,
    person,
    signed_in,
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


def typed(browser, article, kind: str) -> dict:
    form = filled_in(browser.get(address(article)).content)
    TYPED[kind](form)
    return form


@pytest.mark.parametrize("kind", TYPED)
def test_the_second_post_lands_where_the_first_did_and_saves_nothing(editing, article, kind):
    form = typed(editing, article, kind) | {"_continue": "on"}
    first, second = (editing.post(address(article), form) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert second["Location"] == first["Location"]
    article.refresh_from_db()
    assert article.lock_version == 2
    assert article.acts.filter(action="edit").count() == 1


def test_another_text_from_a_second_tab_is_a_conflict(editing, article):
    form = typed(editing, article, "new rows")
    editing.post(address(article), form)
    answer = editing.post(address(article), form | {BODY: "<p>Other.</p>"})
    assert (answer.status_code, "meanwhile" in answer.context) == (200, True)
    assert not texts_of(article).filter(html="<p>Other.</p>").exists()


def test_the_same_form_after_another_save_is_a_conflict(editing, article):
    form = typed(editing, article, "a field")
    editing.post(address(article), form)
    editing.post(address(article), typed(editing, article, "a text"))
    Article.objects.filter(pk=article.pk).update(title="Third")
    assert editing.post(address(article), form).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_are_one_save():
    article = make_article()
    browser, start = signed_in(person("anna", "Author")), Barrier(2)
    form = typed(browser, article, "new rows")

    def click(_: int) -> int:
        start.wait()
        try:
            return browser.post(address(article), form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(click, range(2))) == [302, 302]
    article.refresh_from_db()
    assert article.lock_version == 2
