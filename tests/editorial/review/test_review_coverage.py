"""A review covers the text its reviewer saw, or the sections they named; newer text is listed."""

import datetime

import pytest
from django.db import connection

from articles.documents.checks.checklist import QUESTIONS
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.review.clinical_review import review_edition
from articles.editorial.review.submission import confirm, request_changes, submit
from articles.models import Change, Current, Review
from articles.models.public.triggers import kept_rows
from tests.editorial.steps import (
    article_json,
    publish_candidate,
    publish_reworded,
    publish_urgently,
    refused,
)
from tests.factories import (
    add_section,
    make_draft,
    make_imported,
    make_person,
    make_withdrawn,
    publish_draft,
    reword,
    submit_and_confirm,
    texts_of,
)
from tests.roles import REVIEWER

pytestmark = pytest.mark.django_db
REVIEWED = datetime.date(2024, 3, 1)
NEXT_YEAR = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=365)


def review_of(client, article) -> dict:
    return article_json(client, article)["review"]


def ids_of(article) -> list[str]:
    return [str(pk) for pk in article.section_set.values_list("public_id", flat=True)]


def again(article, **findings) -> Review:
    digest = Current.objects.get().edition.digest
    return review_edition(article, by=make_person(REVIEWER), digest=digest, **findings)


@pytest.fixture
def reviewed():
    """Published with Symptoms and Causes, both reviewed in March 2024."""
    article = make_draft()
    add_section(article, "Causes", body="<p>Often a virus.</p>")
    publish_draft(article)
    kept_rows.remove(connection)
    Review.objects.update(reviewed_on=REVIEWED)
    kept_rows.install(connection)
    Current.objects.update(last_reviewed=REVIEWED)
    return article


@pytest.fixture
def article(reviewed):
    """The same; a slip mended in each section since."""
    for text in texts_of(reviewed):
        text.html = text.html.replace("</p>", " indeed.</p>")
        text.save()
    publish_draft(reviewed, clinical=False)
    return reviewed


def test_a_reviewed_text_is_covered_whole(reviewed, client):
    review = review_of(client, reviewed)
    assert (review["basis"], review["last_reviewed"]) == ("clinical-review", "2024-03-01")
    assert (review["covers_current_text"], review["changed_sections"]) == (True, [])
    assert [person["name"] for person in review["reviewed_by"]] == ["clinical-reviewer"]


def test_a_slip_mended_without_the_reviewer_keeps_the_date_and_names_the_section(reviewed, client):
    publish_reworded(reviewed, "<p>Most people notise a slow onset.</p>", clinical=False)
    review = review_of(client, reviewed)
    assert review["last_reviewed"] == "2024-03-01"
    assert not review["covers_current_text"]
    assert review["changed_sections"] == ids_of(reviewed)[:1]


def test_sections_changed_in_two_slight_editions_are_both_named(reviewed, client):
    for text in texts_of(reviewed):
        text.html = text.html.replace("</p>", " indeed.</p>")
        text.save()
        publish_draft(reviewed, clinical=False)
    assert len(review_of(client, reviewed)["changed_sections"]) == 2


def test_a_new_review_covers_all_again_and_moves_the_date(reviewed, client):
    publish_reworded(reviewed, "<p>Most people notise a slow onset.</p>")
    review = review_of(client, reviewed)
    assert review["covers_current_text"]
    assert review["last_reviewed"] == datetime.datetime.now(datetime.UTC).date().isoformat()


def test_a_review_of_other_words_than_those_published_counts_for_nothing(draft, client):
    submit_and_confirm(draft)
    publish_urgently(draft, "<p>Other words.</p>")
    assert review_of(client, draft)["reviewed_by"] == []


def test_a_next_review_is_never_invented(reviewed, client):
    assert review_of(client, reviewed)["next_review_due"] is None


def test_an_article_nobody_reviewed_says_so(client):
    article = make_imported(1)
    list(publish_imported([article.pk]))
    review = review_of(client, article)
    assert (review["basis"], review["last_reviewed"]) == ("none", None)
    assert (review["digest"], review["covers_current_text"]) == (None, False)


def test_it_covers_its_sections_and_leaves_the_date_of_the_whole(article, client):
    symptoms, causes = ids_of(article)
    again(article, scope=[symptoms])
    review = review_of(client, article)
    assert (review["last_reviewed"], review["changed_sections"]) == ("2024-03-01", [causes])
    assert not review["covers_current_text"]
    assert [part["sections"] for part in review["partial_reviews"]] == [[symptoms]]


def test_reviews_of_every_changed_section_cover_the_text(article, client):
    for section in ids_of(article):
        again(article, scope=[section])
    review = review_of(client, article)
    assert (review["covers_current_text"], review["changed_sections"]) == (True, [])
    assert review["last_reviewed"] == "2024-03-01"


