"""Asking for a key: the form, its limits, and the link that confirms the request."""

import datetime

import pytest
from django.utils import timezone

from api.models import KeyRequest, MailedLink, Partner
from api.partners.portal import links, requests
from articles.models import Mail
from articles.pages.feedback import limits
from tests.api.partners.keys import make_partner
from tests.api.portal.portal import ASKED, ask, link_mailed, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _many_from_one_address(monkeypatch):
    monkeypatch.setattr(limits, "MOST", 1000)


def test_the_page_is_there_in_each_language_and_names_it(client, settings):
    for tag, words in (("en", "Ask for a key"), ("es", "Pedir una clave")):
        answer = client.get(f"/partners/{tag}/")
        assert (answer.status_code, answer.headers["Content-Language"]) == (200, tag)
        assert words in answer.content.decode()
    assert client.get("/partners/").headers["Location"] == "/partners/en/"
    assert client.get("/partners/xx/").status_code == 404


def test_what_is_asked_is_kept_and_a_link_is_mailed(client, mailoutbox):
    answer = ask(client)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/partners/en/asked/")
    row = KeyRequest.objects.get()
    assert (row.organisation, row.state, row.languages) == ("City Hospital", "unconfirmed", ["es"])
    link_mailed(mailoutbox, now=timezone.now())
    assert mailoutbox[0].to == ["ann@hospital.example"]


def test_the_letter_repeats_nothing_that_was_typed(client, mailoutbox):
    ask(client, organisation="Buy pills", person="Win now", purpose="Click here")
    link_mailed(mailoutbox, now=timezone.now())
    said = mailoutbox[0].subject + mailoutbox[0].body
    assert not any(words in said for words in ("pills", "Win now", "Click"))


def test_no_row_holds_the_link(client, mailoutbox):
    ask(client)
    token = link_mailed(mailoutbox, now=timezone.now()).split("/")[3]
    rows = [*Mail.objects.values_list("text", "key"), *MailedLink.objects.values_list("public_id")]
    assert not any(token in str(value) for row in rows for value in row)


WRONG = (
    {"organisation": ""},
    {"organisation": "\u200b"},
    {"organisation": "\u202eevil"},
    {"email": "ann"},
    {"site": "javascript:alert(1)"},
    {"purpose": ""},
    {"purpose": "x" * 2001},
    {"languages": "tlh"},
)


@pytest.mark.parametrize("fault", WRONG, ids=str)
def test_a_fault_is_told_at_its_field_and_nothing_is_kept(client, fault):
    answer = ask(client, **fault)
    field = next(iter(fault))
    assert answer.status_code == 422
    assert f'href="#partner-{field}"' in answer.content.decode()
    assert not KeyRequest.objects.exists()


def test_what_a_robot_fills_in_is_thrown_away_with_the_usual_answer(client):
    assert ask(client, website="x").headers["Location"] == "/partners/en/asked/"
    assert not KeyRequest.objects.exists()


def test_a_form_of_another_site_is_refused(client):
    answer = post(client, "/partners/en/", headers={"Origin": "https://evil.example"}, **ASKED)
    assert answer.status_code == 403
    assert not KeyRequest.objects.exists()


def test_one_connection_may_send_ten_in_ten_minutes(client, monkeypatch):
    monkeypatch.setattr(limits, "MOST", 10)
    statuses = [ask(client, email=f"a{n}@b.example").status_code for n in range(11)]
    assert statuses == [303] * 10 + [429]


def test_one_address_gets_three_links_an_hour_and_the_answer_stays_the_same(client):
    answers = {ask(client).headers["Location"] for _ in range(5)}
    assert answers == {"/partners/en/asked/"}
    assert MailedLink.objects.count() == links.MOST_AN_HOUR


def test_the_whole_site_takes_so_many_an_hour(client, monkeypatch):
    monkeypatch.setattr(requests, "MOST_AN_HOUR", 1)
    assert ask(client).status_code == 303
    assert ask(client, email="b@c.example").status_code == 429


def test_a_partners_address_gets_the_link_to_its_page_and_the_same_answer(client, mailoutbox):
    make_partner(email="Ann@hospital.example")
    assert ask(client).headers["Location"] == "/partners/en/asked/"
    assert not KeyRequest.objects.exists()
    link_mailed(mailoutbox, now=timezone.now())
    assert MailedLink.objects.get().purpose == "sign-in"


def test_looking_at_the_link_uses_nothing_up_and_pressing_the_button_once_confirms(
    client, mailoutbox
):
    ask(client)
    path = link_mailed(mailoutbox, now=timezone.now())
    assert [client.get(path).status_code for _ in range(2)] == [200, 200]
    assert KeyRequest.objects.get().state == "unconfirmed"
    assert [post(client, path).status_code for _ in range(2)] == [200, 404]
    assert KeyRequest.objects.get().state == "waiting"


def test_a_link_that_is_old_or_forged_opens_nothing(client, mailoutbox):
    ask(client)
    path = link_mailed(mailoutbox, now=timezone.now())
    forged = path.replace("~", "~x")
    assert post(client, forged).status_code == 404
    MailedLink.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert (client.get(path).status_code, post(client, path).status_code) == (404, 404)


def test_where_it_is_automatic_the_button_leads_to_the_partners_page(client, mailoutbox, settings):
    settings.KEY_REQUESTS = "automatic"
    ask(client)
    answer = post(client, link_mailed(mailoutbox, now=timezone.now()))
    assert answer.headers["Location"] == "/partners/me/"
    assert Partner.objects.get().name == "City Hospital"
    assert client.get("/partners/me/").status_code == 200


def test_a_name_that_is_taken_waits_for_the_staff_even_then(client, mailoutbox, settings):
    settings.KEY_REQUESTS = "automatic"
    make_partner("City Hospital")
    ask(client)
    assert post(client, link_mailed(mailoutbox, now=timezone.now())).status_code == 200
    assert KeyRequest.objects.get().state == "waiting"


def test_where_it_is_off_the_page_says_so_and_takes_nothing(client, settings):
    settings.KEY_REQUESTS = "off"
    assert "<form" not in client.get("/partners/en/").content.decode().split("<main")[1]
    assert ask(client).status_code == 403
    assert not KeyRequest.objects.exists()
