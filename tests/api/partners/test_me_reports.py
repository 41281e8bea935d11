"""POST /me/reports and /me/acknowledgements."""

import pytest

from api.models import Holding
from tests.api.partners.ledger import bearing, current_of, fetch, holding, make_key, republish
from tests.factories import make_published, withdraw_article

pytestmark = pytest.mark.django_db
REPORTS, ACKNOWLEDGEMENTS = "/api/v1/me/reports", "/api/v1/me/acknowledgements"
NOWHERE = "0f8a3c52-6b1e-4d27-9c40-2f6d1a7e5b93"


@pytest.fixture
def key():
    return make_key(scopes=("report",))


def post(key, address: str, *items: object):
    return bearing(key).post(address, {"items": list(items)}, content_type="application/json")


@pytest.mark.parametrize("address", [REPORTS, ACKNOWLEDGEMENTS])
def test_a_key_without_the_scope_is_refused(address):
    assert post(make_key(), address).status_code == 403


def test_the_edition_shown_is_kept(key, article):
    answer = post(key, REPORTS, {"id": str(article.public_id), "edition": 1})
    assert answer.json() == {"accepted": 1, "errors": []}
    assert holding(key, article).reported_edition == 1


def test_a_report_may_give_the_seq_instead_of_the_edition(key, article):
    seq = republish(article)
    post(key, REPORTS, {"id": str(article.public_id), "seq": seq})
    row = holding(key, article)
    assert (row.reported_seq, row.reported_edition) == (seq, 2)


def test_the_newest_report_counts(key, article):
    republish(article)
    for edition in (2, 1):
        post(key, REPORTS, {"id": str(article.public_id), "edition": edition})
    assert holding(key, article).reported_edition == 1


def test_what_is_shown_no_longer_can_be_said(key, article):
    post(key, REPORTS, {"id": str(article.public_id), "edition": 1})
    post(key, REPORTS, {"id": str(article.public_id), "shown": False})
    row = holding(key, article)
    assert row.reported_edition is None and row.reported_at is not None


def test_a_report_leaves_what_was_sent_alone(key, article):
    fetch(key, article)
    sent = holding(key, article).sent_seq
    post(key, REPORTS, {"id": str(article.public_id), "edition": 1})
    assert holding(key, article).sent_seq == sent


@pytest.mark.parametrize(
    ("item", "where"),
    [
        ("no object", "body.items[1]"),
        ({"edition": 1}, "body.items[1].id"),
        ({"id": "x", "edition": 1}, "body.items[1].id"),
        ({"id": NOWHERE, "edition": 1}, "body.items[1].id"),
        ({"id": "own"}, "body.items[1].edition"),
        ({"id": "own", "edition": 7}, "body.items[1].edition"),
        ({"id": "own", "edition": True}, "body.items[1].edition"),
        ({"id": "own", "seq": 999_999}, "body.items[1].seq"),
        ({"id": "own", "edition": 1, "shown": False}, "body.items[1].shown"),
        ({"id": "own", "edition": 1, "colour": "red"}, "body.items[1].colour"),
    ],
)
def test_a_faulty_item_is_named_and_the_others_are_taken(key, article, item, where):
    if isinstance(item, dict) and item.get("id") == "own":
        item = {**item, "id": str(article.public_id)}
    good = make_published()
    answer = post(key, REPORTS, {"id": str(good.public_id), "edition": 1}, item)
    assert answer.status_code == 200
    assert answer.json()["accepted"] == 1
    [error] = answer.json()["errors"]
    assert error["where"] == where and error["hint"]
    assert Holding.objects.get().article_id == good.pk


@pytest.mark.parametrize("body", [{}, {"items": []}, {"items": 1}, {"items": [{}] * 1001}])
def test_a_body_without_a_list_is_refused(key, body):
    answer = bearing(key).post(REPORTS, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["where"] == "body.items"


def test_a_full_batch_costs_few_statements(key, django_assert_max_num_queries):
    rows = [{"id": str(make_published().public_id), "edition": 1} for _ in range(5)]
    with django_assert_max_num_queries(11):
        post(key, REPORTS, *rows)
    assert Holding.objects.count() == 5


def test_an_acknowledgement_is_kept_and_never_moves_back(key, article):
    first = current_of(article).seq
    second = republish(article)
    for seq in (second, first):
        answer = post(key, ACKNOWLEDGEMENTS, {"id": str(article.public_id), "seq": seq})
        assert answer.json()["accepted"] == 1
    assert holding(key, article).acknowledged_seq == second


def test_within_one_batch_the_furthest_counts(key, article):
    first = current_of(article).seq
    second = republish(article)
    rows = [{"id": str(article.public_id), "seq": seq} for seq in (second, first)]
    post(key, ACKNOWLEDGEMENTS, *rows)
    assert holding(key, article).acknowledged_seq == second


def test_a_withdrawal_is_acknowledged_by_its_seq(key, article):
    fetch(key, article)
    withdraw_article(article)
    seq = current_of(article).seq
    post(key, ACKNOWLEDGEMENTS, {"id": str(article.public_id), "seq": seq})
    assert holding(key, article).acknowledged_seq == seq


@pytest.mark.parametrize("seq", [1_000_000, 2**62])
def test_what_has_not_happened_cannot_be_acknowledged(key, article, seq):
    answer = post(key, ACKNOWLEDGEMENTS, {"id": str(article.public_id), "seq": seq})
    assert answer.json()["errors"][0]["where"] == "body.items[0].seq"
    assert not Holding.objects.exists()
