"""Each address has a group, and what it holds of its reader is no label."""

import pytest
from django.urls import URLPattern, get_resolver

from articles.metrics import counters
from articles.metrics.names import REQUESTS
from healthinfo.telemetry.route_groups import GROUPS, group_of_route
from tests.factories import make_published


def routes(resolver=None, before: str = ""):
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from routes(each, route)


def test_every_route_has_a_group_that_is_known():
    found = {group_of_route(route) for route in routes()}
    assert found <= GROUPS
    assert GROUPS - found <= {"static", "unknown"}


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("/healthz", "inside"),
        ("/api/v1/articles", "api-list"),
        ("/api/v1/search?q=x", "api-search"),
        ("/api/v1/changes", "api-sync"),
        ("/api/v1/me", "api-partner"),
        ("/api/nothing", "api-other"),
        ("/en/search/?q=x", "page-search"),
        ("/en/", "page"),
        ("/en/feed.atom", "feed"),
        ("/admin/", "staff"),
        ("/no/such/address/at/all", "unknown"),
    ],
)
@pytest.mark.django_db
def test_an_answer_is_counted_in_its_group(client, path, group):
    before = counted(group)
    client.get(path)
    assert counted(group) == before + 1


@pytest.mark.django_db
def test_reads_of_an_article_are_counted_with_their_status(client):
    current = make_published().current
    before = counted("api-article", "200"), counted("page-article", "200")
    client.get(f"/api/v1/articles/{current.public_id}")
    client.get(f"/{current.language}/{current.slug}/")
    assert counted("api-article", "200") == before[0] + 1
    assert counted("page-article", "200") == before[1] + 1


def counted(group: str, status: str = "") -> float:
    return sum(
        value
        for (name, *labels), value in counters.values().items()
        if name == REQUESTS.name and labels[0] == group and status in ("", labels[1])
    )
