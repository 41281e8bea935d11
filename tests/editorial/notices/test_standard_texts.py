"""Standard texts: approved by another person, until their words are changed."""

import pytest

from articles.editorial.notices.standard_texts import (
    approve_standard_text,
    approved_texts,
    write_standard_text,
)
from articles.models import Act, StandardText
from tests.editorial.steps import refused
from tests.factories import make_person
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = pytest.mark.django_db


def write(text=None, **said) -> StandardText:
    words = {"name": "Recall", "language": "en", "html": "Stop using it.", **said}
    return write_standard_text(text, by=make_person(REVIEWER), **words)


def approve(text, by=None):
    return approve_standard_text(text, by=by or make_person(PUBLISHER), html=text.html)


def test_approved_words_are_there_to_be_used():
    approve(write())
    assert approved_texts("recall") == {"en": "<p>Stop using it.</p>"}


def test_nobody_approves_their_own():
    with refused("own-words"):
        approve(write(), by=make_person(REVIEWER))


def test_altering_the_words_voids_the_approval():
    text = write(approve(write()), html="Stop at once.")
    assert (text.approved_by, approved_texts("Recall")) == (None, {})


def test_saving_the_same_words_keeps_it():
    assert write(approve(write())).approved_by == make_person(PUBLISHER)


def test_a_text_changed_since_it_was_read_is_not_approved():
    text = write()
    with refused("other-words"):
        approve_standard_text(text, by=make_person(PUBLISHER), html="<p>Older.</p>")


@pytest.mark.parametrize(
    ("field", "value"), [("name", " "), ("language", "English"), ("html", "<p></p>")]
)
def test_what_is_missing_is_said(field, value):
    with refused(field):
        write(**{field: value})


def test_one_text_a_name_and_language():
    write()
    with refused("name"):
        write()


def test_authors_may_not_write_them_and_each_step_is_an_act():
    approve(write())
    assert Act.objects.filter(action__startswith="standard-text").count() == 2
    with refused("not-allowed"):
        write_standard_text(None, by=make_person(AUTHOR), name="A", language="en", html="B")
