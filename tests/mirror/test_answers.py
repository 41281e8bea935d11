"""The mirror's own questions: which answers it keeps, and that nobody counts them."""

import pytest
from django.urls import resolve

from articles.metrics import counters
from articles.mirror.addresses import addresses_of, all_topics
from articles.mirror.answers import ID_PLACE, Answer, Site
from articles.models import Topic
from tests.access.routes import all_routes
from tests.factories import make_published, make_tagged, withdraw_article

PUBLIC = {"Cache-Control": "public, max-age=60"}
# What begins so is in no mirror, and why.
LEFT = {
    "admin": "for one caller",
    "preview/": "for one caller",
    "calendar/": "for one caller",
    "partners": "takes forms, and is for one caller",
    "api/v1/status": "another every few seconds",
    "api/changelog.": "of the release, and no article's",
    "api/v1/me": "for one caller",
    "api/v1/rehearsal": "for one caller",
    "api/v1/changes": "has a place in the journal in its headers",
    "api/v1/export": "has a place in the journal in its headers",
    "api/v1/dumps": "is refused once something in it is withdrawn",
    "api/v1/articles/parts": "of use with a query alone",
    "api/v1/articles/<public_id:id>/part": "of use with a query alone",
    "api/v1/search": "an error without a query",
    "api/v1/suggest": "an error without a query",
    "api/\\A": "any address",
    "<any_case_language:language>": "any address",
    "healthz": "of the process",
    "readyz": "of the process",
    "metrics": "of the process",
    ".well-known/": "begins with a dot",
    "brand/": "named by pages, where there is a logo",
}


@pytest.mark.parametrize(
    ("status", "headers", "kept"),
    [
        (200, PUBLIC, True),
        (410, PUBLIC, True),
        (404, PUBLIC, False),
        (200, {"Cache-Control": "no-store"}, False),
        (200, {"Cache-Control": "private, no-cache"}, False),
        (200, {}, False),
        (200, {**PUBLIC, "Set-Cookie": "a=b"}, False),
    ],
)
def test_what_everybody_gets_is_kept(status, headers, kept):
    assert Answer(status, headers).is_kept is kept


@pytest.mark.django_db
def test_a_problems_request_id_is_a_place_for_each_answers_own():
    article = make_published("Gout", slug="gout")
    withdraw_article(article)
    answer = Site().ask(f"/api/v1/articles/{article.public_id}", "identity")
    assert answer.status == 410 and ID_PLACE.encode() in answer.body


@pytest.mark.django_db
def test_its_questions_are_no_requests():
    before = dict(counters.values())
    Site().ask("/en/", "identity")
    named = {key for key, value in counters.values().items() if before.get(key) != value}
    assert not [key for key in named if "request" in str(key)]


@pytest.mark.django_db
@pytest.mark.once
def test_every_public_route_is_mirrored_or_named_with_why_not():
    topic = Topic.objects.create(slug="joints", name="Joints")
    make_tagged("Gout", slug="gout", kind="definition", topics=[topic])
    site = Site()
    found = [a for group in all_topics() for a in addresses_of(group, site, pdfs=True)]
    mirrored = {resolve(address.partition("?")[0]).route for address in found}
    routes = {route for route in all_routes() if not route.startswith(tuple(LEFT))}
    # What lacks its last slash is redirected by the site.
    assert {r for r in routes - mirrored if f"{r}/" not in mirrored} == set()
