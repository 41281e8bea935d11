"""Safety notices: written, confirmed, raised, revised, lifted."""

import pytest

from articles.editorial.notices import transitions
from articles.editorial.notices.plan import plan_to_confirm
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Change, Current, FollowUp, Notice
from tests.editorial.notices.notices import (
    WORDS,
    article_ids_of,
    confirm_notice,
    notices_of,
    publish_about,
    put_up,
    raise_new,
    write_notice,
)
from tests.editorial.steps import refused
from tests.factories import make_published

pytestmark = pytest.mark.django_db


def test_a_raised_notice_is_in_the_json_and_on_the_page_at_the_next_read(client, topic, page):
    notices_of(client, page)
    raise_new(topics=[topic.pk])
    [notice] = notices_of(client, page)
    assert (notice["level"], notice["text"]) == ("safety", "Stop using batch 7.")
    assert (notice["language"], notice["dir"], notice["until"]) == ("en", "ltr", None)
    assert "<p>Stop using batch 7.</p>" in client.get(f"/en/{page.slug}/").content.decode()


def test_it_is_a_safety_change_of_each_page_and_no_edition(topic, page):
    other = publish_about(topic)
    raise_new(topics=[topic.pk])
    changes = Change.objects.filter(type="article.notice_raised")
    assert {change.article_id for change in changes} == {page.pk, other.pk}
    assert {(c.significance, c.note, c.edition) for c in changes} == {("safety", "A recall.", 1)}


def test_for_information_it_is_a_metadata_change_and_needs_no_clinical_reviewer(
    topic, page, publisher
):
    notice = write_notice(topics=[topic.pk], level="information")
    transitions.raise_notice(notice, by=publisher, digest=confirm_notice(notice, clinical=False))
    assert Change.objects.last().significance == "metadata"


def test_one_person_alone_cannot_raise_it(publisher, notice, reviewer):
    digest = plan_to_confirm(notice).digest
    transitions.confirm_notice(notice, by=reviewer, digest=digest, clinical=True)
    with refused("one-more-confirmation"):
        transitions.raise_notice(notice, by=publisher, digest=digest)


def test_at_level_safety_one_of_the_two_is_a_clinical_reviewer(publisher, notice):
    digest = confirm_notice(notice, clinical=False)
    with refused("clinical-review-missing"):
        transitions.raise_notice(notice, by=publisher, digest=digest)


@pytest.mark.parametrize(
    "said", [{"texts": {"en": "<p>Another.</p>"}}, {"level": "information"}, {"picked": [1]}]
)
def test_whatever_is_altered_needs_confirming_again(topic, page, publisher, said, notice):
    confirm_notice(notice)
    picked = {"picked": [page.pk]} if "picked" in said else said
    notice = write_notice(notice, topics=[topic.pk], **picked)
    with refused("one-more-confirmation"):
        transitions.raise_notice(notice, by=publisher, digest=plan_to_confirm(notice).digest)


def test_what_was_confirmed_is_what_is_raised(topic, publisher, notice):
    digest = confirm_notice(notice)
    write_notice(notice, topics=[topic.pk], texts={"en": "Another."})
    with refused("other-digest"):
        transitions.raise_notice(notice, by=publisher, digest=digest)


def test_raised_urgently_by_one_person_it_waits_for_a_second_confirmation(
    client, page, publisher, notice
):
    digest = plan_to_confirm(notice).digest
    transitions.raise_notice(notice, by=publisher, digest=digest, urgent_reason="A child died.")
    [follow_up] = FollowUp.objects.all()
    assert (follow_up.notice, follow_up.digest) == (notice, digest)
    assert (follow_up.due_at - follow_up.opened_at).days == 1
    assert notices_of(client, page)


def test_authors_may_neither_write_nor_raise_nor_lift(topic, page, author):
    notice = raise_new(topics=[topic.pk])
    with refused("not-allowed"):
        transitions.save_notice(notice, plan_to_confirm(notice), by=author, name="Mine", owner=None)
    with refused("not-allowed"):
        transitions.raise_notice(notice, by=author, digest="", urgent_reason="Now.")
    with refused("not-allowed"):
        transitions.lift_notice(notice, by=author, reason="Over.")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"texts": {"en": "<p> </p>"}}, "texts"),
        ({"topics": []}, "match"),
        ({"fallback": "fr"}, "fallback"),
        ({"name": " "}, "name"),
    ],
)
def test_what_is_missing_is_said(topic, said, code):
    with refused(code):
        write_notice(**{"topics": [topic.pk], **said})


def test_its_words_pass_the_allow_list(client, topic, page):
    raise_new(topics=[topic.pk], texts={"en": '<script>x</script><a href="javascript:x">A</a>'})
    assert notices_of(client, page)[0]["html"] == "<p>A</p>"


def test_pages_in_a_language_without_a_text_are_named_and_it_is_not_raised(topic, page):
    publish_about(topic, language="fr")
    with pytest.raises(Exception, match="fr, for which it has no text"):
        raise_new(topics=[topic.pk])
    assert not Change.objects.filter(type="article.notice_raised").exists()


def test_a_fallback_is_shown_on_them_with_its_own_language(client, topic, page):
    french = publish_about(topic, language="fr")
    raise_new(topics=[topic.pk], fallback="en")
    assert notices_of(client, french)[0]["language"] == "en"


