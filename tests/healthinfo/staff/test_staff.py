"""Sessions, forms and sign-in belong to the staff's screens alone."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.utils.module_loading import import_string

from healthinfo.urls import urlpatterns as real


def touch_session(request):
    return HttpResponse(f"session {hasattr(request, 'session')}, user {hasattr(request, 'user')}")


def fail(request):
    raise RuntimeError("on purpose")


urlpatterns = [path("fail", fail), path("touch", touch_session), *real]


own_addresses = override_settings(ROOT_URLCONF="tests.healthinfo.staff.test_staff")


@own_addresses
def test_a_public_address_has_neither_session_nor_user_nor_cookie(client):
    answer = client.get("/touch", headers={"Cookie": "sessionid=abc"})
    assert answer.content == b"session False, user False"
    assert not answer.cookies


@own_addresses
def test_a_failing_public_view_answers_500_with_its_request_id():
    answer = Client(raise_request_exception=False).get("/fail")
    assert answer.status_code == 500
    assert answer["X-Request-ID"]


@own_addresses
@pytest.mark.parametrize("name", ["sessions", "messages", "auth"])
def test_a_public_read_passes_none_of_the_staffs_middleware(client, monkeypatch, name):
    def refuse(*args):
        raise AssertionError("the staff's middleware ran")

    path = next(path for path in settings.STAFF_MIDDLEWARE if f".{name}." in path)
    monkeypatch.setattr(import_string(path), "__call__", refuse)
    assert client.get("/touch").status_code == 200


def test_the_staffs_middleware_has_no_hook_that_the_chain_would_drop():
    classes = [import_string(path) for path in settings.STAFF_MIDDLEWARE]
    assert not any(hasattr(each, "process_template_response") for each in classes)


def test_a_public_address_allows_no_script_and_no_frame(client):
    policy = client.get("/nowhere")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy


def test_a_public_address_hides_from_other_sites_where_the_reader_came_from(client):
    assert client.get("/nowhere")["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_a_forged_form_is_refused():
    forger = Client(enforce_csrf_checks=True)
    answer = forger.post("/admin/account/login/", {"login": "ada", "password": "x"})
    assert answer.status_code == 403


@pytest.mark.django_db
def test_the_screens_policy_allows_the_editors_import_map_by_its_hash(client):
    policy = client.get("/admin/account/login/")["Content-Security-Policy"]
    assert "'sha256-" in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-eval" not in policy
    assert client.get("/admin/account/login/")["Referrer-Policy"] == settings.SECURE_REFERRER_POLICY


@pytest.mark.django_db
def test_the_admin_without_its_slash_redirects(client):
    assert client.get("/admin")["Location"] == "/admin/"
