"""The worker prepares the JSON of what was published or altered, before anybody asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.v1.renderers import ARTICLE_JSON
from articles.delivery import write_behind
from articles.delivery.renditions import keys_in_use, preparing
from articles.delivery.renditions.leases import lease
from articles.models import Rendition
from tests.api.checks import INDEX
from tests.factories import make_published, publish_reworded, withdraw_article

pytestmark = pytest.mark.django_db
KEY = ARTICLE_JSON.key


@pytest.fixture(autouse=True)
def _in_use(db):
    """A process of this release answers with the JSON."""
    keys_in_use.record_use(KEY)
    write_behind.flush()


def prepared() -> list[int]:
    """The articles whose JSON is stored as they are now."""
    rows = Rendition.objects.filter(name="v1.json", renderer=KEY)
    return sorted(row.article_id for row in rows if row.shown == row.article.current.shown)


def test_what_was_published_is_stored_before_anybody_asks():
    made = [make_published().pk for _ in range(3)]
    assert preparing.run_once() == 3
    assert prepared() == sorted(made)


def test_an_export_then_builds_nothing(client):
    make_published()
    preparing.run_once()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(f"{INDEX}export/articles").status_code == 200
    assert len(queries) == 3


def test_afterwards_only_what_has_changed_is_looked_at():
    article, reached = make_published(), {}
    make_published()
    preparing.prepare(reached)
    publish_reworded(article)
    assert preparing.prepare(reached) == 1
    assert article.pk in prepared()
    assert preparing.prepare(reached) == 0


def test_what_is_withdrawn_is_not_built():
    article = make_published()
    withdraw_article(article)
    preparing.run_once()
    assert not Rendition.objects.exists()


def test_nothing_is_built_for_a_key_that_nobody_uses(monkeypatch):
    make_published()
    monkeypatch.setattr(keys_in_use, "keys", lambda now: {"other": now})
    assert preparing.run_once() == 0


def test_two_workers_do_not_do_the_same():
    make_published()
    with lease(f"preparing {KEY}"):
        assert preparing.prepare({}) == 0
    assert preparing.prepare({}) == 1


def test_it_goes_on_after_it_was_stopped(monkeypatch):
    monkeypatch.setattr(preparing, "BATCH", 1)
    made, reached = [make_published().pk for _ in range(3)], {}
    assert preparing.prepare(reached, rest=lambda seconds: True) == 1
    assert reached == {}
    assert preparing.prepare(reached) == 2
    assert prepared() == sorted(made)
