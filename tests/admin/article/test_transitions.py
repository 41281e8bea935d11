"""The buttons of an article's page ask on a page of their own, then make the transition."""

import pytest
from django.test import Client

from articles.editorial.review.submission import confirm, request_changes, submit
from articles.models import Act, Block, Candidate, Current, Edition, Review
from tests.admin.staff import (
    address,
    filled_in,
    make_article,
    person,
    publish_now,
    refusal_page,
    signed_in,
)
from tests.factories import texts_of

pytestmark = pytest.mark.django_db


def asked(user, article, transition, **fields):
    """Open the transition's page, fill in what it asks, send it."""
    browser = signed_in(user)
    page = browser.get(address(article, transition))
    assert page.status_code == 200
    return browser.post(address(article, transition), filled_in(page.content) | fields)


def test_an_article_goes_from_draft_to_edition_by_buttons_alone(
    article, author, reviewer, publisher
):
    asked(author, article, "submit", note="Please look")
    asked(reviewer, article, "review", sources_checked="on", next_review_due="2030-01-31")
    asked(publisher, article, "publish", note="First.")
    current = Current.objects.get(article=article)
    assert (current.state, current.basis) == ("published", "clinical-review")
    review = Review.objects.get(article=article)
    assert (review.sources_checked, str(review.next_review_due)) == (True, "2030-01-31")


def test_opening_a_transitions_page_does_nothing(article, editing):
    editing.get(address(article, "submit"))
    assert not article.candidates.exists()


def test_what_cannot_be_submitted_is_named_place_by_place(article, author):
    article.section_set.update(heading="")
    answer = asked(author, article, "submit")
    assert "Section 1: Give the section a heading." in refusal_page(answer)


def test_a_draft_saved_since_the_page_was_opened_is_not_submitted(article, author):
    answer = asked(author, article, "submit", lock_version="7")
    assert "Somebody has saved this draft since." in answer.content.decode()


def test_the_confirmation_page_shows_the_very_text_and_its_digest(article, author, reviewing):
    digest = submit(article, by=author).digest
    texts_of(article).update(html="<p>Changed later.</p>")
    page = reviewing.get(address(article, "confirm")).content.decode()
    assert digest in page
    assert "Text 1." in page
    assert "Changed later." not in page


def test_a_confirmation_of_a_text_replaced_meanwhile_is_refused(article, author, reviewer):
    old = submit(article, by=author).digest
    texts_of(article).update(html="<p>Another.</p>")
    submit(article, by=author)
    answer = asked(reviewer, article, "confirm", digest=old)
    assert "The candidate has changed since you read it." in answer.content.decode()


def test_a_list_keeps_its_first_number_on_the_confirmation_page(article, author, reviewing):
    Block.objects.filter(section__article=article, kind="list").update(style="steps", start=6)
    submit(article, by=author)
    page = reviewing.get(address(article, "confirm")).content.decode()
    assert '<ol class="steps" start="6">' in page


def test_publishing_with_one_confirmation_says_what_is_missing(submitted, publisher):
    answer = asked(publisher, submitted, "publish", note="First.")
    assert "Two different people must confirm this text." in answer.content.decode()
    assert not Edition.objects.exists()


def test_a_missing_change_note_is_said_at_its_field(published, author, reviewer, publisher):
    texts_of(published).update(html="<p>Reworded.</p>")
    confirm(published, by=reviewer, digest=submit(published, by=author).digest, clinical=True)
    answer = asked(publisher, published, "publish")
    assert answer.context["form"].errors["note"] == ["Tell readers in one sentence what changed."]


def test_urgent_publication_needs_only_its_reason(submitted, publisher):
    asked(publisher, submitted, "publish", urgent_reason="The dose was wrong.")
    assert Current.objects.get(article=submitted).basis == "urgent-unreviewed"


def test_requesting_changes_reaches_the_panel_with_its_note(submitted, reviewer, editing):
    asked(reviewer, submitted, "request_changes", note="Give the dose in mg.")
    page = editing.get(address(submitted)).content.decode()
    assert "rita requested changes: “Give the dose in mg.”" in page


