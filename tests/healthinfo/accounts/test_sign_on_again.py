"""Who signed in by the organisation's sign-on alone shows there again who they are."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from api.models import ApiKey, Partner
from articles.models import AccessRecord, Current
from tests.factories import make_draft, make_published, submit_and_confirm
from tests.healthinfo.accounts.making import SECRET, staff
from tests.servers.sign_on import come_back

pytestmark = pytest.mark.django_db
SIGN_ON = "/admin/account/oidc/sign-on/login/"
AGAIN = "/admin/account/sign-on-again/"


@pytest.fixture
def ada(provider) -> Client:
    """A publisher without a password here, an hour after signing on."""
    person = staff("ada")
    person.set_unusable_password()
    person.save()
    client = Client()
    come_back(client, client.post(SIGN_ON))
    return an_hour_later(client)


def an_hour_later(client: Client) -> Client:
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 3600
    session.save()
    return client


def try_to_publish(client: Client, **more):
    article = make_draft()
    form = {"digest": submit_and_confirm(article).digest, "note": "New.", **more}
    path = f"/admin/articles/article/{article.pk}/publish/"
    return path, form, client.post(path, form)


def is_asked(answer) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(AGAIN)


def prove(client: Client):
    """The button of the page, and back from the provider; (what it was asked, the answer)."""
    return come_back(client, client.post(AGAIN, {"next": "/admin/held/"}))


def event_of(name: str) -> AccessRecord:
    return AccessRecord.objects.get(event=name)


def test_publishing_is_held_until_the_sign_on_has_asked_again(ada):
    path, form, answer = try_to_publish(ada)
    assert is_asked(answer) and not Current.objects.exists()
    _, back = prove(ada)
    assert back["Location"] == "/admin/held/"
    ada.post(path, form)
    assert Current.objects.get().state == "published"


def test_the_provider_is_told_to_ask_for_the_password(ada):
    asked, _ = prove(ada)
    assert (asked["prompt"], asked["max_age"]) == ("login", "1800")


def test_a_key_is_given_out_after_a_proof(ada):
    User.objects.filter(username="ada").update(is_superuser=True)
    partner = Partner.objects.create(name="Portal", created_at=timezone.now())
    path = f"/admin/api/partner/{partner.pk}/issue/"
    assert is_asked(ada.post(path, {"name": "One"})) and not ApiKey.objects.exists()
    prove(ada)
    assert not is_asked(ada.post(path, {"name": "One"}))


def test_a_role_is_given_after_a_proof(ada):
    User.objects.filter(username="ada").update(is_superuser=True)
    pia = staff("pia")
    assert is_asked(ada.post(f"/admin/auth/user/{pia.pk}/change/", {"username": "pia"}))


def test_a_withdrawal_needs_none(ada):
    article = make_published()
    form = {"kind": "legal", "reason": "Ordered by a court.", "advice": "Ask your clinician."}
    ada.post(f"/admin/articles/article/{article.pk}/withdraw/", form)
    assert Current.objects.get().state == "withdrawn"


def test_an_urgent_publication_needs_none(ada):
    try_to_publish(ada, urgent_reason="The dose on the page is wrong.")
    assert Current.objects.get().state == "published"


def test_the_proof_is_recorded(ada):
    prove(ada)
    row = event_of("proved-again")
    assert (row.account_name, row.details) == ("ada", {"by": "socialaccount"})


def test_the_page_names_the_sign_on_and_leads_to_it(ada):
    page = ada.get(AGAIN).content.decode()
    assert "Sign in with St Elsewhere again" in page
    assert f'action="{AGAIN}"' in page


def test_an_answer_for_another_account_proves_nothing(ada, provider):
    provider.email, provider.subject = "pia@example.org", "18"
    staff("pia")
    prove(ada)
    assert is_asked(try_to_publish(ada)[2])
    assert event_of("proof-refused").details["why"] == "another account"


def test_a_provider_that_asked_long_ago_proves_nothing(ada, provider):
    provider.auth_time = time.time() - 7200
    prove(ada)
    assert is_asked(try_to_publish(ada)[2])
    assert event_of("proof-refused").details["why"] == "not asked again"


def test_a_provider_that_asked_now_proves_it(ada, provider):
    provider.auth_time = time.time()
    prove(ada)
    assert not is_asked(try_to_publish(ada)[2])


def test_another_round_to_the_provider_that_was_not_for_a_proof_is_none(ada):
    """`process=redirect` can be asked for by anybody, without `prompt`."""
    come_back(ada, ada.post(f"{SIGN_ON}?process=redirect&next=/admin/"))
    assert is_asked(try_to_publish(ada)[2])


def test_a_sign_on_without_a_fresh_password_there_is_no_proof(provider):
    staff("ada")
    provider.auth_time = time.time() - 7200
    client = Client()
    come_back(client, client.post(SIGN_ON))
    assert is_asked(try_to_publish(client)[2])


def test_whoever_has_a_second_factor_here_as_well_may_choose(provider, ada):
    TOTP.activate(User.objects.get(username="ada"), SECRET)
    page = ada.get(f"{AGAIN}?next=/admin/").content.decode()
    assert "/admin/account/2fa/reauthenticate/?next=" in page


def test_a_provider_that_does_not_answer_is_a_sentence(ada, provider, settings):
    provider.stop()
    answer = ada.post(AGAIN, {"next": "/admin/"}, follow=True)
    assert "St Elsewhere does not answer" in answer.content.decode()


def test_a_next_page_elsewhere_is_not_followed(ada):
    _, back = come_back(ada, ada.post(AGAIN, {"next": "https://evil.example/"}))
    assert back["Location"] == "/admin/"


def test_an_account_without_a_sign_on_is_sent_to_its_password(provider, client):
    client.force_login(staff("pia"))
    assert client.get(AGAIN)["Location"] == "/admin/account/reauthenticate/"


def test_the_first_sign_on_is_recorded_and_so_is_the_password_it_ends(provider):
    staff("ada")
    client = Client()
    come_back(client, client.post(SIGN_ON))
    assert event_of("sign-on-added").account_name == "ada"
    assert event_of("password-changed").details == {"by": "sign-on"}
