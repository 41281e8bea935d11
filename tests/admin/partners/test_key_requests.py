"""The staff's list of requests for keys, and the pages that decide one."""

import pytest
from django.utils import timezone

from api.models import KeyRequest, Partner
from tests.admin.staff import person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(db) -> KeyRequest:
    now = timezone.now()
    return KeyRequest.objects.create(
        organisation="City Hospital",
        email="ann@hospital.example",
        purpose="For patients.",
        language="en",
        state="waiting",
        received_at=now,
        confirmed_at=now,
    )


@pytest.fixture
def boss(db):
    return signed_in(person("ada", "Administrator"))


def page(row: KeyRequest, name: str) -> str:
    return f"/admin/api/keyrequest/{row.pk}/{name}/"


def test_a_request_is_listed_with_its_decision_below(boss, waiting):
    assert "City Hospital" in boss.get("/admin/api/keyrequest/").content.decode()
    shown = boss.get(page(waiting, "change")).content.decode()
    assert page(waiting, "approve") in shown and page(waiting, "refuse") in shown


def test_approving_makes_a_partner(boss, waiting):
    assert boss.get(page(waiting, "approve")).status_code == 200
    answer = boss.post(page(waiting, "approve"), {"scopes": ["report"]})
    assert answer.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.scopes, Partner.objects.get().name) == (["report"], "City Hospital")


def test_refusing_asks_for_the_reason(boss, waiting):
    assert boss.post(page(waiting, "refuse"), {"reason": ""}).status_code == 422
    assert boss.post(page(waiting, "refuse"), {"reason": "Unknown."}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("refused", "Unknown.")


def test_what_is_decided_is_not_decided_again(boss, waiting):
    boss.post(page(waiting, "refuse"), {"reason": "Unknown."})
    assert boss.post(page(waiting, "approve"), {}).status_code == 422
    assert not Partner.objects.exists()


def test_a_publisher_sees_requests_and_decides_none(waiting):
    publisher = signed_in(person("paul", "Publisher"))
    assert publisher.get("/admin/api/keyrequest/").status_code == 200
    assert publisher.post(page(waiting, "approve"), {}).status_code == 403
