"""POST /me/conformance: every fault planted in a copy is found, and a right copy has none."""

import datetime
import uuid
from collections.abc import Callable

import pytest

from api.models import ConformanceReport
from api.partners.conformance.compare import FAULTS
from api.partners.conformance.reports import KEPT, latest_report
from articles.delivery.sync import cursors
from articles.editorial.publishing.journal import new_epoch
from articles.models import Current
from tests.api.partners.ledger import bearing, fetch, make_key, republish
from tests.api.webhooks.hooks import later
from tests.factories import (
    archive_article,
    make_published,
    make_withdrawn,
    purge_article,
    withdraw_article,
)

ADDRESS = "/api/v1/me/conformance"
pytestmark = pytest.mark.django_db
Rows = dict[str, dict]


@pytest.fixture
def key():
    return make_key(scopes=("report",))


@pytest.fixture
def articles() -> dict:
    """One article of each state, and one published twice."""
    found = {name: make_published(name) for name in ("plain", "twice", "archived")}
    republish(found["twice"])
    archive_article(found["archived"], "Old.")
    found |= {name: make_withdrawn(name) for name in ("withdrawn", "purged")}
    purge_article(found["purged"])
    return found


def rows_of(articles: dict) -> Rows:
    """{name: row} of a right copy: text of what is readable, a tombstone of what is withdrawn."""
    found = {}
    for name, article in articles.items():
        current = Current.objects.select_related("edition").get(pk=article.pk)
        readable = current.state in ("published", "archived")
        digest = current.edition.digest if readable else None
        row = {"id": str(current.public_id), "seq": current.seq, "state": current.state}
        found[name] = {**row, "digest": digest, "slug": current.slug if readable else None}
    return found


def post(key, rows, **said):
    items = list(rows.values()) if isinstance(rows, dict) else rows
    return bearing(key).post(ADDRESS, {"items": items, **said}, content_type="application/json")


def found(key, rows, **said) -> list[tuple[str, str]]:
    """[(kind, id)] of the faults in the answer."""
    answer = post(key, rows, **said).json()
    return [(fault["kind"], fault["id"]) for fault in answer["faults"]]


def test_a_right_copy_has_no_fault(key, articles):
    rows = rows_of(articles)
    answer = post(key, rows).json()
    assert (answer["faults"], answer["conforms"], answer["compared"]) == ([], True, 5)
    del rows["purged"], rows["withdrawn"]
    assert found(key, rows) == []


DIGEST = f"sha256:{'0' * 64}"
NOWHERE = str(uuid.UUID(int=7))


def change(name: str, **said) -> Callable[[Rows], object]:
    return lambda rows: rows[name].update(said)


def older(name: str) -> Callable[[Rows], object]:
    return lambda rows: rows[name].update(seq=rows[name]["seq"] - 1, digest=DIGEST)


# (fault, article, how it is planted)
PLANTED = [
    ("missing", "plain", lambda rows: rows.pop("plain")),
    ("missing", "plain", change("plain", digest=None)),
    ("unknown", NOWHERE, lambda rows: rows.update(x={"id": NOWHERE, "seq": 1, "digest": DIGEST})),
    ("stale", "twice", older("twice")),
    ("stale", "withdrawn", lambda rows: rows["withdrawn"].update(seq=1)),
    ("wrong-digest", "plain", change("plain", digest=DIGEST)),
    ("wrong-state", "archived", change("archived", state="published")),
    ("slug-not-moved", "plain", change("plain", slug="another")),
    ("withdrawn-held", "withdrawn", change("withdrawn", digest=DIGEST)),
    ("withdrawn-held", "withdrawn", change("withdrawn", state="published")),
    ("purged-held", "purged", change("purged", digest=DIGEST)),
    ("purged-held", "purged", change("purged", state="withdrawn")),
    ("ahead", "plain", change("plain", seq=10**6)),
    ("repeated", "plain", lambda rows: rows.update(again=dict(rows["plain"]))),
]


def test_every_planted_fault_is_found_alone(key, articles):
    for kind, name, plant in PLANTED:
        rows = rows_of(articles)
        plant(rows)
        expected = str(articles[name].public_id) if name in articles else name
        assert found(key, rows) == [(kind, expected)], (kind, name)


def test_all_faults_at_once_are_found_and_the_worst_comes_first(key, articles):
    rows, planted = rows_of(articles), {}
    for kind, name, plant in (PLANTED[i] for i in (0, 2, 3, 6, 8, 10)):
        plant(rows)
        planted[kind] = str(articles[name].public_id) if name in articles else name
    order = [kind for kind, _ in FAULTS if kind in planted]
    assert found(key, rows) == [(kind, planted[kind]) for kind in order]


