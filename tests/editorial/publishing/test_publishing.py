"""publish: what is issued is the candidate, confirmed as the rules say."""

import json

import pytest

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


def publish_it(article, candidate, **said):
    return publish_candidate(article, candidate, **said)


def test_what_is_published_is_the_candidate_byte_for_byte_whatever_became_of_the_draft():
    article = make_draft()
    candidate = submit_and_confirm(article)
    reword(article, "<p>Edited after submitting.</p>")
    edition = publish_it(article, candidate)
    assert bytes(edition.document) == bytes(candidate.document)
    assert edition.digest == candidate.digest
    candidate.refresh_from_db()
    assert candidate.state == "published"


def test_a_digest_other_than_the_candidates_is_refused():
    article = make_draft()
    old = submit_and_confirm(article)
    reword(article, "<p>Other words.</p>")
    submit_and_confirm(article)
    with refused("other-digest"):
        publish_it(article, old)


def test_one_person_alone_cannot_publish():
    article, alone = make_draft(), make_person("Administrator")
    digest = submit(article, by=alone).digest
    confirm(article, by=alone, digest=digest, clinical=True)
    with refused("one-more-confirmation"):
        publish(article, by=alone, digest=digest)


def test_two_people_behind_different_digests_are_not_two():
    article = make_draft()
    submit(article, by=make_person(REVIEWER))
    reword(article, "<p>Other words.</p>")
    candidate = submit(article, by=make_person(AUTHOR))
    with refused("one-more-confirmation"):
        publish_it(article, candidate)


def test_a_first_edition_needs_a_clinical_reviewer():
    article = make_draft()
    candidate = submit_and_confirm(article, clinical=False)
    with refused("clinical-review-missing"):
        publish_it(article, candidate, significance="editorial")


def test_having_edited_does_not_bar_the_clinical_reviewer():
    article, reviewer = make_draft(), make_person(REVIEWER)
    digest = submit(article, by=reviewer).digest
    confirm(article, by=reviewer, digest=digest, clinical=True)
    confirm(article, by=make_person(AUTHOR), digest=digest)
    assert publish(article, by=make_person(PUBLISHER), digest=digest).number == 1


def test_a_slight_change_may_go_without_a_clinical_reviewer():
    article = make_published()
    assert publish_reworded(article, TYPO, clinical=False).significance == "editorial"


def test_a_change_of_substance_may_not_whatever_the_editor_says():
    article = make_published()
    reword(article, "<p>Take 5 mg.</p>")
    candidate = submit_and_confirm(article, clinical=False)
    with refused("clinical-review-missing"):
        publish_it(article, candidate, significance="metadata", note="A typo.")


def test_an_editor_may_raise_the_significance_and_then_needs_the_reviewer():
    article = make_published()
    reword(article, TYPO)
    candidate = submit_and_confirm(article, clinical=False)
    with refused("clinical-review-missing"):
        publish_it(article, candidate, significance="safety", note="Safer words.")


@pytest.mark.parametrize("make", [make_draft, make_published])
def test_an_unknown_significance_is_refused(make):
    article = make()
    reword(article, TYPO)
    candidate = submit_and_confirm(article)
    with refused("significance"):
        publish_it(article, candidate, significance="huge", note="x")


def test_readers_are_told_what_changed_from_the_second_edition_on():
    article = make_published()
    reword(article, TYPO)
    candidate = submit_and_confirm(article)
    with refused("note-missing"):
        publish_it(article, candidate, note=" ")
    assert publish_it(article, candidate, note=" A typo. ").change_note == "A typo."


def test_nothing_new_is_refused():
    article = make_published()
    candidate = submit_and_confirm(article, clinical=False)
    with refused("nothing-new"):
        publish_it(article, candidate, note="Nothing.", significance="clinical")


def test_a_new_review_of_the_same_words_may_be_published():
    article = make_published()
    publish_draft(article)
    change = Change.objects.last()
    assert (change.type, change.sections) == ("article.review_changed", [])
    assert Current.objects.get().review == article.reviews.last()


def test_words_confirmed_for_an_edition_must_be_confirmed_again_for_another():
    article = make_published()
    publish_reworded(article, TYPO)
    reword(article, "<p>Most people notice a slow onset.</p>")
    candidate = submit(article, by=make_person())
    with refused("one-more-confirmation"):
        publish_it(article, candidate, note="Back again.")


def test_an_edition_a_change_and_the_current_row_say_the_same():
    article = make_draft()
    edition = publish_draft(article, note="")
    change, current = Change.objects.get(), Current.objects.get()
    assert edition.seq == change.seq == current.seq == current.first_seq == 1
    assert (change.type, change.edition, change.previous_edition) == ("article.published", 1, None)
    assert current.edition == edition
    assert (current.state, current.slug, current.public_id) == (
        "published",
        article.slug,
        article.public_id,
    )


def test_a_change_names_the_sections_added_altered_and_removed():
    article = make_published()
    causes = add_section(article, "Causes")
    publish_draft(article)
    assert Change.objects.last().sections == [str(causes.public_id)]
    gone = str(causes.public_id)
    causes.delete()
    publish_draft(article)
    assert Change.objects.last().sections == [gone]


def test_a_sections_date_moves_only_with_its_own_words():
    article = make_published()
    add_section(article, "Causes")
    second = publish_draft(article)
    [old] = Edition.objects.get(article=article, number=1).metadata["sections"].values()
    kept, new = second.metadata["sections"].values()
    assert kept["text_changed"] == old["text_changed"] < new["text_changed"]


def test_changed_metadata_alone_leaves_the_text_and_its_date():
    article = make_published()
    before = Current.objects.get().edition
    article.topics.add(Topic.objects.create(slug="lungs", name="Lungs"))
    edition = publish_draft(article, clinical=False)
    assert (edition.number, edition.significance) == (2, "metadata")
    assert (edition.digest, edition.text_changed) == (before.digest, before.text_changed)


def test_publishing_leaves_an_act():
    article = make_draft()
    edition = publish_draft(article, note="First.")
    act = article.acts.get(action="publish")
    assert (act.actor_name, act.why) == ("publisher", "First.")
    assert act.details == {"digest": edition.digest, "edition": 1, "significance": "clinical"}


def test_every_publication_stales_what_was_prepared():
    publish_reworded(make_published(), TYPO)
    assert Current.objects.get().shown == 2
    assert json.loads(bytes(Current.objects.get().edition.document))["format"] == 1
