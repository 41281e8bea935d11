"""Comparing two editions, and the timeline of an article."""

import pytest
from django.urls import reverse

from articles.admin.history.timeline import PAGE_SIZE, load_entries
from articles.editorial.acts import record_act
from articles.editorial.review.comments import add_comment
from articles.editorial.withdrawal.withdraw import purge, withdraw
from articles.models import Mail
from tests.admin.staff import address, publish_now, signed_in
from tests.factories import reword

pytestmark = pytest.mark.django_db


def screen(name, article):
    return reverse(f"admin:screen_{name}", args=[article.pk])


def compared(user, article, **query):
    return signed_in(user).get(screen("compare", article), query)


def rows(answer):
    return [row.text for row in answer.context["changes"].summary]


@pytest.fixture
def twice(article):
    """Published twice: 5 mg, then 6 mg."""
    reword(article, "<p>Take 5 mg.</p>")
    publish_now(article)
    reword(article, "<p>Take 6 mg.</p>")
    publish_now(article, note="Dose.")
    return article


def test_two_editions_are_compared_both_ways(twice, author):
    there = compared(author, twice, old="1", new="2").content.decode()
    back = compared(author, twice, old="2", new="1").content.decode()
    assert '6 mg<span class="critical-label">new number' in there
    assert '5 mg<span class="critical-label">new number' in back


def test_without_a_choice_the_present_edition_is_compared_with_the_draft(twice, author):
    reword(twice, "<p>Take 7 mg.</p>")
    answer = compared(author, twice)
    assert (answer.context["old"], answer.context["new"]) == ("2", "draft")
    assert rows(answer) == ["Part 1 – 1 number changed", "Nothing was removed."]


def test_an_unknown_edition_falls_back_to_what_there_is(twice, author):
    assert compared(author, twice, old="99", new="x").status_code == 200


def test_a_draft_that_cannot_be_compiled_says_what_to_mend(twice, author):
    twice.section_set.update(heading="")
    page = compared(author, twice).content.decode()
    assert "The draft cannot be compared until it is mended." in page


def test_an_older_edition_is_offered_as_draft_with_its_number_chosen(twice, author, editing):
    page = compared(author, twice, old="1", new="2").content.decode()
    where = f"{address(twice, 'restore')}?number=1"
    assert where in page
    assert '<option value="1" selected>' in editing.get(where).content.decode()


def test_an_erased_edition_says_there_is_nothing_to_compare(twice, author, administrator):
    withdraw(twice, by=administrator, kind="legal", reason="Court order.")
    purge(twice, by=administrator, reason="Court order.")
    page = compared(author, twice, old="1", new="2").content.decode()
    assert "were erased by legal demand" in page


def test_comparing_costs_the_same_however_many_editions_there_are(
    twice, django_assert_max_num_queries, editing
):
    editing.get(screen("compare", twice))
    with django_assert_max_num_queries(20):
        editing.get(screen("compare", twice))


def test_the_timeline_tells_of_every_kind_of_thing(twice, author, editing):
    add_comment(twice, by=author, text="Which dose?")
    said = {"address": "a@example.org", "subject": "Review due", "text": ""}
    Mail.objects.create(key="k", article=twice, made_at=twice.created_at, **said)
    page = editing.get(screen("timeline", twice)).content.decode()
    for words in (
        "anna submitted it for review",
        "rita confirmed it as clinical reviewer",
        "paul published it",
        "Edition 2 was issued as clinical",
        "for readers and partners: published, clinical",
        "Review of the whole article by rita",
        "anna commented",
        "E-mail to a@example.org: Review due",
    ):
        assert words in page


def test_the_timeline_runs_from_the_newest_to_the_oldest(twice):
    at = [entry.at for entry in load_entries(twice)]
    assert at == sorted(at, reverse=True)


def test_pages_of_the_timeline_leave_nothing_out_and_say_nothing_twice(twice):
    # All at one moment: only the place in the list tells them apart.
    for number in range(2 * PAGE_SIZE + 7):
        record_act("edit", by=None, at=twice.created_at, article=twice, why=str(number))
    seen, before = [], ""
    while page := load_entries(twice, before=before)[:PAGE_SIZE]:
        seen += [(entry.kind, entry.pk) for entry in page]
        before = page[-1].place
    assert len(seen) == len(set(seen))
    assert len([kind for kind, _ in seen if kind == "Act"]) == twice.acts.count()


def test_one_kind_alone_may_be_shown(twice):
    assert {entry.kind for entry in load_entries(twice, only="Edition")} == {"Edition"}


@pytest.mark.parametrize("before", ["x", "2026-01-01_1", "2026-99-01T00:00:00+00:00_1_1", "__"])
def test_a_spoilt_address_shows_the_newest(twice, before):
    assert load_entries(twice, before=before)


def test_a_long_timeline_costs_as_many_queries_as_a_short_one(
    twice, author, django_assert_max_num_queries, editing
):
    for _ in range(120):
        record_act("edit", by=author, at=twice.created_at, article=twice)
    editing.get(screen("timeline", twice))
    with django_assert_max_num_queries(18):
        editing.get(screen("timeline", twice))
