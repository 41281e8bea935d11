"""All public routes × states × callers: no draft's words leave, and withdrawn is gone for all."""

import pytest
from django.test import Client

from tests.access.conftest import SECRET, STATES, article_in, slug_of
from tests.access.routes import Site, all_routes
from tests.access.table import WRITING, Table

pytestmark = pytest.mark.django_db
CALLERS = ["nobody", "partner", "archive", "superuser"]
# A picture and PDF files take seconds each; they have tests of their own.
SLOW = ("handout", "card.png")
PUBLIC = [r for r in all_routes() if not r.startswith("admin") and not r.endswith(SLOW[1])]
PUBLIC = [route for route in PUBLIC if SLOW[0] not in route]
OF_ARTICLES = [r for r in PUBLIC if ("<public_id:id>" in r or "<uuid:id>" in r or "slug>" in r)]
OF_ARTICLES = [r for r in OF_ARTICLES if "/me/" not in r and "topics/" not in r]
OF_ARTICLES = [r for r in OF_ARTICLES if "/rehearsal/" not in r]
OTHERS = [route for route in PUBLIC if route not in OF_ARTICLES]
STATED, PLAIN = Table("states", list(STATES)), Table("public", CALLERS)
MISSING = "Write its row by ROUTES=write, and read what it says."


@pytest.fixture
def states(site) -> dict[str, Site]:
    articles = {state: article_in(state) for state in STATES}
    return {
        state: Site(article, slug_of(article), site.names, site.models)
        for state, article in articles.items()
    }


def test_every_public_route_has_a_row_and_no_row_is_left_over():
    assert sorted(STATED.rows()) == sorted(OF_ARTICLES), MISSING
    assert sorted(PLAIN.rows()) == sorted(OTHERS), MISSING


def test_an_articles_routes_answer_by_its_state_and_never_with_a_drafts_words(states):
    found: dict[str, list[str]] = {}
    for route in OF_ARTICLES:
        answers = [Client().get(site.address(route)) for site in states.values()]
        found[route] = [str(answer.status_code) for answer in answers]
        assert not any(SECRET in answer.content.decode(errors="replace") for answer in answers)
    if WRITING:
        STATED.write(found)
    assert found == STATED.rows()


@pytest.mark.parametrize("caller", ["partner", "superuser"])
def test_no_key_and_no_session_of_the_staff_opens_what_is_not_published(states, callers, caller):
    """A key without scopes and a cookie change nothing: each gets what everybody gets."""
    rows = STATED.rows()
    for place, state in enumerate(STATES):
        if state in ("published", "archived"):
            continue
        for route in OF_ARTICLES:
            answer = callers[caller].get(states[state].address(route))
            assert (route, state, str(answer.status_code)) == (route, state, rows[route][place])
            assert SECRET not in answer.content.decode(errors="replace")


def test_the_scope_of_the_archive_opens_withdrawn_editions_and_nothing_of_drafts(states, callers):
    opened = set()
    for state in ("draft", "submitted", "withdrawn", "purged"):
        for route in OF_ARTICLES:
            answer = callers["archive"].get(states[state].address(route))
            assert SECRET not in answer.content.decode(errors="replace")
            if answer.status_code == 200 and STATED.rows()[route][STATES.index(state)] != "200":
                opened.add((state, route.removeprefix("api/v1/articles/<public_id:id>")))
    assert {state for state, _ in opened} <= {"withdrawn"}
    assert opened


def test_the_other_public_routes_answer_each_caller_as_the_table_says(site, callers):
    found = {
        route: [str(callers[who].get(site.address(route)).status_code) for who in CALLERS]
        for route in OTHERS
    }
    if WRITING:
        PLAIN.write(found)
    assert found == PLAIN.rows()


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_another_partners_subscription_is_404_by_every_method(site, callers, method):
    for route in (r for r in OTHERS if "me/subscriptions/<" in r):
        answer = getattr(callers["archive"], method)(
            site.address(route), {}, content_type="application/json"
        )
        assert answer.status_code in (404, 405), route


def test_no_public_address_takes_a_form_from_another_site(site, client):
    for route in PUBLIC:
        foreign = {"Origin": "https://evil.example", "Cookie": "sessionid=x"}
        status = client.post(site.address(route), {"helped": "yes"}, headers=foreign).status_code
        assert status in (301, 307, 308, 401, 403, 404, 405, 410), (route, status)
