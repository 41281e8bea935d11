"""Signing on through the organisation's provider, a real one on a port of its own."""

import environ
import pytest
from django.contrib.auth.models import Group, User

from healthinfo.config.env import openid_connect_origins
from tests.servers.sign_on import come_back

pytestmark = pytest.mark.django_db


START = "/admin/account/oidc/sign-on/login/"


@pytest.fixture
def ada() -> User:
    user = User.objects.create_user("ada", email="ada@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name="Publisher"))
    return user


def sign_on_as_colleague(client):
    """From the button to the provider, which sends the browser back with a code."""
    return come_back(client, client.post(START))


def test_the_sign_in_page_offers_it_by_name(provider, client):
    assert "Sign in with St Elsewhere" in client.get("/admin/account/login/").content.decode()


def test_without_one_the_page_offers_none(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {}}
    assert "Sign in with" not in client.get("/admin/account/login/").content.decode()


def test_a_colleague_with_an_account_comes_in(provider, ada, client):
    sign_on_as_colleague(client)
    assert client.session["_auth_user_id"] == str(ada.pk)
    assert client.get("/admin/").status_code == 200


def test_the_providers_own_second_factor_is_enough(provider, ada, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    sign_on_as_colleague(client)
    assert client.get("/admin/").status_code == 200


def test_the_code_is_bound_to_the_browser_that_asked(provider, ada, client):
    asked, _ = sign_on_as_colleague(client)
    assert asked["code_challenge_method"] == "S256"
    assert provider.asked[0]["code_verifier"][0]


def test_an_answer_nobody_asked_for_is_refused(provider, ada, client):
    client.get("/admin/account/oidc/sign-on/login/callback/", {"code": "c", "state": "made-up"})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("email", "verified"), [("eve@example.org", True), ("ada@example.org", False)]
)
def test_a_stranger_and_an_unverified_address_get_no_further(
    provider, ada, client, email, verified
):
    provider.email, provider.verified = email, verified
    sign_on_as_colleague(client)
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1


def test_a_browser_may_follow_the_form_to_the_provider(monkeypatch):
    monkeypatch.setenv("OIDC_SERVER_URL", "https://login.example.org/realms/a")
    assert openid_connect_origins(environ.Env()) == ["https://login.example.org"]


def test_a_provider_that_does_not_answer_is_a_sentence_on_the_sign_in_page(provider, client):
    provider.stop()
    answer = client.post(START, follow=True)
    assert answer.redirect_chain == [("/admin/account/login/", 302)]
    assert "sign-on does not answer" in answer.content.decode()
