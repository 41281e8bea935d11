"""Password or second factor again before keys, roles and publishing; never before an emergency."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from api.models import ApiKey, Partner
from articles.models import AccessRecord, Article, Candidate, Current, Notice
from healthinfo.accounts.proof import ACCOUNTS, ASKED_AT_ONCE, NEEDED
from tests.factories import make_draft, make_published, submit_and_confirm
from tests.healthinfo.accounts.making import PHRASE, signed_in, staff

pytestmark = pytest.mark.django_db
AGAIN = "/admin/account/reauthenticate/"


def an_hour_later(client: Client) -> Client:
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 3600
    session.save()
    return client


@pytest.fixture
def administrator() -> Client:
    ada = staff("ada", "Administrator")
    User.objects.filter(pk=ada.pk).update(is_superuser=True)
    return an_hour_later(signed_in(ada))


@pytest.fixture
def publisher() -> Client:
    return an_hour_later(signed_in(staff("pia")))


def is_asked(answer) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(AGAIN)


def prove(client: Client, answer):
    return client.post(answer["Location"], {"password": PHRASE})


def make_reviewed() -> tuple[Article, Candidate]:
    article = make_draft()
    return article, submit_and_confirm(article)


def publish_form(candidate) -> dict:
    return {"digest": candidate.digest, "note": "New."}


def test_roles_are_given_after_a_proof_with_what_was_typed(administrator):
    anna = staff("anna", "Author")
    path = f"/admin/auth/user/{anna.pk}/change/"
    form = {"username": "anna", "is_active": "on", "is_staff": "on", "groups": [3]}
    form |= {"date_joined_0": "2026-01-01", "date_joined_1": "10:00"}
    asked = administrator.post(path, form)
    assert is_asked(asked)
    assert prove(administrator, asked)["Location"] == "/admin/held/"
    held = administrator.session["held_form"]
    assert (held["path"], ["groups", "3"] in held["fields"]) == (path, True)
    assert administrator.post(path, form)["Location"] == "/admin/auth/user/"
    assert AccessRecord.objects.filter(event="proved-again", account_name="ada").exists()


@pytest.mark.parametrize("path", ["/admin/auth/user/add/", "/admin/auth/user/1/password/"])
def test_a_form_with_a_password_is_shown_after_the_proof(administrator, path):
    assert is_asked(administrator.get(path))


def test_a_key_is_given_out_after_a_proof(administrator):
    partner = Partner.objects.create(name="Portal", created_at=timezone.now())
    path = f"/admin/api/partner/{partner.pk}/issue/"
    assert is_asked(administrator.post(path, {"name": "One"}))
    assert not ApiKey.objects.exists()


def test_publishing_needs_a_proof(publisher):
    article, candidate = make_reviewed()
    path = f"/admin/articles/article/{article.pk}/publish/"
    asked = publisher.post(path, publish_form(candidate))
    assert is_asked(asked)
    assert not Current.objects.exists()
    prove(publisher, asked)
    publisher.post(path, publish_form(candidate))
    assert Current.objects.get().state == "published"


def test_an_urgent_publication_needs_none(publisher):
    article, candidate = make_reviewed()
    form = publish_form(candidate) | {"urgent_reason": "The dose on the page is wrong."}
    publisher.post(f"/admin/articles/article/{article.pk}/publish/", form)
    assert Current.objects.get().state == "published"


def test_a_withdrawal_needs_none(publisher):
    article = make_published()
    form = {"kind": "legal", "reason": "Ordered by a court.", "advice": "Ask your clinician."}
    publisher.post(f"/admin/articles/article/{article.pk}/withdraw/", form)
    assert Current.objects.get().state == "withdrawn"


def test_a_safety_notice_needs_none(publisher):
    assert publisher.get("/admin/notices/write/").status_code == 200
    assert not is_asked(publisher.post("/admin/notices/write/", {}))
    assert not Notice.objects.exists()


def test_a_wrong_password_is_no_proof(publisher):
    article, candidate = make_reviewed()
    path = f"/admin/articles/article/{article.pk}/publish/"
    asked = publisher.post(path, publish_form(candidate))
    publisher.post(asked["Location"], {"password": "wrong"})
    assert is_asked(publisher.post(path, publish_form(candidate)))


def test_the_sign_in_is_a_proof_for_half_an_hour():
    client = signed_in(staff("pia"))
    article, candidate = make_reviewed()
    client.post(f"/admin/articles/article/{article.pk}/publish/", publish_form(candidate))
    assert Current.objects.get().state == "published"


def test_whoever_has_nothing_to_show_is_let_through(publisher):
    pia = User.objects.get(username="pia")
    pia.set_unusable_password()
    pia.save()
    client = Client()
    client.force_login(pia)
    client.get("/admin/")
    session = client.session
    session["signed_in_at"] -= 3600
    session.save()
    article, candidate = make_reviewed()
    client.post(f"/admin/articles/article/{article.pk}/publish/", publish_form(candidate))
    assert Current.objects.get().state == "published"


def test_every_name_of_the_table_is_an_address_of_the_staff():
    resolver = get_resolver("healthinfo.staff_urls")
    known = {
        str(pattern.name)
        for entry in resolver.url_patterns
        for pattern in getattr(entry, "url_patterns", [])
        for pattern in [pattern, *getattr(pattern, "url_patterns", [])]
        if getattr(pattern, "name", None)
    }
    assert set(NEEDED) | ASKED_AT_ONCE <= known
    assert all(any(name.startswith(stem) for name in known) for stem in ACCOUNTS)
