"""A receiver gets the signed object of the change feed; its answer is not trusted."""

import datetime
import socket
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from api.models import Attempt, Delivery
from api.webhooks import messages
from api.webhooks.sending import EXCERPT, ReceiverSession, retry_after_seconds
from api.webhooks.signing import OVERLAP, display_secret
from api.webhooks.subscriptions import rotate_secret
from articles.models import Change
from tests.api.webhooks.hooks import HOUR, later, make_changes, push_changes, turn
from tests.servers import webhook_receiver as how

pytestmark = pytest.mark.django_db


def only_attempt() -> Attempt:
    return Attempt.objects.get()


def test_a_change_arrives_as_the_feed_has_it(receiver, subscription, client):
    assert push_changes(subscription) == 1
    [change] = client.get("/api/v1/changes").json()["changes"]
    [message] = receiver.messages
    assert message == {"type": change["type"], "timestamp": change["at"], "data": change}
    assert Delivery.objects.get().state == "delivered"


def test_the_partners_library_verifies_it(receiver, subscription):
    push_changes(subscription)
    [received] = receiver.received
    assert received.verified(display_secret(subscription.secret)) == received.message
    with pytest.raises(WebhookVerificationError):
        received.verified(display_secret("b" * 44))


@pytest.mark.parametrize("times", [1, 2])
def test_while_secrets_rotate_each_verifies_it(receiver, subscription, times):
    secrets = [subscription.secret, *(rotate_secret(subscription).secret for _ in range(times))]
    push_changes(subscription)
    [received] = receiver.received
    for secret in secrets:
        assert received.verified(display_secret(secret))
    assert received.headers["webhook-signature"].count("v1,") == times + 1


def test_once_rotated_the_old_secret_signs_no_more(receiver, subscription):
    before = rotate_secret(subscription).previous_secret
    make_changes(1)
    with later(OVERLAP + HOUR):
        turn(subscription)
    [received] = receiver.received
    own = received.headers["webhook-signature"]
    at = datetime.datetime.fromtimestamp(int(received.headers["webhook-timestamp"]), datetime.UTC)
    signed = [Webhook(s).sign(received.id, at, received.body.decode()) for s in (before,)]
    assert own.count("v1,") == 1 and own not in signed


def test_it_names_its_sender_and_ignores_proxies_of_the_environment(
    receiver, subscription, monkeypatch
):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    push_changes(subscription)
    [received] = receiver.received
    assert received.headers["user-agent"].startswith("healthinfo-webhooks/1 (+http://testserver")
    assert received.headers["content-type"] == "application/json"


def test_an_id_has_no_dot_and_every_delivery_has_its_own(receiver, subscription):
    push_changes(subscription, 3)
    ids = {received.id for received in receiver.received}
    assert len(ids) == 3 and not any("." in each for each in ids)


def test_a_redirect_is_a_failure_and_is_not_followed(receiver, subscription):
    receiver.answers = [how.redirects]
    push_changes(subscription)
    assert (only_attempt().status, Delivery.objects.get().state) == (302, "waiting")
    assert len(receiver.received) == 1 and not receiver.followed


@pytest.mark.parametrize("misbehaves", [how.hangs_up, how.speaks_nonsense])
def test_a_broken_or_invalid_answer_is_a_failure(receiver, subscription, misbehaves):
    receiver.answers = [misbehaves]
    push_changes(subscription)
    attempt = only_attempt()
    assert attempt.status is None
    assert attempt.error == "The connection broke off before there was an answer."


@pytest.mark.parametrize("slow", [how.is_slow(1), how.drips, how.drips_headers])
def test_a_slow_receiver_is_cut_off(receiver, subscription, settings, slow):
    settings.WEBHOOK_TIMEOUT = 0.3
    receiver.answers = [slow]
    push_changes(subscription)
    attempt = only_attempt()
    assert (attempt.status, attempt.error) == (None, "No answer within 0.3 seconds.")
    assert attempt.milliseconds >= 300


def test_only_an_excerpt_of_a_huge_answer_is_read(receiver, subscription):
    receiver.answers = [how.sends_too_much]
    push_changes(subscription)
    assert receiver.cut_off.wait(30)
    assert (only_attempt().status, len(only_attempt().answer)) == (200, EXCERPT)


def test_an_answer_that_no_database_takes_is_kept_readable(receiver, subscription):
    receiver.answers = [how.answer(500, b"broken\x00 pipe \xff\n")]
    push_changes(subscription)
    assert only_attempt().answer == "broken  pipe �"


def test_a_refused_connection_is_explained(receiver, subscription):
    # Held and not listened on: a port that is let go may be another process's by then.
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port, own = held.getsockname()[1], urlsplit(subscription.url)
        subscription.url = own._replace(netloc=f"{own.hostname}:{port}").geturl()
        subscription.save()
        push_changes(subscription)
    assert only_attempt().error == "The connection was refused."


def test_a_message_stays_below_20_kb_whatever_the_change(receiver, subscription):
    make_changes(1)
    long = Change(
        seq=1, at=timezone.now(), type="article.published", public_id=subscription.public_id,
        note="x" * 30_000, sections=["a" * 36] * 800,
    )  # fmt: skip
    body = messages._change_body(long)
    assert len(body) < messages.MOST_BYTES


NOW = datetime.datetime(2027, 3, 3, 9, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Wed, 03 Mar 2027 09:02:00 GMT", 120.0),
        ("Wed, 03 Mar 2027 08:00:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("9" * 200, None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_forms(value, seconds):
    assert retry_after_seconds(value, now=NOW) == seconds


BLOCKED = (
    *("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0"),
    *("169.254.169.254", "10.0.0.5", "172.16.0.1", "192.168.1.1", "100.64.0.1", "[fd00::1]"),
    *("[fe80::1]", "[::]", "224.0.0.1", "192.0.0.192", "[64:ff9b::7f00:1]"),
)


@pytest.mark.parametrize("host", BLOCKED)
def test_inside_addresses_are_never_called(settings, host):
    settings.WEBHOOK_ALLOW_LOOPBACK = False
    answer = ReceiverSession().post(f"https://{host}/", body=b"{}", headers={})
    assert answer.error == "The host's address is not public: such addresses are refused."


def test_where_loopback_is_allowed_other_inside_addresses_are_not(settings):
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    answer = ReceiverSession().post("http://169.254.169.254/latest", body=b"{}", headers={})
    assert "not public" in answer.error
