"""The screens of a batch: found, accepted page by page, submitted, confirmed on one screen."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.library.batches import accept_or_skip, propose, submit_accepted
from articles.models import Batch, Candidate, Confirmation, Edition
from tests.factories import add_section, make_draft, make_published

pytestmark = pytest.mark.django_db
OLD, NEW = "within 48 hours", "within 24 hours"
BATCHES = "/admin/batches/"


def make_pages(count: int = 2, *, published: bool = False):
    for _ in range(count):
        article = make_published() if published else make_draft()
        add_section(article, "Urgent", body=f"<p>Call us {OLD}.</p>")


def make_batch(author, *, submit: bool = False, **made) -> Batch:
    make_pages(**made)
    batch = propose(by=author, find=OLD, replacement=NEW)
    if submit:
        accept_or_skip(batch, by=author, accept=batch.items.values_list("pk", flat=True))
        submit_accepted(batch, by=author)
    return batch


def address(batch: Batch, name: str = "batch") -> str:
    return reverse(f"admin:screen_{name}", args=[batch.pk])


def words(answer) -> str:
    page = LexborHTMLParser(answer.content)
    return " ".join(page.css_first("[role=main]").text(separator=" ").split())


def test_a_wording_is_looked_for_and_every_place_shown(editing):
    make_pages()
    form = {"find": OLD, "replacement": NEW, "whole_words": "on"}
    assert words(editing.post(BATCHES, form, follow=True)).count(f"Call us {NEW}.") == 2


def test_what_is_not_found_says_so_at_the_field_and_keeps_what_was_typed(editing):
    answer = editing.post(BATCHES, {"find": "nowhere", "replacement": "x", "note": "Why so"})
    assert answer.status_code == 422
    assert "Check the spelling" in words(answer)
    assert "Why so" in answer.content.decode()


def test_a_page_is_accepted_another_skipped_and_one_submitted(author, editing):
    batch = make_batch(author)
    first, second = batch.items.values_list("pk", flat=True)
    form = {"shown": [first, second], "accept": [first], "submit": "1"}
    editing.post(address(batch), form)
    assert [item.state for item in batch.items.order_by("pk")] == ["submitted", "skipped"]
    assert Candidate.objects.count() == 1


@pytest.mark.parametrize("posted", ["²", "x", "-1", "9" * 5000])
def test_what_is_no_number_of_a_page_chooses_none(author, editing, posted):
    batch = make_batch(author)
    editing.post(address(batch), {"shown": [posted], "accept": [posted]})
    assert {item.state for item in batch.items.all()} == {"proposed"}


def test_submitting_nothing_says_what_to_do(author, editing):
    answer = editing.post(address(make_batch(author)), {"submit": "1"})
    assert answer.status_code == 422
    assert "Accept at least one page" in words(answer)


def test_a_reviewer_confirms_page_by_page_on_one_screen(author, reviewing):
    batch = make_batch(author, submit=True, published=True)
    page = reviewing.get(address(batch, "batch_review"))
    assert words(page).count("Confirm as clinical reviewer") == 2
    item = batch.items.first()
    form = {"item": item.pk, "digest": item.digest, "review": "1"}
    reviewing.post(address(batch, "batch_review"), form)
    [word] = Confirmation.objects.filter(person__username="rita")
    assert (word.article_id, word.clinical) == (item.article_id, True)


def test_confirming_another_text_than_shown_is_refused(author, reviewing):
    batch = make_batch(author, submit=True)
    item = batch.items.first()
    form = {"item": item.pk, "digest": "sha256:other", "review": "1"}
    answer = reviewing.post(address(batch, "batch_review"), form)
    assert answer.status_code == 422
    assert "Read it again" in words(answer)


def test_a_publisher_publishes_what_is_confirmed_and_is_told_the_rest(
    author, reviewing, publishing
):
    batch = make_batch(author, submit=True)
    item = batch.items.first()
    form = {"item": item.pk, "digest": item.digest, "review": "1"}
    reviewing.post(address(batch, "batch_review"), form)
    form = {"publish": "1", "note": "Call sooner."}
    done = publishing.post(address(batch, "batch_review"), form, follow=True)
    assert Edition.objects.filter(article=item.article_id).exists()
    assert "1 pages are published. 1 are not yet." in done.content.decode()


def test_a_changed_number_is_marked_in_the_diff(author, editing):
    make_pages(1, published=True)
    batch = propose(by=author, find="slow onset", replacement="3 day onset")
    accept_or_skip(batch, by=author, accept=batch.items.values_list("pk", flat=True))
    submit_accepted(batch, by=author)
    answer = editing.get(address(batch, "batch_review"))
    marked = LexborHTMLParser(answer.content).css("ins.critical .critical-label")
    assert "new number" in {label.text() for label in marked}


@pytest.mark.parametrize(("by", "asked"), [("words", OLD), ("reference", "x"), ("code", "C79*")])
def test_the_library_is_looked_through(by, asked, editing):
    make_pages()
    answer = editing.get("/admin/find/", {"by": by, "asked": asked})
    assert ("2 articles" if by == "words" else "Nothing has it") in words(answer)


def test_the_screens_cost_the_same_queries_for_any_number(
    author, reviewing, django_assert_max_num_queries
):
    batch = make_batch(author, submit=True, count=10, published=True)
    with django_assert_max_num_queries(24):
        reviewing.get(address(batch, "batch_review"))
    with django_assert_max_num_queries(24):
        reviewing.get(address(batch))


def test_a_place_spelled_otherwise_and_a_page_passed_over_say_so(editing):
    add_section(make_draft("Ranges"), "Dose", body="<p>Take 1\u20132 tablets.</p>")
    add_section(make_draft("Joined"), "Dose", body="<p>Take 1-2 tabletsful.</p>")
    form = {"find": "1-2 tablets", "replacement": "one tablet", "whole_words": "on"}
    said = words(editing.post(BATCHES, form, follow=True))
    assert "Spelled otherwise here: “1\u20132 tablets”" in said
    assert "Passed over: part of a longer word here" in said


def test_every_page_that_is_accepted_has_something_to_replace(author, editing):
    add_section(make_draft(), "Dose", body="<p>Take 5 mg.</p>")
    add_section(make_draft(), "Dose", body="<p>Take 5mgs.</p>")
    batch = propose(by=author, find="mg", replacement="milligrams")
    editing.post(address(batch), {"all": "1"})
    assert [item.state for item in batch.items.order_by("pk")] == ["accepted", "skipped"]
