"""The form beside the original, posted twice: no conflict with oneself."""

import pytest

from tests.admin.translations.beside import address, form_of, own, own_text
from tests.editorial.translations.translations import change
from tests.factories import add_section, items_of, publish_draft, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(author, spanish) -> dict:
    data = form_of(author, spanish)
    data[f"b{own_text(spanish).pk}-html"] = "<p onclick='x'>Dos <i>pastillas</i>.</p>"
    return data | {"title": " La  gota", "questions": "¿Duele?\r\n\r\n¿Cuánto?"}


def post_twice(browser, article, form: dict) -> None:
    first, second = (browser.post(address(article), form) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert second["Location"] == first["Location"]
    article.refresh_from_db()


def test_texts_are_saved_once(author, spanish, form):
    before = spanish.lock_version
    post_twice(author, spanish, form)
    assert spanish.lock_version == before + 1


def test_new_texts_are_added_once(author, spanish, form):
    row = own(spanish)
    new = {"text": "<p>Más.</p>", "care_advice": "<p>Llame.</p>", "care_advice_urgency": "urgent"}
    post_twice(author, spanish, form | {f"s{row.pk}-{name}": text for name, text in new.items()})
    assert texts_of(spanish).filter(html="<p>Más.</p>").count() == 1


def test_another_text_is_a_conflict(author, spanish, form):
    author.post(address(spanish), form)
    item = items_of(spanish).get()
    answer = author.post(address(spanish), form | {f"i{item.pk}-term": "Otro"})
    assert answer.status_code == 422


def test_a_mark_of_a_second_tab_is_no_repetition(author, original, spanish, form):
    done = {"done": str(change(original, "Treatment", "<p>Take 2 a day.</p>").public_id)}
    author.post(address(spanish), form)
    assert author.post(address(spanish), form | done).status_code == 422


def test_a_mark_is_made_once(author, original, spanish, form):
    done = {"done": str(change(original, "Treatment", "<p>Take 2 a day.</p>").public_id)}
    post_twice(author, spanish, form | done)


def test_a_part_is_copied_once(author, original, spanish, form):
    new = add_section(original, "Causes", body="<p>Uric acid.</p>")
    publish_draft(original, note="More.")
    post_twice(author, spanish, form | {"copy": str(new.public_id)})
    assert spanish.section_set.count() == 4
