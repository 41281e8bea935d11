"""What is sent with the feedback form is stored once, unaltered, without data on the reader."""

import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from articles.models import Article, Feedback, Section
from articles.pages.feedback import limits, storage
from articles.pages.feedback.form import clean_text, read_form
from tests.factories import publish_draft, publish_reworded
from tests.pages.reading import parse

from .forms import FORM, HERE, send

pytestmark = pytest.mark.django_db


def kept() -> Feedback:
    return Feedback.objects.get()


def test_a_yes_is_kept_and_thanked_for(gout, client):
    answer = send(client, helpful="yes", edition=1)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{FORM}thanks/?said=yes"
    row = kept()
    assert (row.article_id, row.language, row.edition, row.helpful) == (gout.pk, "en", 1, True)
    assert (row.section, row.comment, row.could_harm) == (None, "", False)


def test_a_comment_on_a_part_names_the_section_as_it_was_headed(gout, client):
    section = Section.objects.get(heading="Treatment")
    send(client, helpful="no", section="treatments", comment="  How long?\r\nDays? ")
    row = kept()
    assert (row.section, row.heading) == (section.public_id, "Treatment")
    assert (row.helpful, row.comment) == (False, "How long?\nDays?")


def test_what_could_harm_is_kept_without_a_comment_too(gout, client):
    answer = send(client, could_harm="1")
    assert answer.headers["Location"].endswith("said=harm")
    assert kept().could_harm and kept().told_at is None


def test_no_column_of_the_table_is_about_the_reader():
    own = {field.name for field in Feedback._meta.concrete_fields}
    assert own == {
        *["id", "article", "language", "edition", "section", "heading", "helpful", "comment"],
        *["could_harm", "received_at", "told_at", "handled_at", "handled_by", "handled_note"],
    }


def test_no_answer_is_cached_and_none_sets_a_cookie(gout, client):
    for said in ({"helpful": "yes"}, {}, {"helpful": "maybe"}):
        answer = send(client, **said)
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies


def test_feedback_is_on_the_edition_the_reader_saw(gout, client):
    publish_reworded(gout, "<p>A toe.</p>")
    send(client, helpful="yes", edition=1)
    send(client, helpful="no", edition=2)
    assert list(Feedback.objects.order_by("pk").values_list("edition", flat=True)) == [1, 2]


@pytest.mark.parametrize("number", ["7", "0", "-1", "one", "9" * 400, ""])
def test_an_edition_that_never_was_counts_as_the_present_one(gout, client, number):
    assert send(client, helpful="yes", edition=number).status_code == 303
    assert kept().edition == 1


def test_an_old_address_still_takes_what_is_sent_there(gout, client):
    Article.objects.filter(pk=gout.pk).update(slug="gouty")
    publish_draft(Article.objects.get(pk=gout.pk))
    answer = send(client, helpful="yes")
    assert answer.headers["Location"] == "/en/gouty/feedback/thanks/?said=yes"
    assert kept().article_id == gout.pk


def test_an_empty_form_comes_back_and_says_what_to_do(gout, client):
    answer = send(client)
    page = parse(answer)
    assert answer.status_code == 422
    assert page.css_first("title").text().startswith("Error:")
    assert page.css_first("#errors a").attributes["href"] == "#feedback-comment"
    described = page.css_first("textarea").attributes["aria-describedby"].split()
    assert page.css_first(f"#{described[0]}").text() == "Write what is wrong or missing."
    assert not Feedback.objects.exists()


def test_a_refused_form_keeps_what_was_typed(gout, client):
    typed = {"comment": "Wrong <b>dose</b>", "could_harm": "1", "helpful": "no"}
    answer = send(client, section="nowhere", **typed)
    page = parse(answer)
    assert answer.status_code == 422
    assert page.css_first("textarea").text().strip() == typed["comment"]
    assert page.css_first("input[name=could_harm][checked]")
    assert page.css_first("input[name=helpful][value=no][checked]")
    assert page.css_first("#errors a").attributes["href"] == "#feedback-section"


def test_a_comment_that_is_too_long_is_refused_with_the_excess(gout, client):
    answer = send(client, comment="x" * 2003)
    assert answer.status_code == 422
    assert "by 3 characters" in answer.content.decode()
    assert send(client, comment="\N{GRINNING FACE}" * 2000).status_code == 303


def test_an_answer_other_than_yes_and_no_is_refused(gout, client):
    assert send(client, helpful="maybe", comment="Hm.").status_code == 422


def test_a_refused_rest_of_the_form_does_not_ask_a_second_time_whether_it_helped(gout, client):
    answer = send(client, answered="1", helpful="yes")
    assert answer.status_code == 422
    assert 'type="radio"' not in answer.content.decode()


def test_the_same_sent_twice_is_kept_once(gout, client):
    for _ in range(2):
        assert send(client, helpful="no", comment="Unclear.").status_code == 303
    assert kept().comment == "Unclear."


def test_another_readers_same_answer_is_kept_too(gout, client):
    for number in (1, 2):
        send(client, helpful="yes", REMOTE_ADDR=f"192.0.2.{number}")
    assert Feedback.objects.count() == 2


def test_what_could_not_be_kept_may_be_sent_again(gout, client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(storage.Feedback, "save", lambda *args, **kwargs: 1 / 0)
    assert send(client, could_harm="1").status_code == 500
    monkeypatch.undo()
    send(client, could_harm="1")
    assert kept().could_harm


def test_a_machine_that_fills_in_every_field_is_thanked_and_not_kept(gout, client):
    answer = send(client, comment="Buy pills", website="https://pills.example")
    assert answer.status_code == 303
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(("body", "kind", "status"), [
    ("{}", "application/json", 415),
    ("helpful=yes", "text/plain", 415),
    ("comment=" + "x" * 33_000, "application/x-www-form-urlencoded", 413),
    ("helpful=%ff%00&comment=%80", "application/x-www-form-urlencoded", 422),
])  # fmt: skip
def test_what_our_form_does_not_send_is_refused(gout, client, body, kind, status):
    answer = client.post(FORM, body, content_type=kind, headers=HERE)
    assert answer.status_code == status
    assert not Feedback.objects.exists()


def test_other_methods_are_refused(gout, client):
    assert client.put(FORM, headers=HERE).status_code == 405


def test_a_yes_costs_three_queries_at_most(gout, client, django_assert_max_num_queries):
    send(client, helpful="no")
    with django_assert_max_num_queries(3):
        send(client, helpful="yes", edition=1)


@given(st.dictionaries(st.sampled_from(["helpful", "comment", "edition", "answered"]), st.text()))
@with_settings(max_examples=60)
def test_whatever_is_sent_is_read_into_what_the_table_takes(sent):
    said = read_form(sent)
    assert said.errors or len(said.comment) <= 2000
    assert said.errors or said.was_helpful is not None or said.comment
    assert "\x00" not in said.comment and said.comment == clean_text(said.comment)


def test_the_key_of_a_caller_is_anonymous_and_changes_every_day(monkeypatch):
    today = limits.pseudonym("192.0.2.1")
    assert "192.0.2.1" not in today and today == limits.pseudonym("192.0.2.1")
    monkeypatch.setattr(limits, "time", lambda: 4_000_000_000)
    assert limits.pseudonym("192.0.2.1") != today
