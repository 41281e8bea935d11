"""Headers of deprecated addresses: Deprecation (RFC 9745) and Sunset (RFC 8594)."""

import datetime

import pytest
from django.core import checks

from api import deprecation
from api.deprecation import Ending
from api.v1.openapi.describe import complete
from tests.api.checks import INDEX, address
from tests.factories import make_published, make_withdrawn

pytestmark = pytest.mark.django_db
START = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)
END = datetime.datetime(2028, 3, 1, tzinfo=datetime.UTC)
NAMES = ("Deprecation", "Sunset")


@pytest.fixture
def ending(monkeypatch):
    """Adds endings to the table."""

    def put(path="articles/{id}", **fields):
        fields = {"deprecated": START, "sunset": END, **fields}
        monkeypatch.setattr(deprecation, "ENDINGS", (*deprecation.ENDINGS, Ending(path, **fields)))

    return put


def test_nothing_is_deprecated_now(client, article):
    answer = client.get(address(article))
    assert not any(name in answer for name in NAMES)


def test_the_headers_have_the_forms_of_the_rfcs(client, article, ending):
    ending()
    answer = client.get(address(article))
    assert answer["Deprecation"] == "@1798761600"
    assert answer["Sunset"] == "Wed, 01 Mar 2028 00:00:00 GMT"


def test_the_successor_is_linked_beside_the_other_links(client, article, ending):
    ending(successor="/api/v2/articles/{id}", explained="https://example.org/why")
    link = client.get(address(article))["Link"]
    own = f"http://testserver/api/v2/articles/{article.public_id}"
    assert 'rel="alternate"' in link
    assert f'<{own}>; rel="successor-version"' in link
    for rel in ("deprecation", "sunset"):
        assert f'<https://example.org/why>; rel="{rel}"; type="text/html"' in link


def test_without_a_page_of_its_own_the_changelog_explains(client, ending):
    ending("topics", sunset=None)
    answer = client.get(f"{INDEX}topics")
    page = "http://testserver/api/v1/docs#changes-to-the-api"
    assert answer["Link"] == f'<{page}>; rel="deprecation"; type="text/html"'
    assert "Sunset" not in answer


def test_a_304_and_problems_have_the_headers_too(client, ending):
    article, gone = make_published(), make_withdrawn()
    ending()
    etag = client.get(address(article))["ETag"]
    answers = [
        client.get(address(article), headers={"If-None-Match": etag}),
        client.get(address(gone)),
        client.get(address(article), {"wrong": "1"}),
    ]
    assert [answer.status_code for answer in answers] == [304, 410, 400]
    assert all(name in answer for answer in answers for name in NAMES)


def test_other_addresses_have_no_such_headers(client, article, ending):
    ending()
    for path in (address(article, "/editions"), f"{INDEX}articles", INDEX):
        assert not any(name in client.get(path) for name in NAMES)


def test_a_whole_version_ends_at_every_address_but_one_with_dates_of_its_own(client, ending):
    ending("", successor="/api/v2/")
    ending("topics", deprecated=START + datetime.timedelta(days=1))
    assert client.get(INDEX)["Deprecation"] == "@1798761600"
    assert client.get(f"{INDEX}changes")["Deprecation"] == "@1798761600"
    assert client.get(f"{INDEX}topics")["Deprecation"] == "@1798848000"


def test_a_browser_of_another_site_may_read_them(client, ending):
    ending("topics")
    for query in ({}, {"wrong": "1"}):
        exposed = client.get(f"{INDEX}topics", query)["Access-Control-Expose-Headers"]
        assert set(NAMES) < set(exposed.split(", "))


@pytest.mark.parametrize(
    ("sunset", "why"),
    [
        (START - datetime.timedelta(days=1), "before `deprecated`"),
        (START + datetime.timedelta(days=364), "365 days"),
        (datetime.datetime(2029, 1, 1), "time zone"),  # noqa: DTZ001
    ],
)
def test_dates_that_break_the_promise_are_refused(sunset, why):
    with pytest.raises(ValueError, match=why):
        Ending("topics", deprecated=START, sunset=sunset)


def test_a_path_that_does_not_exist_stops_the_start(ending):
    ending("topic")
    [fault] = [each for each in checks.run_checks() if each.id == "api.E001"]
    assert "“topic”" in fault.msg


def test_the_description_marks_what_is_to_end(client, ending, described):
    ending("topics", successor="/api/v2/topics")
    marked = complete(described)["paths"]
    operation = marked[f"{INDEX}topics"]["get"]
    assert operation["deprecated"]
    assert "until 2028-03-01. Use /api/v2/topics" in operation["description"]
    assert set(NAMES) < set(operation["responses"]["200"]["headers"])
    assert "deprecated" not in marked[f"{INDEX}changes"]["get"]
