"""submit: the draft as it stands becomes the candidate."""

import json

import pytest

from articles.documents.canonical import digest_of
from articles.documents.compile import InvalidDocument
from articles.editorial.drafts.saving import record_edit
from articles.editorial.review.submission import open_candidate, submit
from articles.models import Section
from tests.editorial.steps import refused
from tests.factories import make_draft, make_imported, make_person, publish_draft, reword
from tests.roles import REVIEWER

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]


def test_the_candidate_holds_the_drafts_words_under_their_digest():
    candidate = submit(make_draft("Gout"), by=make_person())
    data = bytes(candidate.document)
    assert json.loads(data)["title"] == "Gout"
    assert (candidate.digest, candidate.state) == (digest_of(data), "submitted")


def test_submitting_is_the_first_confirmation(draft, author):
    candidate = submit(draft, by=author)
    [confirmation] = draft.confirmations.all()
    assert (confirmation.person, confirmation.digest) == (author, candidate.digest)
    assert not confirmation.clinical


def test_it_writes_an_act_with_who_why_and_which_digest(draft):
    candidate = submit(draft, by=make_person(), note="New guideline.")
    act = draft.acts.get(action="submit")
    assert (act.actor_name, act.why) == ("author", "New guideline.")
    assert act.details["digest"] == candidate.digest


def test_a_second_submission_supersedes_the_first(draft):
    first = submit(draft, by=make_person())
    reword(draft, "<p>Other words.</p>")
    second = submit(draft, by=make_person())
    first.refresh_from_db()
    assert first.state == "superseded"
    assert open_candidate(draft) == second


def test_a_draft_somebody_saved_meanwhile_is_refused(draft):
    seen = draft.lock_version
    record_edit(draft, by=make_person(REVIEWER))
    with refused("changed-meanwhile"):
        submit(draft, by=make_person(), lock_version=seen)


def test_an_unfinished_draft_is_refused_by_place():
    with pytest.raises(InvalidDocument, match="sections"):
        submit(make_draft(sections=False), by=make_person())


def test_everybody_who_edited_the_text_is_a_contributor():
    article = make_imported(1)
    record_edit(article, by=make_person(REVIEWER))
    candidate = submit(article, by=make_person())
    assert candidate.contributors == ["import", "clinical-reviewer", "author"]


@pytest.mark.parametrize("said", [{}, {"urgent_reason": "A recall."}])
def test_editors_of_an_earlier_edition_are_not_counted_again(draft, said):
    record_edit(draft, by=make_person(REVIEWER))
    publish_draft(draft, **said)
    reword(draft, "<p>Other words.</p>")
    assert submit(draft, by=make_person()).contributors == ["author"]


def test_an_anchor_stays_when_the_heading_is_renamed_after_submitting(draft):
    submit(draft, by=make_person())
    Section.objects.filter(article=draft).update(heading="What you may notice")
    [section] = json.loads(bytes(submit(draft, by=make_person()).document))["sections"]
    assert (section["heading"], section["anchor"]) == ("What you may notice", "symptoms")


def test_nothing_under_review_is_said_so():
    with refused("nothing-submitted"):
        open_candidate(make_draft())
