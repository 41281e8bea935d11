"""A demonstration answers to names of this machine alone, and each page says what it is."""

import gzip

import pytest
from django.conf import settings as site_settings
from django.test import Client, override_settings

from articles.pages.stylesheet import stylesheet_files
from healthinfo.config.staff_pages import theme
from healthinfo.demonstration.middleware import NOTE, is_local
from tests.factories import current_of, make_published

MARK = NOTE.decode()


@pytest.fixture
def demonstration(db):
    middleware = list(site_settings.MIDDLEWARE)
    middleware.insert(1, "healthinfo.demonstration.middleware.DemonstrationMiddleware")
    with override_settings(MIDDLEWARE=middleware, ALLOWED_HOSTS=["*"], HEALTHINFO_DEMO=True):
        yield Client(headers={"Host": "localhost:8000"})


@pytest.mark.parametrize("host", [
    "localhost", "localhost:8000", "LOCALHOST", "a.localhost", "127.0.0.1", "127.0.0.1:8001",
    "127.1.2.3", "[::1]", "[::1]:8000",
])  # fmt: skip
def test_names_of_this_machine_are_local(host):
    assert is_local(host)


@pytest.mark.parametrize("host", [
    "", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "notlocalhost",
    "0.0.0.0", "10.0.0.1", "192.168.0.1:8000", "[::]", "[fd00::1]", "localhost, evil.example",
    "127.0.0.1@a.b",
])  # fmt: skip
def test_other_names_are_not(host):
    assert not is_local(host)


@pytest.mark.parametrize("path", ["/", "/admin/account/login/", "/admin/", "/api/v1/", "/static/x"])
def test_another_host_is_refused_with_what_to_do_whatever_is_allowed(demonstration, path):
    answer = demonstration.get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "take HEALTHINFO_DEMO out" in answer.content.decode()
    assert ("problem+json" in answer["Content-Type"]) is path.startswith("/api/")


@pytest.mark.parametrize("path", [
    "/en/", "/en/SLUG/", "/en/a-z/", "/en/search/?q=knee", "/en/nowhere/", "/api/v1/docs",
    "/admin/account/login/", "/admin/account/password/reset/",
])  # fmt: skip
def test_each_page_says_that_it_is_a_demonstration(demonstration, path):
    slug = current_of(make_published("Sore knee")).slug
    path = path.replace("SLUG", slug)
    assert demonstration.get(path).content.decode().count(MARK) == 1


def test_the_screens_of_the_staff_say_it_too(demonstration, admin_user):
    demonstration.force_login(admin_user)
    assert demonstration.get("/admin/").content.decode().count(MARK) == 1


def test_a_compressed_page_says_it_too(demonstration):
    slug = current_of(make_published("Sore knee")).slug
    answer = demonstration.get(f"/en/{slug}/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content).count(NOTE) == 1
    assert answer["Content-Length"] == str(len(answer.content))


def test_answers_of_the_api_are_as_they_are_elsewhere(demonstration):
    answer = demonstration.get("/api/v1/articles")
    assert answer.status_code == 200 and NOTE not in answer.content


@pytest.mark.parametrize("demo", [True, False])
def test_only_a_demonstration_has_the_style_of_the_sentence(settings, demo):
    settings.HEALTHINFO_DEMO = demo
    names = [path.name for path in stylesheet_files()]
    linked = [style(None) for style in theme("Clinic", demo=demo)["STYLES"]]
    assert ("demonstration.css" in names) is demo
    assert names[-1] == "print.css"
    assert any("demonstration" in path for path in linked) is demo


@pytest.mark.django_db
def test_another_site_says_nothing_of_a_demonstration(client):
    assert NOTE not in client.get("/en/").content
