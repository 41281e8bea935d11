"""publish: the edition is the candidate, confirmed as the policy requires."""

import json

import pytest

from articles.documents.formats import FORMAT
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import confirm, submit
from articles.models import Change, Current, Edition, Topic
from tests.editorial.steps import publish_candidate, publish_reworded, refused
from tests.factories import (
    add_section,
    make_draft,
    make_person,
    make_published,
    publish_draft,
    reword,
    submit_and_confirm,
)
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]
TYPO = "<p>Most people notise a slow onset.</p>"


def test_what_is_published_is_the_candidate_byte_for_byte_whatever_became_of_the_draft(draft):
    candidate = submit_and_confirm(draft)
    reword(draft, "<p>Edited after submitting.</p>")
    edition = publish_candidate(draft, candidate)
    assert bytes(edition.document) == bytes(candidate.document)
    assert edition.digest == candidate.digest
    candidate.refresh_from_db()
    assert candidate.state == "published"


def test_a_digest_other_than_the_candidates_is_refused(draft):
    old = submit_and_confirm(draft)
    reword(draft, "<p>Other words.</p>")
    submit_and_confirm(draft)
    with refused("other-digest"):
        publish_candidate(draft, old)


def test_one_person_alone_cannot_publish(draft, administrator):
    digest = submit(draft, by=administrator).digest
    confirm(draft, by=administrator, digest=digest, clinical=True)
    with refused("one-more-confirmation"):
        publish(draft, by=administrator, digest=digest)


def test_two_people_who_confirm_different_digests_do_not_count_as_two(draft):
    submit(draft, by=make_person(REVIEWER))
    reword(draft, "<p>Other words.</p>")
    candidate = submit(draft, by=make_person(AUTHOR))
    with refused("one-more-confirmation"):
        publish_candidate(draft, candidate)


def test_a_first_edition_needs_a_clinical_reviewer(draft):
    candidate = submit_and_confirm(draft, clinical=False)
    with refused("clinical-review-missing"):
        publish_candidate(draft, candidate, significance="editorial")


def test_having_edited_does_not_bar_the_clinical_reviewer(draft, reviewer):
    digest = submit(draft, by=reviewer).digest
    confirm(draft, by=reviewer, digest=digest, clinical=True)
    confirm(draft, by=make_person(AUTHOR), digest=digest)
    assert publish(draft, by=make_person(PUBLISHER), digest=digest).number == 1


def test_a_slight_change_may_go_without_a_clinical_reviewer(published):
    assert publish_reworded(published, TYPO, clinical=False).significance == "editorial"


@pytest.mark.parametrize(
    ("body", "significance"),
    [("<p>Take 5 mg.</p>", "metadata"), (TYPO, "safety")],
    ids=["a changed dose, whatever the editor says", "a typo that the editor calls safety"],
)
def test_a_clinical_or_safety_change_needs_a_clinical_reviewer(published, body, significance):
    reword(published, body)
    candidate = submit_and_confirm(published, clinical=False)
    with refused("clinical-review-missing"):
        publish_candidate(published, candidate, significance=significance, note="A typo.")


@pytest.mark.parametrize("make", [make_draft, make_published])
def test_an_unknown_significance_is_refused(make):
    article = make()
    reword(article, TYPO)
    candidate = submit_and_confirm(article)
    with refused("significance"):
        publish_candidate(article, candidate, significance="huge", note="x")


def test_readers_are_told_what_changed_from_the_second_edition_on(published):
    reword(published, TYPO)
    candidate = submit_and_confirm(published)
    with refused("note-missing"):
        publish_candidate(published, candidate, note=" ")
    assert publish_candidate(published, candidate, note=" A typo. ").change_note == "A typo."


def test_nothing_new_is_refused(published):
    candidate = submit_and_confirm(published, clinical=False)
    with refused("nothing-new"):
        publish_candidate(published, candidate, note="Nothing.", significance="clinical")


def test_a_new_review_of_the_same_words_may_be_published(published):
    publish_draft(published)
    change = Change.objects.last()
    assert (change.type, change.sections) == ("article.review_changed", [])
    assert Current.objects.get().review == published.reviews.last()


def test_words_confirmed_for_an_edition_must_be_confirmed_again_for_another(published):
    publish_reworded(published, TYPO)
    reword(published, "<p>Most people notice a slow onset.</p>")
    candidate = submit(published, by=make_person())
    with refused("one-more-confirmation"):
        publish_candidate(published, candidate, note="Back again.")


def test_an_edition_a_change_and_the_current_row_say_the_same(draft):
    edition = publish_draft(draft, note="")
    change, current = Change.objects.get(), Current.objects.get()
    assert edition.seq == change.seq == current.seq == current.first_seq == 1
    assert (change.type, change.edition, change.previous_edition) == ("article.published", 1, None)
    assert current.edition == edition
    assert (current.state, current.slug) == ("published", draft.slug)
    assert current.public_id == draft.public_id


def test_a_change_names_the_sections_added_altered_and_removed(published):
    causes = add_section(published, "Causes")
    publish_draft(published)
    assert Change.objects.last().sections == [str(causes.public_id)]
    gone = str(causes.public_id)
    causes.delete()
    publish_draft(published)
    assert Change.objects.last().sections == [gone]


def test_a_sections_date_moves_only_with_its_own_words(published):
    add_section(published, "Causes")
    second = publish_draft(published)
    [old] = Edition.objects.get(article=published, number=1).metadata["sections"].values()
    kept, new = second.metadata["sections"].values()
    assert kept["text_changed"] == old["text_changed"] < new["text_changed"]


def test_changed_metadata_alone_leaves_the_text_and_its_date(published):
    before = Current.objects.get().edition
    published.topics.add(Topic.objects.create(slug="lungs", name="Lungs"))
    edition = publish_draft(published, clinical=False)
    assert (edition.number, edition.significance) == (2, "metadata")
    assert (edition.digest, edition.text_changed) == (before.digest, before.text_changed)


def test_publishing_leaves_an_act(draft):
    edition = publish_draft(draft, note="First.")
    act = draft.acts.get(action="publish")
    assert (act.actor_name, act.why) == ("publisher", "First.")
    assert act.details == {"digest": edition.digest, "edition": 1, "significance": "clinical"}


def test_every_publication_stales_what_was_prepared():
    publish_reworded(make_published(), TYPO)
    assert Current.objects.get().shown == 2
    assert json.loads(bytes(Current.objects.get().edition.document))["format"] == FORMAT
