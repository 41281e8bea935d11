"""The list of what was asked in vain."""

import datetime

import pytest

from articles.models import Unanswered
from tests.admin.staff import person, signed_in

pytestmark = pytest.mark.django_db
SCREEN = "/admin/articles/unanswered/"


def asked(words: str, **fields) -> Unanswered:
    day = datetime.date(2026, 11, 2)
    row = {"kind": "question", "language": "en", "digest": words[:32], "last_day": day, **fields}
    return Unanswered.objects.create(words=words, **row)


@pytest.fixture
def author():
    return person("a", "Author")


def test_an_author_sees_what_was_asked_and_may_write_a_page(author):
    asked("lupus nephritis", times=41)
    asked("", days=1)
    answer = signed_in(author).get(SCREEN)
    page = answer.content.decode()
    assert "lupus nephritis" in page and "41" in page
    assert "/admin/articles/article/add/?title=Lupus+nephritis&amp;language=en" in page
    assert answer.context["cl"].result_count == 1


def test_a_code_has_no_page_to_write(author):
    asked("http://hl7.org/fhir/sid/icd-10-cm|C795", kind="code", language="")
    assert "Write a page" not in signed_in(author).get(SCREEN).content.decode()


def test_that_there_is_none_on_purpose_is_said_with_a_note(author):
    row = asked("free viagra")
    sent = {"on_purpose": "on", "note": "Not ours.", "words": "other", "times": "0"}
    assert signed_in(author).post(f"{SCREEN}{row.pk}/change/", sent).status_code == 302
    row.refresh_from_db()
    assert (row.on_purpose, row.note, row.decided_by) == (True, "Not ours.", author)
    assert (row.words, row.times) == ("free viagra", 1)


def test_nobody_adds_or_deletes_one():
    browser, row = signed_in(person("p", "Administrator")), asked("lupus")
    assert browser.get(f"{SCREEN}add/").status_code == 403
    assert browser.post(f"{SCREEN}{row.pk}/delete/", {"post": "yes"}).status_code == 403
