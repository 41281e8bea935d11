"""Where a sign-in leads to is a stranger's text: one that cannot be read is left out."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["http://[", "//[", "http://a]b", "http://[::1"])
@pytest.mark.parametrize("page", ["login/", "logout/", "password/reset/"])
def test_a_sign_in_that_leads_to_no_address_is_an_ordinary_one(client, page, place):
    assert client.get(f"/admin/account/{page}", {"next": place}).status_code in (200, 302)