def test_words_beside_the_sections_stay_uncovered(article, client):
    article.summary = "A slow illness."
    article.save()
    publish_draft(article, clinical=False)
    for section in ids_of(article):
        again(article, scope=[section])
    review = review_of(client, article)
    assert (review["covers_current_text"], review["changed_sections"]) == (False, [])


def test_a_section_edited_after_its_review_is_uncovered_again(article, client):
    symptoms, causes = ids_of(article)
    again(article, scope=[symptoms, causes])
    publish_reworded(article, "<p>Most people notice a quiet onset.</p>", clinical=False)
    review = review_of(client, article)
    assert review["changed_sections"] == [symptoms]
    assert review["partial_reviews"][0]["sections"] == [causes]


def test_a_review_of_the_whole_moves_the_dates_and_ends_the_partial_ones(article, client):
    again(article, scope=ids_of(article)[:1])
    again(article, next_review_due=NEXT_YEAR)
    review = review_of(client, article)
    assert review["last_reviewed"] > "2024-03-01"
    assert review["next_review_due"] == NEXT_YEAR.isoformat()
    assert (review["covers_current_text"], review["partial_reviews"]) == (True, [])


def test_either_review_tells_partners_and_the_log(article):
    seq = Change.objects.last().seq
    again(article, scope=ids_of(article)[:1], note="Read again.")
    assert Change.objects.get(seq__gt=seq).type == "article.review_changed"
    act = article.acts.first()
    assert (act.action, act.why) == ("review-edition", "Read again.")
    assert act.details["scope"] == ids_of(article)[:1]


def test_a_review_ends_the_lapse_readers_were_told_of(article):
    Current.objects.update(lapsed_on=REVIEWED)
    again(article)
    assert Current.objects.get().lapsed_on is None


def test_the_record_says_what_may_be_shown_alone(draft):
    draft.section_set.update(safe_alone=True)
    submit_and_confirm(draft)
    assert draft.reviews.get().safe_alone == {ids_of(draft)[0]: []}


def test_sources_and_answers_are_kept(article):
    answers = {QUESTIONS[0].id: "yes", QUESTIONS[1].id: "not-applicable"}
    review = again(article, sources=[" WHO  2024 ", ""], sources_checked=True, checklist=answers)
    assert (review.sources, review.sources_checked) == (["WHO 2024"], True)
    assert review.checklist == answers


@pytest.mark.parametrize(
    ("code", "findings"),
    [
        ("next-review-past", {"next_review_due": datetime.date(2020, 1, 1)}),
        ("scope", {"scope": ["0" * 32]}),
        ("sources", {"sources": ["x" * 501]}),
        ("checklist", {"checklist": {"no-such-question": "yes"}}),
        ("checklist", {"checklist": {QUESTIONS[0].id: "perhaps"}}),
    ],
)
def test_findings_that_cannot_be_so_are_refused(article, code, findings):
    with refused(code):
        again(article, **findings)


def test_a_partial_review_sets_no_date_for_the_whole(article):
    with refused("next-review-partial"):
        again(article, scope=ids_of(article)[:1], next_review_due=NEXT_YEAR)


def test_only_what_is_public_is_reviewed_as_it_stands():
    with refused("not-readable"):
        again(make_withdrawn())


def test_another_edition_than_the_one_read_is_refused(article):
    with refused("other-digest"):
        review_edition(article, by=make_person(REVIEWER), digest="sha256:0")


def submitted_change(article, *, scope: int) -> str:
    """A dose in Symptoms; the section of that place is reviewed clinically."""
    reword(article, "<p>Take 5 mg.</p>")
    digest = submit(article, by=make_person()).digest
    section = ids_of(article)[scope]
    confirm(article, by=make_person(REVIEWER), digest=digest, clinical=True, scope=[section])
    return digest


def test_a_review_of_what_changed_is_enough_to_publish(article, client):
    publish_candidate(article, submitted_change(article, scope=0), note="A dose.")
    review = review_of(client, article)
    assert review["changed_sections"] == ids_of(article)[1:]
    assert review["last_reviewed"] == "2024-03-01"


def test_a_review_of_something_else_is_not(article):
    digest = submitted_change(article, scope=1)
    with refused("review-too-narrow"):
        publish_candidate(article, digest, note="A dose.")


def test_a_first_edition_needs_a_review_of_the_whole(draft):
    digest = submitted_change(draft, scope=0)
    with refused("review-too-narrow"):
        publish_candidate(draft, digest)


def test_whoever_requests_changes_takes_the_review_back(draft):
    submit_and_confirm(draft)
    request_changes(draft, by=make_person(REVIEWER), note="I misread the dose.")
    assert not draft.reviews.exists()


def test_the_review_of_what_is_published_is_never_taken_back(published):
    published.slug = "elsewhere"
    published.save()
    submit_and_confirm(published)
    request_changes(published, by=make_person(REVIEWER), note="Not this address.")
    assert published.reviews.filter(pk=Current.objects.get().review_id).exists()
