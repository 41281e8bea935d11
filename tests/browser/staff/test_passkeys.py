"""Passkeys as a second factor, with Chromium's own authenticator."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import AccessRecord
from tests.healthinfo.accounts.making import PHRASE, staff

pytestmark = pytest.mark.django_db(transaction=True)
ACCOUNT = "/admin/account"


@pytest.fixture
def site(live_server, settings) -> str:
    settings.SITE_URL = live_server.url
    settings.SECOND_FACTOR_REQUIRED = True
    staff("pia")
    return live_server.url


@pytest.fixture
def page(page) -> Page:
    """With an authenticator that says yes, and no violation of the content security policy."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.said = []
    page.on("console", lambda said: page.said.append(said.text) if "Security" in said.text else 0)
    return page


def give_password(page: Page, site: str) -> None:
    page.goto(f"{site}{ACCOUNT}/login/")
    page.fill("#id_login", "pia")
    page.fill("#id_password", PHRASE)
    with page.expect_navigation():
        page.press("#id_password", "Enter")


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [rule["id"] for rule in found]


def test_a_publisher_sets_a_passkey_up_after_a_failure_and_signs_in_with_it(site, page):
    give_password(page, site)
    with page.expect_navigation():
        page.get_by_role("link", name="Use a passkey or security key instead").click()
    assert violations(page) == []
    page.evaluate("void (navigator.credentials.create = () => Promise.reject(new Error('no')))")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#passkey_errors")).to_contain_text("The passkey was not used")
    page.reload()
    page.fill("#id_name", "My laptop")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(f"{site}{ACCOUNT}/2fa/recovery-codes/**")
    page.goto(f"{site}{ACCOUNT}/2fa/webauthn/")
    expect(page.get_by_text("My laptop", exact=True)).to_be_visible()
    assert violations(page) == []

    page.goto(f"{site}{ACCOUNT}/logout/")
    with page.expect_navigation():
        page.get_by_role("button").first.click()
    give_password(page, site)
    assert violations(page) == []
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{site}/admin/")
    assert [said for said in page.said if "Content Security Policy" in said] == []
    row = AccessRecord.objects.filter(event="signed-in", account=User.objects.get()).first()
    assert row.details["by"] == ["password", "mfa"]
