"""Creating, changing and revoking API keys."""

import datetime
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.utils import timezone

from api.models import ApiKey, Partner
from api.models.partner import live_keys, state_of
from api.partners.keys import cache, keys
from api.partners.keys.keys import change_key, create_key, revoke_key
from api.partners.keys.secrets import digest_of
from api.partners.partners import (
    Refused,
    activate_partner,
    change_partner,
    create_partner,
    deactivate_partner,
)
from articles.models import Act
from tests.api.partners.keys import make_key, make_partner
from tests.factories import ADMINISTRATOR, make_person
from tests.promises.concurrency import run_together

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db):
    return make_person(ADMINISTRATOR)


@pytest.mark.django_db(transaction=True)
def test_of_two_partners_of_one_name_created_at_once_one_is_refused(monkeypatch):
    by, both = make_person(ADMINISTRATOR), Barrier(2)
    create = Partner.objects.create

    def create_together(**values):
        # On SQLite the second writer waits for the first, so it does not reach the barrier.
        with suppress(BrokenBarrierError):
            both.wait(timeout=0.5)
        return create(**values)

    monkeypatch.setattr(Partner.objects, "create", create_together)
    results = run_together(*[lambda: create_partner(by=by, name="Health Portal")] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Partner", "Refused"]


def test_only_the_digest_of_a_key_is_stored(by):
    key, secret = make_key(name="Website", scopes=["webhooks", "archive", "archive"])
    row = ApiKey.objects.filter(pk=key.pk).values().get()
    assert row["digest"] == digest_of(secret)
    assert secret not in str(row) and secret not in str(list(Act.objects.values()))
    assert (row["prefix"], row["scopes"]) == (secret[:11], ["archive", "webhooks"])


def test_a_partner_has_at_most_two_valid_keys(by):
    partner = make_partner()
    first, _ = make_key(partner)
    make_key(partner)
    with pytest.raises(Refused, match="has 2 keys that are good"):
        create_key(partner, by=by)
    revoke_key(first, by=by, reason="Changed over.")
    create_key(partner, by=by)
    assert live_keys(timezone.now()).filter(partner=partner).count() == 2


def test_an_expired_key_does_not_count(by):
    partner = make_partner()
    for _ in range(2):
        key, _ = make_key(partner)
    ApiKey.objects.filter(pk=key.pk).update(expires_at=timezone.now())
    create_key(partner, by=by)
    key.refresh_from_db()
    assert state_of(key, timezone.now()) == "expired"


@pytest.mark.django_db(transaction=True)
def test_two_keys_created_at_once_never_make_three(monkeypatch):
    partner = make_partner()
    make_key(partner)
    both_counted, check_room = Barrier(2), keys._check_room

    def check_and_wait(*args):
        check_room(*args)
        # The row is locked, so the other thread cannot be here.
        with suppress(BrokenBarrierError):
            both_counted.wait(timeout=0.7)

    monkeypatch.setattr(keys, "_check_room", check_and_wait)
    results = run_together(*[lambda: create_key(partner, by=None)] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Refused", "tuple"]
    assert live_keys(timezone.now()).filter(partner=partner).count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"scopes": ["everything"]}, "scopes"),
        ({"limit": "3000"}, "limit"),
        ({"limit": "9" * 20 + "/m"}, "limit"),
        ({"expires_at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)}, "expires_at"),
    ],
)
def test_what_a_key_cannot_have_is_refused_at_its_field(by, values, field):
    with pytest.raises(Refused) as refused:
        create_key(make_partner(), by=by, **values)
    assert refused.value.field == field
    assert not ApiKey.objects.exists()


def test_a_key_is_revoked_once_and_with_a_reason(by):
    key, _ = make_key()
    with pytest.raises(Refused, match="Say why"):
        revoke_key(key, by=by, reason=" ")
    revoked = revoke_key(key, by=by, reason="Lost.")
    assert (revoked.revoked_reason, state_of(revoked, timezone.now())) == ("Lost.", "revoked")
    with pytest.raises(Refused, match="already"):
        revoke_key(key, by=by, reason="Again.")


def test_this_process_forgets_a_key_when_its_revocation_is_committed(
    by, django_capture_on_commit_callbacks
):
    key, _ = make_key()
    cache.look_up(key.digest)
    with django_capture_on_commit_callbacks(execute=True):
        revoke_key(key, by=by, reason="Lost.")
    assert cache.look_up(key.digest).code == "revoked-key"


def test_a_keys_name_and_limit_may_change(by):
    key, _ = make_key()
    assert change_key(key, by=by, name="App", limit="9/s").limit == "9/s"
    before = Act.objects.count()
    change_key(key, by=by, name="App", limit="9/s")
    assert Act.objects.count() == before
    with pytest.raises(Refused):
        change_key(key, by=by, name="App", limit="lots")


def test_no_two_partners_have_one_name(by):
    partner, other = make_partner("One"), make_partner("Two")
    with pytest.raises(Refused, match="already"):
        create_partner(by=by, name="One")
    with pytest.raises(Refused) as refused:
        change_partner(other, by=by, name="One")
    assert refused.value.field == "name"
    assert change_partner(partner, by=by, name="One", note="Old friends.").note == "Old friends."


def test_a_partner_is_put_out_of_use_with_a_reason_and_back(by):
    partner = make_partner()
    with pytest.raises(Refused):
        deactivate_partner(partner, by=by, reason="")
    assert not deactivate_partner(partner, by=by, reason="Contract ended.").active
    with pytest.raises(Refused, match="not active"):
        create_key(partner, by=by)
    with pytest.raises(Refused, match="already"):
        deactivate_partner(partner, by=by, reason="Again.")
    assert activate_partner(partner, by=by).active


def test_every_change_of_keys_is_recorded_as_an_act(by):
    key, _ = make_key(scopes=["report"])
    change_key(key, by=by, name="App", limit="")
    revoke_key(key, by=by, reason="Lost.")
    deactivate_partner(key.partner, by=by, reason="Contract ended.")
    acts = [(act.action, act.why) for act in Act.objects.order_by("pk")]
    assert acts == [
        ("partner-add", ""),
        ("key-issue", ""),
        ("key-change", ""),
        ("key-revoke", "Lost."),
        ("partner-deactivate", "Contract ended."),
    ]
    issued = Act.objects.get(action="key-issue")
    assert (issued.details["key"], issued.details["scopes"]) == (key.prefix, ["report"])
    assert issued.details["partner"] == Partner.objects.get().name
