"""Which partners were sent an article, fetched it since a Change, or are late."""

import datetime

import pytest
from django.utils import timezone

from api.models import ApiKey, Delivery, Holding
from api.partners.ledger.acknowledgements import by_status, partner_statuses
from articles.delivery import write_behind
from articles.models import Change
from tests.api.partners.ledger import (
    fetch,
    holding,
    make_key,
    make_partner,
    note_export,
    read,
    republish,
    withdraw_unsafe,
)
from tests.api.webhooks.hooks import make_subscription
from tests.factories import raise_safety_notice

pytestmark = pytest.mark.django_db


def newest(article) -> Change:
    return Change.objects.filter(article=article).order_by("-seq").first()


def groups(change: Change, hours: float = 0.01) -> dict[str, list[str]]:
    now = change.at + datetime.timedelta(hours=hours)
    found = by_status(partner_statuses(change, now=now))
    return {name: [s.partner.name for s in rows] for name, rows in found.items()}


@pytest.fixture
def outdated(key, article):
    """The article, of which the key fetched an edition before the present one."""
    fetch(key, article)
    republish(article)
    return article


def test_a_partner_with_an_older_edition_is_awaited_and_then_late(key, outdated):
    assert groups(newest(outdated), hours=23) == {"awaited": [key.partner.name]}
    assert groups(newest(outdated), hours=25) == {"late": [key.partner.name]}


def test_a_partner_that_read_it_since_is_back(key, outdated):
    fetch(key, outdated)
    assert groups(newest(outdated), hours=25) == {"back": [key.partner.name]}


def test_a_partner_first_sent_it_afterwards_never_had_the_older(key, article):
    republish(article)
    fetch(key, article)
    assert groups(newest(article), hours=25) == {"after": [key.partner.name]}


def test_a_partner_that_got_a_410_is_back(key, article):
    fetch(key, article)
    change = withdraw_unsafe(article)
    assert read(key, article).status_code == 410
    write_behind.flush()
    assert groups(change, hours=25) == {"back": [key.partner.name]}


def test_an_old_change_is_looked_at_as_well_as_the_newest(key, article):
    fetch(key, article)
    republish(article, "<p>Second.</p>")
    second = newest(article)
    fetch(key, article)
    republish(article, "<p>Third.</p>")
    assert groups(second, hours=25) == {"back": [key.partner.name]}
    assert groups(newest(article), hours=25) == {"late": [key.partner.name]}


def test_a_notice_must_be_shown_within_an_hour(key, article):
    fetch(key, article)
    raise_safety_notice(article)
    change = newest(article)
    assert change.type == "article.notice_raised"
    assert groups(change, hours=0.9) == {"awaited": [key.partner.name]}
    assert groups(change, hours=1.1) == {"late": [key.partner.name]}


def test_a_partners_shorter_deadline_counts(article):
    key = make_key(make_partner(promised_hours=2))
    fetch(key, article)
    change = withdraw_unsafe(article)
    assert groups(change, hours=3) == {"late": [key.partner.name]}


def test_an_export_counts_for_every_article_in_it(key, article):
    note_export(key, article)
    write_behind.flush()
    republish(article)
    [standing] = partner_statuses(newest(article))
    assert standing.had_older and not standing.is_back
    assert standing.last.by_export and standing.last.edition == 1


@pytest.mark.parametrize(
    "export", [{"language": "es"}, {"before": 1}], ids=["another language", "before publication"]
)
def test_an_export_without_the_article_does_not_count_for_it(key, article, export):
    note_export(key, article, **export)
    write_behind.flush()
    assert partner_statuses(newest(article)) == []


def test_a_later_export_brings_its_partner_back(key, article):
    note_export(key, article)
    republish(article)
    note_export(key, article)
    write_behind.flush()
    assert groups(newest(article), hours=25) == {"back": [key.partner.name]}


def test_a_revoked_key_does_not_count_when_another_key_of_its_partner_is_back(key, outdated):
    other = make_key(key.partner)
    fetch(other, outdated)
    assert "late" in groups(newest(outdated), hours=25)
    ApiKey.objects.filter(pk=key.pk).update(revoked_at=timezone.now())
    assert groups(newest(outdated), hours=25) == {"back": [key.partner.name]}


def test_a_withdrawal_waits_for_acknowledgement_even_by_those_who_are_back(key, article):
    fetch(key, article)
    change = withdraw_unsafe(article)
    read(key, article)
    write_behind.flush()
    assert partner_statuses(change)[0].needs_acknowledgement
    row = holding(key, article)
    row.acknowledged_seq, row.acknowledged_at = change.seq, timezone.now()
    row.save()
    assert not partner_statuses(change)[0].needs_acknowledgement


def test_an_ordinary_change_asks_for_no_acknowledgement(key, outdated):
    assert not partner_statuses(newest(outdated))[0].needs_acknowledgement


def test_a_partner_that_says_it_shows_the_older_is_not_back(key, outdated):
    fetch(key, outdated)
    Holding.objects.update(reported_edition=1, reported_at=timezone.now())
    change = newest(outdated)
    assert groups(change, hours=25) == {"late": [key.partner.name]}
    assert partner_statuses(change)[0].reported_older


def test_a_report_from_before_the_change_does_not_count(key, article):
    fetch(key, article)
    Holding.objects.update(reported_edition=1, reported_at=timezone.now())
    republish(article)
    fetch(key, article)
    assert groups(newest(article), hours=25) == {"back": [key.partner.name]}


def test_a_delivered_webhook_is_shown_but_its_partner_is_not_back(key, outdated):
    change = newest(outdated)
    subscription = make_subscription(partner=key.partner)
    times = {"created_at": change.at, "ended_at": change.at}
    about = {"article": change.article, "seq": change.seq}
    Delivery.objects.create(subscription=subscription, state="delivered", **about, **times)
    [standing] = partner_statuses(change)
    assert standing.webhook_at == change.at and not standing.is_back


def test_reads_without_a_key_are_not_seen(client, article):
    client.get(f"/api/v1/articles/{article.public_id}")
    write_behind.flush()
    assert partner_statuses(newest(article)) == []


@pytest.mark.parametrize("count", [1, 5])
def test_any_number_of_partners_costs_four_queries(article, count, django_assert_num_queries):
    for _ in range(count):
        fetch(make_key(), article)
    change = newest(article)
    with django_assert_num_queries(4):
        assert len(partner_statuses(change)) == count
