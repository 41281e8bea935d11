"""The pages for partners: the way from the form to the key, and the rules of accessibility."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from api.models import Delivery, Partner
from api.partners.portal import sessions
from api.webhooks.replays import ping
from articles.delivery import write_behind
from articles.editorial.mail.outbox import send_waiting
from articles.pages.languages import interface_language
from tests.api.partners.keys import make_key, make_partner
from tests.api.webhooks.hooks import make_subscription
from tests.browser.axe import report_of
from tests.browser.test_accessibility import RIGHT_TO_LEFT
from tests.factories import make_published, withdraw_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(live_server, settings) -> str:
    """The site's address, which is that of its forms and of its mails."""
    settings.SITE_URL = live_server.url
    settings.KEY_REQUESTS = "automatic"
    return live_server.url


def test_from_the_form_to_the_key_without_a_script(site, new_page, mailoutbox):
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto(f"{site}/partners/en/")
    page.get_by_label("Organisation").fill("City Hospital")
    page.get_by_label("E-mail address").fill("ann@hospital.example")
    page.get_by_label("What do you want").fill("Show them to our patients.")
    page.get_by_role("button", name="Ask for a key").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    send_waiting(timezone.now())
    page.goto(re.findall(r"http\S+/partners/link/\S+", mailoutbox[0].body)[0])
    page.get_by_role("button", name="Confirm your request").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("City Hospital")
    page.get_by_role("button", name="Make a key").click()
    expect(page.locator("#secret code").first).to_have_text(re.compile("^hi_"))


def full_partner(client) -> Partner:
    """A partner that has something in every part of its page."""
    partner = make_partner("City Hospital", email="ann@hospital.example")
    _, secret = make_key(partner, name="Site 2026", scopes=["webhooks", "report"])
    gout, flu = make_published("Gout"), make_published("Influenza in children")
    for article in (gout, flu):
        path = f"/api/v1/articles/{article.public_id}"
        client.get(path, headers={"Authorization": f"Bearer {secret}"})
    write_behind.flush()
    withdraw_article(gout, "unsafe")
    row = ping(make_subscription("https://hospital.example/webhooks/health", partner=partner))
    Delivery.objects.filter(pk=row.pk).update(state="failed", kind="replay", seq=1)
    return partner


def opened(new_page, site: str, partner: Partner, language: str, width: int, scheme: str):
    """A browser that is signed in to the partner's page."""
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    secret = sessions.begin(partner, language=language)
    cookie = {"name": "partner", "value": secret, "url": site, "httpOnly": True}
    page.context.add_cookies([cookie])
    return page


SCREENS = (("en", 320, "dark"), ("ar", 1280, "light"))


@pytest.mark.parametrize(("language", "width", "scheme"), SCREENS)
def test_the_pages_keep_the_rules(site, settings, new_page, client, language, width, scheme):
    settings.LOCALE_PATHS = [str(RIGHT_TO_LEFT)]
    settings.LANGUAGES = [("en", "English"), ("es", "Español"), ("ar", "العربية")]
    interface_language.cache_clear()
    page = opened(new_page, site, full_partner(client), language, width, scheme)
    faults = []
    for path in ("me/", f"{language}/", f"{language}/sign-in/", f"{language}/asked/"):
        page.goto(f"{site}/partners/{path}")
        faults += [f"{path}: {report}" for report in [report_of(page)] if report]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{path}: wider than {width} px")
    interface_language.cache_clear()
    assert faults == []
