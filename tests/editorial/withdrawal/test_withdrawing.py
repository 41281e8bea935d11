"""withdraw and archive: what readers and partners get instead of the article."""

import pytest

from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import submit
from articles.editorial.withdrawal.withdraw import archive, withdraw
from articles.models import Change, Current, Notice
from tests.editorial.steps import article_json, make_translated, publish_candidate, refused
from tests.factories import (
    make_draft,
    make_person,
    make_published,
    make_withdrawn,
    publish_draft,
    submit_and_confirm,
)
from tests.roles import PUBLISHER

pytestmark = pytest.mark.django_db
ADVICE = "Stop following it and call your care team."


def take_away(article, kind="unsafe", advice=ADVICE, **said):
    by = make_person(PUBLISHER)
    return withdraw(article, by=by, kind=kind, reason="Wrong dose.", advice=advice, **said)


def test_readers_get_410_with_reason_advice_and_successor(client):
    article, successor = make_published(), make_published()
    take_away(article, successor=successor)
    answer = client.get(f"/api/v1/articles/{article.public_id}")
    body = answer.json()
    assert (answer.status_code, body["kind"], body["reason"]) == (410, "unsafe", "Wrong dose.")
    assert (body["advice"], body["successor"]["id"]) == (ADVICE, str(successor.public_id))


def test_it_yields_a_change_that_carries_reason_and_advice():
    change = take_away(make_published())
    assert (change.type, change.state) == ("article.withdrawn", "withdrawn")
    assert (change.significance, change.note) == ("safety", f"Wrong dose. {ADVICE}")


@pytest.mark.parametrize("kind", ["outdated", "merged", "legal"])
def test_the_other_kinds_need_no_advice_and_raise_no_notice(kind):
    original, _ = make_translated("es")
    assert take_away(original, kind, advice="").significance == "clinical"
    assert not Notice.objects.exists()


def test_unsafe_needs_advice():
    with refused("advice-missing"):
        take_away(make_published(), advice=" ")


def test_an_unknown_kind_and_a_missing_reason_are_refused(published):
    with refused("kind"):
        take_away(published, "boring")
    with refused("reason-missing"):
        withdraw(published, by=make_person(PUBLISHER), kind="legal", reason="")


def test_unsafe_raises_a_notice_on_every_translation_at_once(client):
    original, spanish, french = make_translated("es", "fr")
    take_away(original)
    for article, words in ((spanish, "no ser segura"), (french, "pas sûre")):
        [notice] = article_json(client, article)["notices"]
        assert notice["level"] == "safety"
        assert words in notice["text"]


def test_each_raised_notice_is_a_change_of_its_article():
    original, *translations = make_translated("es", "fr")
    before = dict(Current.objects.values_list("pk", "shown"))
    take_away(original)
    raised = Change.objects.filter(type="article.notice_raised")
    assert {c.article_id for c in raised} == {article.pk for article in translations}
    assert {(c.significance, c.note) for c in raised} == {("safety", "Wrong dose.")}
    for article in translations:
        assert Current.objects.get(pk=article.pk).shown > before[article.pk]


def test_translations_no_longer_name_it(client):
    original, spanish = make_translated("es")
    take_away(original, "outdated")
    assert article_json(client, spanish)["translations"] == []
    assert Change.objects.last().type == "article.translation_changed"


def test_an_archived_article_may_be_withdrawn_and_a_withdrawn_one_not_again(published):
    archive(published, by=make_person(PUBLISHER), reason="Old.")
    take_away(published)
    with refused("not-readable"):
        take_away(published)
    with refused("never-published"):
        take_away(make_draft())


def test_it_leaves_an_act():
    act = make_withdrawn(kind="merged").acts.get(action="withdraw")
    assert (act.why, act.details) == ("Out of date.", {"kind": "merged"})


def test_earlier_confirmations_do_not_publish_an_unsafe_text_again():
    article = make_withdrawn(kind="unsafe")
    candidate = submit(article, by=make_person())
    with refused("one-more-confirmation"):
        publish_candidate(article, candidate, note="Back.")


def test_an_urgent_publication_does_not_count_as_reviewed_after_withdrawal(publisher):
    article = make_withdrawn(kind="unsafe")
    digest = submit(article, by=publisher).digest
    publish(article, by=publisher, digest=digest, urgent_reason="It was right after all.")
    assert Current.objects.get(pk=article.pk).basis == "urgent-unreviewed"


def test_once_reviewed_anew_it_comes_back_and_its_withdrawn_edition_does_not(client):
    article = make_withdrawn(kind="unsafe")
    publish_draft(article)
    own = f"/api/v1/articles/{article.public_id}"
    assert client.get(own).json()["edition"]["number"] == 2
    assert client.get(f"{own}/editions/1").status_code == 410
    assert client.get(f"{own}/editions/1/document").status_code == 410
    assert client.get(f"/en/{article.slug}/editions/1/").status_code == 410


def archive_it(article, **said):
    return archive(article, by=make_person(PUBLISHER), reason="No longer kept up.", **said)


def test_an_archived_article_is_still_read_and_says_why(client):
    article, successor = make_published(), make_published()
    archive_it(article, successor=successor)
    body = article_json(client, article)
    assert (body["state"], body["ended"]["reason"]) == ("archived", "No longer kept up.")
    assert body["ended"]["successor"]["id"] == str(successor.public_id)


def test_it_leaves_the_lists(client):
    archive_it(make_published())
    assert client.get("/api/v1/articles").json()["items"] == []


def test_it_yields_one_change_and_one_act(published):
    change = archive_it(published)
    assert (change.seq, change.type, change.state) == (2, "article.archived", "archived")
    assert change.note == "No longer kept up."
    assert published.acts.get(action="archive").why == "No longer kept up."
    assert Current.objects.get().shown == 2


def test_a_reason_is_needed():
    with refused("reason-missing"):
        archive(make_published(), by=make_person(PUBLISHER), reason=" ")


def test_only_a_published_article_is_archived(published):
    archive_it(published)
    with refused("not-published"):
        archive_it(published)
    with refused("never-published"):
        archive_it(make_draft())


def test_the_same_words_come_back_by_publishing_them_again(published, client):
    archive_it(published)
    edition = publish_draft(published)
    body = article_json(client, published)
    assert (edition.number, body["state"], body["ended"]) == (2, "published", None)
    assert len(client.get("/api/v1/articles").json()["items"]) == 1


def test_they_come_back_only_past_a_clinical_reviewer(published):
    archive_it(published)
    candidate = submit_and_confirm(published, clinical=False)
    with refused("clinical-review-missing"):
        publish_candidate(published, candidate, note="Back.")
    assert Change.objects.count() == 2
