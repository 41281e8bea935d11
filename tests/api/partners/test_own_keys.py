"""POST /me/keys and DELETE /me/keys/{id}: a partner changes over by itself."""

import datetime

import pytest
from django.utils import timezone

from api.models import ApiKey
from api.partners.keys import cache
from articles.models import Act, Mail
from tests.api.partners.keys import bearer, make_key, make_partner

pytestmark = pytest.mark.django_db
KEYS = "/api/v1/me/keys"


@pytest.fixture
def given(db):
    """(key, secret) of a partner with an address."""
    ends = timezone.now() + datetime.timedelta(days=30)
    partner = make_partner(email="ann@hospital.example")
    return make_key(partner, scopes=["webhooks"], limit="9/m", expires_at=ends)


def make(client, secret: str, **body):
    return client.post(KEYS, body, content_type="application/json", headers=bearer(secret))


def test_the_next_key_may_do_what_the_sent_one_may_and_lasts_as_long(client, given):
    old, secret = given
    answer = make(client, secret, name="2027")
    new = ApiKey.objects.get(public_id=answer.json()["id"])
    assert (answer.status_code, answer.headers["Cache-Control"]) == (201, "private, no-store")
    assert (new.name, new.scopes, new.limit) == ("2027", ["webhooks"], "9/m")
    assert abs((new.expires_at - new.created_at) - (old.expires_at - old.created_at)).seconds < 2
    me = client.get("/api/v1/me", headers=bearer(answer.json()["secret"]))
    assert me.json()["other_keys"][0]["id"] == str(old.public_id)


def test_a_third_key_is_refused_with_the_remedy(client, given):
    make(client, given[1])
    answer = make(client, given[1])
    assert (answer.status_code, answer.json()["code"]) == (409, "too-many-keys")


def test_an_ended_key_is_refused_and_the_other_goes_on(client, given):
    old, secret = given
    new = make(client, secret).json()["secret"]
    ended = client.delete(f"{KEYS}/{old.public_id}", headers=bearer(new))
    cache.forget()
    assert ended.status_code == 204
    assert client.get("/api/v1/me", headers=bearer(secret)).json()["code"] == "revoked-key"
    assert client.get("/api/v1/me", headers=bearer(new)).status_code == 200


def test_another_partners_key_is_not_there(client, given):
    theirs, _ = make_key()
    answer = client.delete(f"{KEYS}/{theirs.public_id}", headers=bearer(given[1]))
    assert (answer.status_code, answer.json()["code"]) == (404, "no-such-key")


def test_both_acts_are_written_down_and_told_by_mail(client, given):
    make(client, given[1])
    client.delete(f"{KEYS}/{given[0].public_id}", headers=bearer(given[1]))
    acts = Act.objects.filter(action__in=["key-issue", "key-revoke"], actor=None)
    assert sorted(acts.values_list("action", flat=True)) == ["key-issue", "key-revoke"]
    assert [mail.address for mail in Mail.objects.all()] == ["ann@hospital.example"] * 2
