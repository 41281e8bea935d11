"""/rehearsal: for keys with the scope, on sites that rehearse."""

import pytest
from django.utils import timezone

from api.partners.rehearsals import MOST_WAITING
from articles.models import Rehearsal
from tests.api.partners.ledger import bearing, make_key, make_partner
from tests.factories import make_published

BASE = "/api/v1/rehearsal"
pytestmark = pytest.mark.django_db


@pytest.fixture
def key():
    return make_key(scopes=("rehearsal",))


@pytest.fixture
def rehearsing(settings):
    settings.REHEARSAL = True


def test_a_site_that_does_not_rehearse_says_so(key, settings):
    settings.REHEARSAL = False
    answer = bearing(key).post(f"{BASE}/withdraw-unsafe")
    assert answer.status_code == 404 and answer.json()["code"] == "rehearsal-off"
    assert not Rehearsal.objects.exists()


def test_a_key_without_the_scope_is_refused(rehearsing):
    answer = bearing(make_key(scopes=("report",))).post(f"{BASE}/publish")
    assert (answer.status_code, answer.json()["scope"]) == (403, "rehearsal")


def test_an_unknown_event_is_answered_with_the_nearest(key, rehearsing):
    answer = bearing(key).post(f"{BASE}/withdraw-unsave")
    assert answer.status_code == 404 and "withdraw-unsafe" in answer.json()["detail"]


def test_an_article_that_is_not_invented_is_refused(key, rehearsing):
    article = make_published("Gout")
    answer = bearing(key).post(f"{BASE}/archive?article={article.public_id}")
    assert answer.status_code == 400 and answer.json()["errors"][0]["where"] == "query.article"


def test_an_event_that_chooses_for_itself_takes_no_article(key, rehearsing):
    answer = bearing(key).post(f"{BASE}/publish?article={key.public_id}")
    assert answer.status_code == 400


def test_only_so_many_events_of_a_partner_may_wait(key, rehearsing):
    rows = [
        Rehearsal(partner=key.partner.public_id, event="publish", asked_at=timezone.now())
        for _ in range(MOST_WAITING)
    ]
    Rehearsal.objects.bulk_create(rows)
    answer = bearing(key).post(f"{BASE}/publish")
    assert answer.status_code == 409 and answer.json()["code"] == "too-many-rehearsals"
    assert bearing(make_key(scopes=("rehearsal",))).post(f"{BASE}/publish").status_code == 202


def test_a_partner_sees_its_own_requests_alone(key, rehearsing):
    asked = bearing(key).post(f"{BASE}/publish").json()
    other = bearing(make_key(make_partner(), scopes=("rehearsal",)))
    assert other.get(BASE).json()["own_requests"] == []
    assert other.get(f"{BASE}/requests/{asked['id']}").status_code == 404
    assert bearing(key).get(BASE).json()["own_requests"] == [asked]


def test_the_account_says_whether_the_site_rehearses(key, rehearsing, settings):
    answer = bearing(key).get("/api/v1/me").json()
    assert answer["rehearses"] is True and answer["links"]["rehearsal"].endswith(BASE)
    settings.REHEARSAL = False
    answer = bearing(key).get("/api/v1/me").json()
    assert answer["rehearses"] is False and answer["links"]["rehearsal"] is None
