"""Sessions end after half an hour without work and after twelve hours; typed text is kept."""

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.accounts.sessions import clear_expired
from articles.models import AccessRecord, Contributor
from tests.healthinfo.accounts.making import LOGIN, is_signed_in, sign_in, signed_in, staff

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/contributor/add/"
TYPED = {"name": "Dr. Ada\nÅberg", "credentials": "MD", "role": "", "organisation": "", "url": ""}
HELD = "/admin/held/"


def passed(client: Client, *, idle: float = 0, whole: float = 0) -> Client:
    """As if minutes had passed without work, or hours since the sign-in."""
    session = client.session
    session["seen_at"] -= idle * 60
    session["signed_in_at"] -= whole * 3600
    session.save()
    return client


@pytest.fixture
def client() -> Client:
    return signed_in(staff("pia"))


@pytest.mark.parametrize("over", [{"idle": 30}, {"whole": 12}])
def test_a_session_ends_at_its_limit(client, over):
    answer = passed(client, **over).get("/admin/articles/article/")
    assert answer["Location"] == f"{LOGIN}?next=%2Fadmin%2Farticles%2Farticle%2F"
    assert not is_signed_in(client)
    said = AccessRecord.objects.filter(account_name="pia").values_list("event", flat=True)
    assert list(said) == ["session-ended", "signed-in"]


@pytest.mark.parametrize("within", [{"idle": 29}, {"whole": 11.9}])
def test_it_goes_on_until_then(client, within):
    assert passed(client, **within).get("/admin/").status_code == 200


def test_work_puts_the_idle_limit_off_but_not_the_other(client):
    passed(client, idle=20, whole=11.9).get("/admin/")
    assert passed(client, idle=20).get("/admin/").status_code == 200
    assert passed(client, whole=0.2).get("/admin/").status_code == 302


def test_settings_decide_both_limits(client, settings):
    settings.SESSION_IDLE_MINUTES = 5
    assert passed(client, idle=6).get("/admin/").status_code == 302


def test_a_clock_that_is_set_back_ends_no_session(client):
    assert passed(client, idle=-600, whole=-10).get("/admin/").status_code == 200


def test_what_is_posted_too_late_waits_for_its_sender(client):
    passed(client, idle=31)
    assert client.post(ADD, TYPED)["Location"] == f"{LOGIN}?next=%2Fadmin%2Fheld%2F"
    assert sign_in(client, "pia").status_code == 302
    form = LexborHTMLParser(client.get(HELD).content).css_first(f'form[action="{ADD}"]')
    fields = {node.attributes["name"]: node.attributes["value"] for node in form.css("input")}
    fields.pop("csrfmiddlewaretoken")
    assert fields == TYPED
    client.post(ADD, fields | {"name": "Dr. Ada Åberg"})
    assert Contributor.objects.get().name == "Dr. Ada Åberg"
    assert client.get(HELD).status_code == 302


def test_nobody_else_gets_what_was_held(client):
    staff("anna", "Author")
    passed(client, idle=31).post(ADD, TYPED)
    sign_in(client, "anna")
    assert client.get(HELD)["Location"] == "/admin/"
    sign_in(client, "pia")
    assert client.get(HELD)["Location"] == "/admin/"


def test_passwords_are_not_held(client):
    form = {"username": "new", "password1": "a secret phrase", "password2": "a secret phrase"}
    passed(client, idle=31).post("/admin/auth/user/add/", form)
    assert client.session["held_form"]["fields"] == [["username", "new"]]


def test_asking_how_long_is_left_keeps_no_session_alive(client):
    said = passed(client, idle=20).get("/admin/session/").json()
    assert 590 <= said["seconds_left"] <= 600
    assert client.get("/admin/session/").json()["seconds_left"] <= said["seconds_left"]


def test_staying_signed_in_begins_the_half_hour_again(client):
    assert passed(client, idle=20).post("/admin/session/").json()["seconds_left"] > 1790


def test_a_page_learns_that_it_was_signed_out(client):
    said = passed(client, idle=31).get("/admin/session/").json()
    assert (said["person"], said["seconds_left"]) == (None, 0)


def test_every_page_of_the_staff_has_the_warning(client):
    assert "articles/admin/session.js?for=" in client.get("/admin/").content.decode()


def test_expired_rows_are_deleted(client):
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    Session.objects.update(expire_date=timezone.now())
    assert clear_expired(timezone.now()) == 1
