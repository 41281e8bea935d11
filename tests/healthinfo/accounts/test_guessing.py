"""Wrong passwords: a stranger's guesses end soon, and never keep the owner out."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.editorial.accounts import attempts
from articles.models import AccessRecord, Current, Mail, SignInAttempt
from tests.factories import make_published
from tests.healthinfo.accounts.making import (
    LOGIN,
    PHRASE,
    is_signed_in,
    sign_in,
    signed_in,
    staff,
)

pytestmark = pytest.mark.django_db


def guess(name: str, *addresses: str, times: int = 1) -> list[int]:
    return [
        sign_in(Client(), name, "wrong", address).status_code
        for address in addresses
        for _ in range(times)
    ]


def many_addresses(count: int) -> list[str]:
    return [f"198.51.100.{number}" for number in range(1, count + 1)]


def counted(scope: str, times: int) -> None:
    SignInAttempt.objects.bulk_create(
        [SignInAttempt(scope=scope, at=timezone.now()) for _ in range(times)]
    )


def lock(name: str) -> None:
    """As after a night of guesses from everywhere."""
    counted(f"password:{attempts.account_called(name).pk}", attempts.ACCOUNT.count - 1)
    assert guess(name, "198.51.100.1", "198.51.100.2") == [200, 429]


def test_a_sixth_guess_from_one_address_answers_429_with_the_time_to_wait():
    staff("pia")
    assert guess("pia", "192.0.2.7", times=5) == [200] * 5
    answer = sign_in(Client(), "pia", PHRASE, "192.0.2.7")
    assert answer.status_code == 429
    assert 240 < int(answer["Retry-After"]) <= 300
    assert not is_signed_in(answer.client)


def test_the_owner_signs_in_from_another_address_meanwhile():
    staff("pia")
    guess("pia", "192.0.2.7", times=6)
    assert sign_in(Client(), "pia", PHRASE, "203.0.113.5").status_code == 302


def test_a_publisher_locked_from_50_addresses_withdraws_a_text_from_a_known_device():
    client = signed_in(staff("pia"))
    article = make_published()
    client.post("/admin/account/logout/")
    answers = guess("pia", *many_addresses(50))
    assert (answers.count(200), answers.count(429)) == (attempts.ACCOUNT.count, 20)
    assert sign_in(client, "pia").status_code == 302
    form = {"kind": "legal", "reason": "Ordered by a court.", "advice": "Ask your clinician."}
    client.post(f"/admin/articles/article/{article.pk}/withdraw/", form)
    assert Current.objects.get(pk=article.pk).state == "withdrawn"


def test_a_known_device_has_a_limit_of_its_own():
    client = signed_in(staff("pia"))
    client.post("/admin/account/logout/")
    answers = [sign_in(client, "pia", "wrong").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_a_new_password_ends_what_was_known():
    pia = staff("pia")
    client = signed_in(pia)
    client.post("/admin/account/logout/")
    pia.set_password("quite another phrase")
    pia.save()
    lock("pia")
    assert sign_in(client, "pia", "quite another phrase").status_code == 429


@pytest.mark.parametrize("change", [str.upper, lambda cookie: cookie[:-2], lambda cookie: "x"])
def test_a_forged_cookie_is_of_no_use(change):
    client = signed_in(staff("pia"))
    client.post("/admin/account/logout/")
    client.cookies["known_device"] = change(client.cookies["known_device"].value)
    lock("pia")
    assert sign_in(client, "pia").status_code == 429


def test_a_device_is_known_to_its_own_account_alone():
    staff("pia")
    client = signed_in(staff("anna", "Author"))
    client.post("/admin/account/logout/")
    lock("pia")
    assert sign_in(client, "pia").status_code == 429


def test_the_cookie_is_for_the_staffs_pages_and_no_script():
    cookie = signed_in(staff("pia")).cookies["known_device"]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/admin/", "Lax")


def test_name_and_address_of_an_account_share_one_limit():
    staff("pia")
    guess("pia", "192.0.2.7", times=3)
    assert guess("PIA@example.org", "192.0.2.7", times=3) == [200, 200, 429]


def test_an_unknown_name_is_limited_alike():
    assert guess("nobody", "192.0.2.7", times=6) == [200] * 5 + [429]


def test_many_names_from_one_address_are_limited():
    counted("address:192.0.2.7", attempts.ADDRESS.count)
    assert guess("pia", "192.0.2.7") == [429]


def test_the_right_password_uses_nothing_up():
    staff("pia")
    answers = {sign_in(Client(), "pia").status_code for _ in range(8)}
    assert answers == {302}
    assert not SignInAttempt.objects.exists()


def test_a_command_lets_the_account_in_again():
    staff("pia")
    lock("pia")
    call_command("unlock_account", "pia", stdout=StringIO())
    assert sign_in(Client(), "pia").status_code == 302
    assert AccessRecord.objects.filter(event="unlocked", account_name="pia").exists()


def test_administrators_are_told_once_a_day():
    staff("ada", "Administrator")
    staff("pia")
    lock("pia")
    guess("pia", "192.0.2.7", "192.0.2.8", times=6)
    assert [mail.address for mail in Mail.objects.all()] == ["ada@example.org"]
    assert "pia" in Mail.objects.get().subject


def test_attempts_that_nothing_counts_any_more_are_deleted():
    old = timezone.now() - attempts.LONGEST * 2
    SignInAttempt.objects.create(scope="x", at=old)
    kept = SignInAttempt.objects.create(scope="x", at=timezone.now())
    assert attempts.clear_old(timezone.now()) == 1
    assert SignInAttempt.objects.get() == kept


def test_the_refusal_says_what_helps(client):
    guess("pia", "192.0.2.7", times=5)
    page = client.post(LOGIN, {"login": "pia", "password": "x"}, REMOTE_ADDR="192.0.2.7")
    assert "signed in before" in page.content.decode()
