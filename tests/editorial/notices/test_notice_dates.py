"""The worker raises and lifts notices when they are due, each once."""

import datetime

import pytest
from django.utils import timezone

from articles.editorial.notices import transitions
from articles.editorial.notices.plan import plan_to_confirm
from articles.models import Change
from tests.editorial.notices.notices import (
    confirm_notice,
    notices_of,
    publish_about,
    put_up,
    raise_new,
    write_notice,
)
from tests.editorial.steps import refused

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_with_a_start_to_come_it_waits_and_the_worker_raises_it_once(client, topic, page):
    start = timezone.now() + HOUR
    notice = raise_new(topics=[topic.pk], starts_at=start)
    assert (notice.state, notices_of(client, page)) == ("scheduled", [])
    assert transitions.raise_due_notices(start - HOUR / 2) == 0
    assert transitions.raise_due_notices(start) == 1
    assert transitions.raise_due_notices(start) == 0
    assert len(notices_of(client, page)) == 1
    assert Change.objects.filter(type="article.notice_raised").count() == 1


def test_its_end_is_told_and_the_worker_lifts_it_once(client, topic, page):
    end = timezone.now() + HOUR
    raise_new(topics=[topic.pk], ends_at=end)
    assert notices_of(client, page)[0]["until"] == end.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert transitions.lift_due_notices(end - HOUR / 2) == 0
    assert (transitions.lift_due_notices(end), transitions.lift_due_notices(end)) == (1, 0)
    assert notices_of(client, page) == []


def test_one_whose_end_passed_while_no_worker_ran_is_never_raised(client, topic, page):
    start = timezone.now() + HOUR
    notice = raise_new(topics=[topic.pk], starts_at=start, ends_at=start + HOUR)
    assert transitions.raise_due_notices(start + 2 * HOUR) == 1
    notice.refresh_from_db()
    assert notice.state == "lifted"
    assert not Change.objects.filter(type="article.notice_raised").exists()


def test_edited_while_it_waits_it_no_longer_starts_by_itself(topic, page):
    start = timezone.now() + HOUR
    notice = raise_new(topics=[topic.pk], starts_at=start)
    write_notice(notice, topics=[topic.pk], starts_at=start, texts={"en": "Other."})
    assert transitions.raise_due_notices(start) == 0


def test_a_start_can_be_taken_back(topic, page, reviewer):
    start = timezone.now() + HOUR
    notice = raise_new(topics=[topic.pk], starts_at=start)
    assert transitions.discard_unseen_changes(notice, by=reviewer).state == "draft"
    assert transitions.raise_due_notices(start) == 0


def test_an_end_before_the_start_or_already_past_is_refused(topic, page, publisher):
    now = timezone.now()
    with refused("ends_at"):
        write_notice(topics=[topic.pk], starts_at=now + HOUR, ends_at=now)
    notice = write_notice(topics=[topic.pk], ends_at=now - HOUR)
    digest = confirm_notice(notice)
    with refused("ends_at"):
        transitions.raise_notice(notice, by=publisher, digest=digest)


def test_a_new_end_of_a_raised_notice_is_a_change_readers_are_told_of(client, topic, page, raised):
    end = timezone.now() + HOUR
    raised = write_notice(raised, topics=[topic.pk], ends_at=end)
    assert plan_to_confirm(raised).ends_at == end
    seq = Change.objects.last().seq
    put_up(raised)
    assert notices_of(client, page)[0]["until"] is not None
    assert Change.objects.filter(seq__gt=seq).count() == 1


def test_a_language_that_appeared_while_it_waited_does_not_stop_it(client, topic, page):
    start = timezone.now() + HOUR
    raise_new(topics=[topic.pk], starts_at=start)
    french = publish_about(topic, language="fr")
    transitions.raise_due_notices(start)
    assert notices_of(client, french)[0]["language"] == "en"