def test_withdrawing_as_unsafe_without_advice_is_refused_at_the_field(published, publisher):
    answer = asked(publisher, published, "withdraw", kind="unsafe", reason="Wrong dose.")
    assert "advice" in answer.context["form"].errors
    assert Current.objects.get(article=published).state == "published"


def test_withdrawing_names_reason_advice_and_successor(published, publisher):
    other = make_article("Better page")
    words = {"reason": "Wrong dose.", "advice": "Ask.", "successor": str(other.pk)}
    asked(publisher, published, "withdraw", kind="unsafe", **words)
    current = Current.objects.get(article=published)
    assert (current.state, current.ended_advice) == ("withdrawn", "Ask.")
    assert current.successor == other.public_id


def test_archiving_keeps_it_readable(published, publisher):
    asked(publisher, published, "archive", reason="Superseded.")
    assert Current.objects.get(article=published).state == "archived"


def test_restoring_an_edition_brings_back_its_words_as_draft(published, author):
    texts_of(published).update(html="<p>Spoilt.</p>")
    asked(author, published, "restore", number="1", why="Spoilt")
    assert texts_of(published).first().html == "<p>Text 1.</p>"
    assert Edition.objects.count() == 1


def test_purging_asks_for_the_address_to_be_typed(published, publisher, administrator):
    asked(publisher, published, "withdraw", kind="legal", reason="Court order.")
    answer = asked(administrator, published, "purge", reason="Court order.", typed="gallstone")
    assert "Type “gallstones”, exactly" in answer.content.decode()
    asked(administrator, published, "purge", reason="Court order.", typed="gallstones")
    assert Current.objects.get(article=published).state == "purged"


def test_a_transition_that_no_longer_fits_is_a_message_and_no_crash(article, reviewer):
    answer = asked(reviewer, article, "confirm", digest="sha256:0")
    assert "There is nothing under review." in answer.content.decode()


def test_an_unknown_article_is_not_found(db, publishing):
    assert publishing.get("/admin/articles/article/999/publish/").status_code == 404


def test_a_refused_change_request_leaves_no_act(submitted, reviewer):
    asked(reviewer, submitted, "request_changes", note=" ")
    assert not Act.objects.filter(action="request-changes").exists()


def test_changes_requested_twice_is_refused_in_words(submitted, reviewing):
    request_changes(submitted, by=person("rolf", "Clinical reviewer"), note="Shorter.")
    assert "Request changes" not in reviewing.get(address(submitted)).content.decode()


def test_a_forged_transition_is_refused(article, author):
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(author)
    assert forger.post(address(article, "submit"), {"lock_version": "1"}).status_code == 403
    assert not article.candidates.exists()


def test_an_address_already_taken_is_said_and_nothing_is_published(
    article, author, reviewer, publisher
):
    twin = make_article("Twin")
    twin.slug = article.slug
    twin.save()
    digest = submit(twin, by=author).digest
    # As the release before submitted it.
    Candidate.objects.update(slug=None)
    publish_now(article)
    confirm(twin, by=reviewer, digest=digest, clinical=True)
    answer = asked(publisher, twin, "publish", note="First.")
    assert "Change the slug, or withdraw the other article first." in answer.content.decode()
    assert not Current.objects.filter(article=twin).exists()


@pytest.mark.parametrize("page", ["", "restore", "submit"])
def test_the_pages_of_a_purged_article_still_open(published, publisher, administrator, page):
    asked(publisher, published, "withdraw", kind="legal", reason="Court order.")
    asked(administrator, published, "purge", reason="Court order.", typed="gallstones")
    assert signed_in(administrator).get(address(published, page)).status_code == 200


def test_nonsense_in_a_form_is_said_at_its_field(published, publisher):
    answer = asked(publisher, published, "withdraw", kind="nonsense", successor="x", reason="R")
    assert {"kind", "successor"} <= set(answer.context["form"].errors)