def test_words_in_another_language_than_the_page_say_so(client, topic):
    spanish = publish_about(topic, language="es")
    raise_new(topics=[topic.pk], fallback="en")
    html = client.get(f"/es/{spanish.slug}/").content.decode()
    assert '<div lang="en" dir="ltr"><p>Stop using batch 7.</p></div>' in html


def test_lifted_it_is_gone_at_the_next_read_with_a_change_and_an_act(
    client, page, publisher, raised
):
    transitions.lift_notice(raised, by=publisher, reason="Batch destroyed.")
    assert notices_of(client, page) == []
    change = Change.objects.last()
    assert (change.type, change.significance) == ("article.notice_lifted", "safety")
    assert change.note == transitions.notice_history(raised).first().why == "Batch destroyed."
    with refused("not-raised"):
        transitions.lift_notice(raised, by=publisher, reason="Again.")


def test_lifting_needs_a_reason(topic, page, publisher):
    with refused("reason-missing"):
        transitions.lift_notice(raise_new(topics=[topic.pk]), by=publisher, reason=" ")


def test_new_words_are_unseen_until_confirmed_and_then_reach_every_reader(
    client, topic, page, raised
):
    raised = write_notice(raised, topics=[topic.pk], texts={"en": "Use none of it."})
    assert notices_of(client, page)[0]["text"] == "Stop using batch 7."
    seq = Change.objects.last().seq
    put_up(raised)
    assert notices_of(client, page)[0]["text"] == "Use none of it."
    told = Change.objects.filter(seq__gt=seq).values_list("type", "article")
    assert list(told) == [("article.notice_raised", page.pk)]


def test_another_match_tells_only_the_pages_that_gain_or_lose_it(topic, page):
    kept, gained = make_published(), make_published()
    notice = raise_new(topics=[topic.pk], picked=[kept.pk])
    seq = Change.objects.last().seq
    put_up(write_notice(notice, picked=[kept.pk, gained.pk]))
    told = Change.objects.filter(seq__gt=seq).values_list("type", "article")
    assert set(told) == {("article.notice_raised", gained.pk), ("article.notice_lifted", page.pk)}
    assert article_ids_of(notice) == {kept.pk, gained.pk}


def test_a_language_taken_out_of_it_leaves_its_page_on_the_fallback(client, topic, page):
    spanish = publish_about(topic, language="es")
    notice = raise_new(topics=[topic.pk], texts={**WORDS, "es": "Deje de usarlo."})
    assert notices_of(client, spanish)[0]["language"] == "es"
    put_up(write_notice(notice, topics=[topic.pk], fallback="en"))
    assert notices_of(client, spanish)[0]["language"] == "en"


def test_a_language_and_its_pages_taken_out_together_lose_it_with_a_change(client, page):
    spanish = make_published(language="es")
    both = {"picked": [page.pk, spanish.pk], "texts": {**WORDS, "es": "Deje de usarlo."}}
    put_up(write_notice(raise_new(**both), picked=[page.pk]))
    last = Change.objects.last()
    assert (last.type, last.article_id) == ("article.notice_lifted", spanish.pk)


def test_a_confirmation_is_used_once(topic, publisher, raised):
    put_up(write_notice(raised, topics=[topic.pk], texts={"en": "Use none of it."}))
    raised = write_notice(Notice.objects.get(), topics=[topic.pk])
    with refused("one-more-confirmation"):
        transitions.raise_notice(raised, by=publisher, digest=plan_to_confirm(raised).digest)


def test_two_writers_at_once_the_second_is_told(notice, reviewer):
    plan = plan_to_confirm(notice)
    with refused("changed-meanwhile"):
        transitions.save_notice(notice, plan, by=reviewer, name="A", owner=None, seen="sha256:0")


def test_a_withdrawn_page_shows_none_and_counts_for_nothing_when_it_is_lifted(
    client, page, publisher, raised
):
    withdraw(page, by=publisher, kind="outdated", reason="Old.")
    seq = Change.objects.last().seq
    transitions.lift_notice(raised, by=publisher, reason="Over.")
    assert not Change.objects.filter(seq__gt=seq).exists()


def test_what_readers_have_not_seen_can_be_taken_back(topic, page, reviewer):
    by = reviewer
    assert (
        transitions.discard_unseen_changes(write_notice(topics=[topic.pk]), by=by).state == "lifted"
    )
    raised = raise_new(topics=[topic.pk])
    with refused("nothing-waiting"):
        transitions.discard_unseen_changes(raised, by=by)
    write_notice(raised, topics=[topic.pk], texts={"en": "Other."})
    assert transitions.discard_unseen_changes(raised, by=by).revision is None


def test_its_history_names_every_act_with_the_words_raised(publisher, raised):
    transitions.lift_notice(raised, by=publisher, reason="Over.")
    acts = list(transitions.notice_history(raised))
    assert [a.action.removeprefix("notice-") for a in acts] == [
        "lift", "raise", "confirm", "confirm", "write",
    ]  # fmt: skip
    assert acts[1].details["texts"] == WORDS


def test_raising_touches_shown_of_matching_pages_alone(topic, page):
    other = make_published()
    shown = dict(Current.objects.values_list("pk", "shown"))
    raise_new(topics=[topic.pk])
    now = dict(Current.objects.values_list("pk", "shown"))
    assert (now[page.pk], now[other.pk]) == (shown[page.pk] + 1, shown[other.pk])
