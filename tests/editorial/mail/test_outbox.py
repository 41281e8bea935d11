"""Mail: once per key, claimed before it is sent, `unknown` when a sender stopped in between."""

import socket

import pytest
from django.core import mail as outbox

from articles.editorial.mail.outbox import (
    CLAIM_TIMEOUT,
    RETRY_DELAYS,
    oldest_waiting,
    queue_mail,
    queue_mail_to,
    resend_mail,
    send_waiting,
)
from articles.models import Act, Mail
from tests.editorial.schedule.due_articles import HOUR, NOW, make_reachable
from tests.editorial.steps import refused
from tests.factories import make_person
from tests.roles import AUTHOR, PUBLISHER
from tests.servers.mail_server import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    """A real mail server, which the site sends through."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server


def make_mail(key: str = "a", **fields) -> Mail:
    person = fields.pop("person", None) or make_reachable(AUTHOR)
    return queue_mail(key, person=person, subject="Gout", text="Look at Gout.", now=NOW, **fields)


def state_of(mail: Mail) -> str:
    mail.refresh_from_db()
    return mail.state


def test_a_mail_goes_out_over_smtp_once(server):
    mail = make_mail()
    assert send_waiting(NOW) == 1
    assert send_waiting(NOW + HOUR) == 0
    [taken] = server.taken
    assert (taken["To"], taken["Subject"]) == (mail.address, "Gout")
    assert "Look at Gout." in taken.get_payload()
    assert state_of(mail) == "sent"


def test_the_same_key_makes_one_mail():
    assert make_mail().pk == make_mail().pk
    assert Mail.objects.count() == 1


def test_a_subject_of_several_lines_makes_no_second_header(server):
    queue_mail("a", person=make_reachable(AUTHOR), subject="A\r\nBcc: x@y.example", text=".")
    send_waiting(NOW.replace(year=2099))
    assert server.taken[0]["Subject"] == "A Bcc: x@y.example"
    assert server.taken[0]["Bcc"] is None


def test_nobody_is_mailed_who_has_no_address_and_it_says_so():
    mail = make_mail(person=make_person(AUTHOR))
    send_waiting(NOW)
    assert state_of(mail) == "failed" and "has no e-mail address" in mail.error
    assert not outbox.outbox


def test_nobody_is_mailed_who_has_left_and_it_says_so():
    leaver = make_reachable(AUTHOR)
    leaver.is_active = False
    mail = make_mail(person=leaver)
    assert mail.state == "failed" and "no longer active" in mail.error


def test_a_mail_is_claimed_before_it_is_given_to_the_server(server, monkeypatch):
    mail, seen = make_mail(), []
    monkeypatch.setattr(
        "django.core.mail.EmailMessage.send", lambda message: seen.append(state_of(mail))
    )
    send_waiting(NOW)
    assert seen == ["sending"]


def test_a_claim_nobody_ended_becomes_unknown_and_is_never_sent_by_itself(server):
    mail = make_mail()
    Mail.objects.update(state="sending", claimed_at=NOW)
    assert send_waiting(NOW + CLAIM_TIMEOUT / 2) == 0 and state_of(mail) == "sending"
    assert send_waiting(NOW + CLAIM_TIMEOUT) == 0 and state_of(mail) == "unknown"
    assert send_waiting(NOW + 100 * HOUR) == 0 and not server.taken


def test_a_server_that_hangs_up_after_taking_it_leaves_it_unknown(server):
    server.hangs_up = True
    mail = make_mail()
    send_waiting(NOW)
    assert state_of(mail) == "unknown" and "broke off" in mail.error
    send_waiting(NOW + 100 * HOUR)
    assert len(server.taken) == 1


def test_a_refused_mail_is_tried_three_times_more_with_growing_pauses(server):
    server.refuses = True
    mail, moment = make_mail(), NOW
    for pause in RETRY_DELAYS:
        send_waiting(moment)
        assert state_of(mail) == "failed" and mail.retry_at == moment + pause
        assert "no such mailbox" in mail.error
        moment += pause
    send_waiting(moment)
    assert state_of(mail) == "failed" and (mail.tries, mail.retry_at) == (4, None)


def test_a_refused_mail_that_is_taken_later_is_sent(server):
    server.refuses = True
    mail = make_mail()
    send_waiting(NOW)
    server.refuses = False
    assert send_waiting(NOW + RETRY_DELAYS[0]) == 1
    assert state_of(mail) == "sent" and mail.error == ""


def test_a_server_that_cannot_be_reached_costs_no_try(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = free.getsockname()
    mail = make_mail()
    with pytest.raises(OSError, match="refused"):
        send_waiting(NOW)
    assert state_of(mail) == "waiting" and mail.tries == 0
    assert oldest_waiting(NOW + HOUR) == NOW


@pytest.mark.parametrize("state", ["failed", "unknown"])
def test_by_hand_it_is_sent_again_once_however_often_it_is_pressed(server, state):
    mail, publisher = make_mail(), make_person(PUBLISHER)
    Mail.objects.update(state=state)
    mail.refresh_from_db()
    again = resend_mail(mail, by=publisher)
    assert resend_mail(mail, by=publisher).pk == again.pk
    assert send_waiting(NOW) == 1
    assert state_of(again) == "sent" and state_of(mail) == state
    assert Act.objects.first().action == "send-mail-again"


def test_what_was_sent_is_not_sent_again(server):
    mail = make_mail()
    send_waiting(NOW)
    mail.refresh_from_db()
    with refused("not-ended"):
        resend_mail(mail, by=make_person(PUBLISHER))


def test_an_author_does_not_send_anothers_mail_again():
    mail = make_mail(person=make_person(PUBLISHER))
    with refused("not-allowed"):
        resend_mail(mail, by=make_person(AUTHOR))


def test_without_an_address_it_is_not_sent_again():
    mail = make_mail(person=make_person(AUTHOR))
    with refused("no-address"):
        resend_mail(mail, by=make_person(PUBLISHER))


def make_letter(address: str = "desk@partner.example") -> Mail:
    words = {"subject": "Deliveries fail", "text": "Look at your receiver."}
    return queue_mail_to("a", address=address, now=NOW, **words)


def test_a_letter_goes_to_somebody_without_an_account(server):
    mail = make_letter()
    assert send_waiting(NOW) == 1
    assert server.taken[0]["To"] == "desk@partner.example"
    assert (state_of(mail), mail.person) == ("sent", None)


def test_a_letter_without_an_address_says_so_as_failed():
    mail = make_letter(address="")
    assert (mail.state, mail.error[:8]) == ("failed", "Not sent")
    with refused("no-address"):
        resend_mail(mail, by=make_person(PUBLISHER))


def test_a_letter_that_failed_is_sent_again_though_no_account_belongs_to_it():
    mail = make_letter()
    Mail.objects.filter(pk=mail.pk).update(state="failed")
    mail.refresh_from_db()
    again = resend_mail(mail, by=make_person(PUBLISHER))
    assert (again.state, again.address, again.is_letter) == ("waiting", mail.address, True)
