"""A guideline changes and many pages follow: find, propose, accept, submit, publish."""

import pytest

from articles.editorial.drafts.saving import record_edit
from articles.editorial.library.batches import (
    accept_or_skip,
    open_items,
    propose,
    propose_again,
    publish_ready,
    submit_accepted,
)
from articles.editorial.review.submission import confirm
from articles.models import Act, Article, Candidate, Current
from tests.editorial.steps import count_queries, refused
from tests.factories import (
    add_section,
    make_draft,
    make_person,
    make_published,
    reword,
    texts_of,
)
from tests.roles import PUBLISHER, REVIEWER

pytestmark = pytest.mark.django_db
OLD, NEW = "within 48 hours", "within 24 hours"


def make_pages(count: int = 2) -> list[Article]:
    """Published articles that say OLD, and one that does not."""
    pages = [make_draft() for _ in range(count)]
    for page in pages:
        add_section(page, "Urgent", body=f"<p>Call us {OLD}.</p>", items=[("Fever", f"Call {OLD}")])
    make_draft()
    return pages


def proposed(**said):
    return propose(by=make_person(), find=OLD, replacement=NEW, **said)


def submitted(batch) -> None:
    accept_or_skip(batch, by=make_person(), accept=batch.items.values_list("pk", flat=True))
    submit_accepted(batch, by=make_person())


def test_every_draft_that_says_it_is_proposed_and_none_is_changed():
    pages = make_pages()
    batch = proposed()
    assert {item.article_id for item in batch.items.all()} == {page.pk for page in pages}
    first = batch.items.first()
    assert [place["after"] for place in first.places] == [f"Call us {NEW}.", f"Call {NEW}"]
    assert OLD in texts_of(pages[0], heading="Urgent").get().html


def test_places_are_named_as_an_editor_sees_them():
    make_pages(1)
    [item] = proposed().items.all()
    assert [place["where"] for place in item.places] == ["“Urgent”, text", "“Fever”, description"]


def test_accepted_pages_become_candidates_and_skipped_ones_stay_as_they_are():
    make_pages()
    batch = proposed()
    first, second = batch.items.all()
    accept_or_skip(batch, by=make_person(), accept=[first.pk], skip=[second.pk])
    assert submit_accepted(batch, by=make_person()) == (1, 0)
    [candidate] = Candidate.objects.all()
    assert candidate.article_id == first.article_id
    assert NEW.encode() in bytes(candidate.document)


def test_a_draft_changed_meanwhile_is_refused_and_can_be_proposed_again():
    [page] = make_pages(1)
    batch = proposed()
    record_edit(page, by=make_person())
    submitted(batch)
    item = batch.items.get()
    assert (item.state, Candidate.objects.count()) == ("refused", 0)
    assert "Propose the change again" in item.outcome
    assert propose_again([item], by=make_person()) == 1
    submitted(batch)
    assert batch.items.get().state == "submitted"


def test_one_that_cannot_be_submitted_does_not_stop_the_others():
    pages = make_pages()
    batch = proposed()
    # Past the screens, so that the count of saves stays.
    pages[0].section_set.filter(heading="Symptoms").update(heading="")
    accept_or_skip(batch, by=make_person(), accept=batch.items.values_list("pk", flat=True))
    assert submit_accepted(batch, by=make_person()) == (1, 1)
    pages[0].refresh_from_db()
    assert OLD in texts_of(pages[0], heading="Urgent").get().html


def test_other_changes_of_a_draft_are_named_before_they_are_submitted_too():
    reword(make_published(), f"<p>New words, {OLD}.</p>")
    [item] = proposed().items.all()
    assert "other changes too" in item.outcome


def test_a_place_broken_by_bold_is_to_be_changed_by_hand():
    reword(make_draft(), "<p>Call us within <strong>48</strong> hours.</p>")
    [item] = proposed().items.all()
    assert "by hand" in item.places[0]["by_hand"]


def test_confirmed_pages_are_published_and_the_others_say_what_they_lack():
    make_pages()
    batch = proposed()
    submitted(batch)
    first, second = open_items(batch)
    confirm(first.article, by=make_person(REVIEWER), digest=first.digest, clinical=True)
    count, left = publish_ready(batch, by=make_person(PUBLISHER), note="Call sooner.")
    assert (count, [article for article, _ in left]) == (1, [second.article])
    assert "Two different people" in left[0][1]
    assert Current.objects.get().pk == first.article_id


def test_readers_get_the_new_words_under_the_ordinary_rules():
    make_pages(1)
    batch = proposed()
    submitted(batch)
    with refused("note-missing"):
        publish_ready(batch, by=make_person(PUBLISHER), note=" ")
    count, left = publish_ready(batch, by=make_person(PUBLISHER), note="Call sooner.")
    assert (count, len(left)) == (0, 1)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"find": " ", "replacement": "x"}, "find-missing"),
        ({"find": "x", "replacement": "x"}, "same-words"),
        ({"find": "nowhere to be found", "replacement": "x"}, "nothing-found"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_with_a_remedy(said, code):
    make_pages(1)
    with refused(code):
        propose(by=make_person(), **said)


def test_a_proposal_is_in_the_log():
    make_pages(1)
    batch = proposed()
    assert Act.objects.get(action="batch-propose").details == {"batch": batch.pk}


def test_a_proposal_costs_the_same_queries_for_any_number():
    make_person()
    make_pages(2)
    few = count_queries(proposed)
    make_pages(20)
    assert count_queries(proposed) == few < 30
