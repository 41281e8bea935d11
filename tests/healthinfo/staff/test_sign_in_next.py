"""Where a sign-in leads to is a stranger's text: one that cannot be read is left out."""

import pytest
from django.test import Client

from tests.attacks.test_redirects import CHOSEN, leads_away
from tests.healthinfo.accounts.making import staff
from tests.servers.sign_on import come_back

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["http://[", "//[", "http://a]b", "http://[::1"])
@pytest.mark.parametrize("page", ["login/", "logout/", "password/reset/"])
def test_a_sign_in_that_leads_to_no_address_is_an_ordinary_one(client, page, place):
    assert client.get(f"/admin/account/{page}", {"next": place}).status_code in (200, 302)


@pytest.mark.long
def test_a_sign_on_leads_back_to_no_other_host(provider):
    staff("ada")
    for form in CHOSEN:
        client = Client()
        sent = client.post("/admin/account/oidc/sign-on/login/", {"next": form})
        _, back = come_back(client, sent)
        assert "_auth_user_id" in client.session, form
        assert not leads_away(back["Location"]), form
