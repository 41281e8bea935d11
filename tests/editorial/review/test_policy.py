"""Who must confirm what: the table, and that publishing follows it."""

import pytest

from articles.documents.publication_policy import (
    CONFIRMATIONS_NEEDED,
    NOTICE_CONFIRMATIONS,
    WITHDRAWAL_CONFIRMATIONS,
    Requirement,
)
from articles.documents.vocabulary import SIGNIFICANCES, WITHDRAWAL_KINDS, values
from articles.editorial.publishing.publish import publish
from articles.editorial.review import policy
from articles.editorial.review.submission import confirm, submit
from articles.models.public.notice import NOTICE_LEVELS
from tests.editorial.steps import publish_candidate, refused
from tests.factories import (
    add_section,
    items_of,
    make_draft,
    make_person,
    publish_draft,
    reword,
)
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]
NOTE = "Text brought up to date."


@pytest.mark.parametrize(
    ("significance", "clinical"),
    [("metadata", False), ("editorial", False), ("clinical", True), ("safety", True)],
)
def test_who_must_confirm_an_edition(significance, clinical):
    assert policy.confirmations_needed(significance) == Requirement(people=2, clinical=clinical)


def test_every_significance_kind_and_level_is_in_the_table():
    assert set(CONFIRMATIONS_NEEDED) == set(values(SIGNIFICANCES))
    assert set(WITHDRAWAL_CONFIRMATIONS) == set(values(WITHDRAWAL_KINDS))
    assert set(NOTICE_CONFIRMATIONS) == set(values(NOTICE_LEVELS))


@pytest.mark.parametrize("significance", values(SIGNIFICANCES))
@pytest.mark.parametrize("clinical", [False, True])
def test_publishing_keeps_to_the_table(published, significance, clinical):
    reword(published, "<p>Most people notise a slow onset.</p>")
    digest = submit(published, by=make_person()).digest
    confirm(published, by=make_person(REVIEWER), digest=digest, clinical=clinical)
    say = {"by": make_person(PUBLISHER), "digest": digest, "note": NOTE}
    if policy.confirmations_needed(significance).clinical and not clinical:
        with refused("clinical-review-missing"):
            publish(published, significance=significance, **say)
    else:
        edition = publish(published, significance=significance, **say)
        assert edition.significance == max(
            significance, "editorial", key=policy.SIGNIFICANCE_ORDER.index
        )


@pytest.mark.parametrize("significance", ["metadata", "editorial"])
def test_a_changed_dose_is_clinical_whatever_the_editor_says(significance):
    article = make_draft(sections=False)
    add_section(article, "Dose", items=[("Alvo", "Take 5 mg."), ("Brel", "Take 9 mg.")])
    publish_draft(article)
    item = items_of(article).first()
    item.description = "Take 50 mg."
    item.save()
    digest = submit(article, by=make_person()).digest
    confirm(article, by=make_person(AUTHOR, "second"), digest=digest)
    with refused("clinical-review-missing"):
        publish_candidate(article, digest, note=NOTE, significance=significance)


@pytest.mark.parametrize("words", ["Most people notise a slow onset.", "Take 5 mg."])
def test_a_candidate_says_whom_it_will_wait_for(published, words):
    reword(published, f"<p>{words}</p>")
    expected = "clinical" if "5 mg" in words else "editorial"
    assert submit(published, by=make_person()).least_significance == expected
