"""A new password by mail: anybody may ask, and nobody but the account's owner gains or loses."""

import re
import socket
import time

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from articles.editorial.mail.outbox import resend_mail, send_waiting
from articles.models import AccessRecord, Mail
from tests.healthinfo.accounts.making import PHRASE, RESET, is_signed_in, sign_in, signed_in, staff

pytestmark = pytest.mark.django_db
LINK = re.compile(r"http://testserver(/admin/account/password/reset/key/\S+)")
CONSOLE = "django.core.mail.backends.console.EmailBackend"


def ask(address: str):
    return Client().post(RESET, {"email": address})


def sent_link() -> str:
    send_waiting(timezone.now())
    return LINK.search(mail.outbox[-1].body)[1]


@pytest.mark.parametrize("role", ["Publisher", "Administrator"])
def test_a_strangers_request_locks_nobody_out(settings, role):
    settings.SECOND_FACTOR_REQUIRED = True
    pia = staff("pia", role)
    ask(pia.email)
    assert not EmailAddress.objects.exists()
    assert signed_in(pia).get("/admin/", follow=True).redirect_chain == [
        ("/admin/account/2fa/totp/activate/", 302)
    ]


def test_an_account_that_a_request_locked_out_before_is_free(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    pia = staff("pia")
    EmailAddress.objects.create(user=pia, email=pia.email, verified=False, primary=True)
    assert signed_in(pia).get("/admin/account/2fa/totp/activate/").status_code == 200


def test_the_mail_goes_out_by_the_worker_and_its_link_sets_a_new_password():
    pia = staff("pia")
    ask("PIA@example.org")
    assert mail.outbox == []
    client = Client()
    page = client.get(sent_link(), follow=True)
    form = {"password1": "quite another phrase", "password2": "quite another phrase"}
    client.post(page.request["PATH_INFO"], form)
    assert not is_signed_in(signed_in(pia))
    sign_in(client, "pia", "quite another phrase")
    assert is_signed_in(client)


def test_a_link_works_once():
    staff("pia")
    ask("pia@example.org")
    link, client = sent_link(), Client()
    page = client.get(link, follow=True)
    form = {"password1": "quite another phrase", "password2": "quite another phrase"}
    client.post(page.request["PATH_INFO"], form)
    assert "set-password" not in Client().get(link, follow=True).request["PATH_INFO"]


def test_neither_the_row_nor_its_repetition_holds_a_link():
    pia = staff("pia", "Administrator")
    ask(pia.email)
    Mail.objects.update(state="failed")
    resend_mail(Mail.objects.get(), by=pia)
    assert not Mail.objects.filter(text__contains="/reset/key/").exists()
    assert sent_link()


def test_an_unknown_address_gets_the_same_page_and_no_mail():
    staff("pia")
    answers = [ask(address) for address in ("pia@example.org", "eve@example.org")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, f"{RESET}done/")
    }
    assert [row.address for row in Mail.objects.all()] == ["pia@example.org"]


def test_many_requests_send_one_mail():
    staff("pia")
    for _ in range(4):
        ask("pia@example.org")
    assert Mail.objects.count() == 1
    assert AccessRecord.objects.filter(event="reset-asked").exists()


def test_no_link_goes_to_a_log_where_there_is_no_mail_server(settings, capfd):
    settings.EMAIL_BACKEND = CONSOLE
    staff("pia")
    ask("pia@example.org")
    send_waiting(timezone.now())
    assert "/reset/key/" not in "".join(capfd.readouterr())
    assert "EMAIL_URL names no mail server" in Mail.objects.get().error


def test_a_mail_server_that_says_nothing_holds_up_no_request(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(0)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        staff("pia")
        began = time.process_time()
        assert ask("pia@example.org").status_code == 302
        assert time.process_time() - began < 5
        with pytest.raises(BlockingIOError):
            silent.accept()


def test_the_worker_gives_a_silent_mail_server_up_and_keeps_the_mail(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.EMAIL_TIMEOUT = 0.2
        staff("pia")
        ask("pia@example.org")
        with pytest.raises(OSError, match="timed out"):
            send_waiting(timezone.now())
    assert Mail.objects.get().state == "waiting"


def test_too_many_requests_from_one_address_get_the_page_that_says_so():
    answers = [ask(f"eve{number}@example.org") for number in range(21)]
    assert (answers[-1].status_code, answers[-1]["Retry-After"]) == (429, "60")


def test_asking_does_not_change_the_password():
    pia = staff("pia")
    ask(pia.email)
    sent_link()
    pia.refresh_from_db()
    assert pia.check_password(PHRASE)
