"""Screens of standard texts, and their words in a notice."""

import pytest

from articles.editorial.notices.standard_texts import approve_standard_text, write_standard_text
from articles.models import StandardText
from tests.admin.making import filled_in, signed_in

pytestmark = pytest.mark.django_db
NEW = "/admin/standard-texts/write/"


@pytest.fixture
def kept(reviewer):
    return write_standard_text(
        None, by=reviewer, name="Recall", language="en", html="Stop using it."
    )


def own(text) -> str:
    return f"/admin/standard-texts/{text.pk}/"


def test_one_writes_another_approves_and_an_edit_voids_it(kept, reviewer, publisher):
    signed_in(publisher).post(own(kept), {"approve": "1", "words": kept.html})
    kept.refresh_from_db()
    assert kept.approved_by == publisher
    browser = signed_in(reviewer)
    data = {"name": "Recall", "language": "en", "html": "Stop now."}
    assert browser.post(own(kept), data).status_code == 302
    kept.refresh_from_db()
    assert kept.approved_by is None


def test_the_writer_gets_no_button_to_approve(kept, reviewer, publisher):
    assert 'name="approve"' not in signed_in(reviewer).get(own(kept)).content.decode()
    assert 'name="approve"' in signed_in(publisher).get(own(kept)).content.decode()


def test_words_changed_since_they_were_read_are_not_approved(kept, publisher):
    answer = signed_in(publisher).post(own(kept), {"approve": "1", "words": "<p>Older.</p>"})
    assert answer.status_code == 422
    assert "Read them again." in answer.content.decode()


def test_a_language_that_is_no_tag_is_said_at_its_field(reviewer):
    data = {"name": "Recall", "language": "English", "html": "Stop."}
    answer = signed_in(reviewer).post(NEW, data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["language"])
    assert not StandardText.objects.exists()


def test_a_second_text_of_the_same_name_and_language_is_refused_at_its_field(kept, reviewer):
    data = {"name": "Recall", "language": "en", "html": "Stop."}
    answer = signed_in(reviewer).post(NEW, data)
    assert list(answer.context["form"].errors) == ["name"]


def test_the_list_says_who_approved_what(kept, publisher, author):
    assert "Not approved yet" in signed_in(author).get("/admin/standard-texts/").content.decode()
    approve_standard_text(kept, by=publisher, html=kept.html)
    html = signed_in(author).get("/admin/standard-texts/").content.decode()
    assert "Approved by paul" in html


def test_approved_words_are_put_into_a_notice_where_nothing_is_written(kept, reviewer, publisher):
    approve_standard_text(kept, by=publisher, html=kept.html)
    browser = signed_in(reviewer)
    data = filled_in(browser.get("/admin/notices/write/").content) | {"standard": "Recall"}
    answer = browser.post(
        "/admin/notices/write/", data | {"fill": "1", "text-es": "<p>Propio.</p>"}
    )
    filled = filled_in(answer.content)
    assert (filled["text-en"], filled["text-es"]) == ("<p>Stop using it.</p>", "<p>Propio.</p>")