def test_every_kind_of_fault_is_planted_here():
    assert {kind for kind, _, _ in PLANTED} == {kind for kind, _ in FAULTS}


def test_what_changed_after_the_cursor_is_not_held_against_the_copy(key, articles):
    rows, cursor = rows_of(articles), cursors.encode(cursors.journal_end())
    withdraw_article(articles["plain"])
    answer = post(key, rows, cursor=cursor).json()
    assert (answer["faults"], answer["later"]) == ([], 1)
    assert [kind for kind, _ in found(key, rows)] == ["withdrawn-held"]


def test_a_cursor_of_a_former_journal_is_answered_with_the_restart(key, articles):
    cursor = cursors.encode(cursors.journal_end())
    new_epoch(why="Restored.")
    answer = post(key, rows_of(articles), cursor=cursor)
    assert (answer.status_code, answer.json()["code"]) == (410, "restart")


def test_a_part_of_a_copy_is_compared_with_that_part(key, articles):
    rows = sorted(rows_of(articles).values(), key=lambda row: row["id"])
    through = rows[1]["id"]
    assert found(key, rows[:2], through=through) == []
    assert found(key, rows[2:], after=through) == []
    assert found(key, rows[:2], after=through) != []


def test_a_copy_of_one_language_lacks_nothing_of_another(key, articles):
    spanish = make_published("Gota", language="es")
    assert found(key, rows_of(articles), language="en") == []
    assert found(key, rows_of({"es": spanish}), language="es") == []
    assert found(key, rows_of({"es": spanish} | articles), language="en") == [
        ("unknown", str(spanish.public_id))
    ]


def test_faulty_members_are_named_with_their_place(key):
    answer = post(key, [{"id": "x", "seq": 0}], language="xx", cursor="nonsense")
    where = {error["where"] for error in answer.json()["errors"]}
    assert answer.status_code == 400
    assert where == {"body.items[0].id", "body.items[0].seq", "body.language", "body.cursor"}


def test_a_recall_tells_when_the_partner_was_told_and_when_it_acknowledged(key, articles):
    article = articles["plain"]
    fetch(key, article)
    withdraw_article(article, "unsafe")
    [recall] = post(key, rows_of(articles)).json()["recalls"]
    assert (recall["id"], recall["type"]) == (str(article.public_id), "article.withdrawn")
    assert (recall["told_at"], recall["took_seconds"], recall["in_time"]) == (None, None, None)
    fetch(key, article)
    item = {"id": recall["id"], "seq": recall["seq"]}
    bearing(key).post(
        "/api/v1/me/acknowledgements", {"items": [item]}, content_type="application/json"
    )
    [recall] = post(key, rows_of(articles)).json()["recalls"]
    assert recall["told_at"] and recall["acknowledged_at"]
    assert (recall["took_seconds"] < 60, recall["in_time"]) == (True, True)


def test_a_recall_that_is_due_without_a_sign_is_late(key, articles):
    fetch(key, articles["plain"])
    withdraw_article(articles["plain"], "unsafe")
    with later(datetime.timedelta(days=2)):
        answer = post(key, rows_of(articles)).json()
    assert (answer["faults"], answer["conforms"]) == ([], False)
    assert answer["recalls"][0]["in_time"] is False


def test_a_sign_after_it_was_due_does_not_prove_that_there_was_none_before(key, articles):
    fetch(key, articles["plain"])
    withdraw_article(articles["plain"], "unsafe")
    with later(datetime.timedelta(days=2)):
        fetch(key, articles["plain"])
        answer = post(key, rows_of(articles)).json()
    assert (answer["conforms"], answer["recalls"][0]["in_time"]) == (True, None)


def test_the_last_report_can_be_read_again(key, articles):
    assert bearing(key).get(ADDRESS).json()["code"] == "no-report"
    answer = post(key, {}).json()
    assert answer["conforms"] is False
    assert bearing(key).get(ADDRESS).json() == answer
    assert latest_report(key.partner).report == answer


def test_only_the_last_reports_of_a_partner_are_kept(key):
    for _ in range(KEPT + 1):
        post(key, {})
    assert ConformanceReport.objects.count() == KEPT


def test_a_key_without_the_scope_is_refused():
    assert post(make_key(), {}).status_code == 403
