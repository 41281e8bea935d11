"""The end of a session while somebody types, in a real browser: warned before, nothing lost."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.models import Contributor
from tests.healthinfo.accounts.making import PHRASE, staff

pytestmark = pytest.mark.django_db(transaction=True)


def minutes_pass(minutes: float) -> None:
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        if "seen_at" in session:
            session["seen_at"] -= minutes * 60
            session.save()


def sign_in(page, url: str) -> None:
    page.goto(f"{url}/admin/account/login/")
    page.fill("#id_login", "pia")
    page.fill("#id_password", PHRASE)
    page.press("#id_password", "Enter")
    page.wait_for_url(f"{url}/admin/")


def test_somebody_is_warned_and_loses_nothing_they_typed(live_server, page):
    staff("pia")
    sign_in(page, live_server.url)
    page.clock.install()
    page.goto(f"{live_server.url}/admin/articles/contributor/add/")
    page.fill("#id_name", "Dr. Ada Åberg")
    note = page.locator(".session-note")

    minutes_pass(29)
    page.clock.run_for(46_000)
    expect(note).to_contain_text("You will be signed out in a minute")
    note.get_by_role("button", name="Stay signed in").click()
    expect(note).to_have_count(0)

    minutes_pass(31)
    page.clock.run_for(1_700_000)
    expect(note).to_contain_text("You have been signed out")
    page.get_by_role("button", name="Save", exact=True).click()
    with page.context.expect_page() as opened:
        note.get_by_role("link", name="Sign in in a new tab").click()
    sign_in(opened.value, live_server.url)
    page.bring_to_front()
    page.clock.run_for(11_000)
    expect(note).to_contain_text("You are signed in again")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/contributor/")
    assert Contributor.objects.get().name == "Dr. Ada Åberg"
