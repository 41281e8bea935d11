"""Public reads come from the replica while its lease stands, and from the primary otherwise."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from articles.delivery import write_behind
from articles.delivery.sync import cursors
from articles.models import Rendition
from healthinfo.replica import shows_published
from tests.factories import publish_reworded, withdraw_article
from tests.replica.conftest import paths, published, reads, served, within

pytestmark = [
    pytest.mark.step_by_step,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own"),
]
LISTS = [
    "/api/v1/articles",
    "/api/v1/articles?q=onset&language=en",
    "/api/v1/search?q=slow+onset&language=en",
    "/api/v1/suggest?q=asth&language=en",
    "/api/v1/changes",
    "/api/v1/export",
    "/api/v1/export?bucket=all",
    "/api/v1/export/articles",
    "/api/v1/topics",
    "/api/v1/languages",
    "/en/",
    "/en/a-z/",
    "/en/search/?q=slow+onset",
    "/en/feed.atom",
    "/sitemap.xml",
]


def get(path: str, **headers: str):
    return Client(raise_request_exception=False).get(path, headers=headers)


def test_an_article_is_read_from_the_replica(article):
    assert [served(path) for path in paths(article)] == [1, 1]


def test_lists_search_feeds_and_export_are_read_from_the_replica(article):
    withdraw_article(published())
    assert {path: get(path).status_code for path in LISTS} == dict.fromkeys(LISTS, 200)
    # The first of them may have had something to store.
    unread = [path for path in LISTS if not within(10, lambda path=path: served(path) == 1)]
    assert unread == []


def test_what_the_replica_does_not_have_yet_is_read_from_the_primary(site):
    site.ask(site.replica, "SELECT pg_wal_replay_pause()")
    try:
        assert [get(path).status_code for path in paths(published())] == [200, 200]
    finally:
        site.ask(site.replica, "SELECT pg_wal_replay_resume()")


def test_what_nobody_has_is_told_by_the_primary(site):
    before = reads("asked-primary")
    assert get("/en/no-such-article/").status_code == 404
    assert reads("asked-primary") == before + 1


def test_an_answer_that_is_not_stored_is_made_from_the_primary_and_stored_there(article):
    Rendition.objects.filter(article=article).delete()
    [path, _] = paths(article)
    assert within(10, lambda: served(path) == 0)
    assert get(path).status_code == 200
    write_behind.flush()
    assert Rendition.objects.filter(article=article).exists()


def test_a_304_comes_from_the_replica_too(article):
    [path, _] = paths(article)
    etag = get(path)["ETag"]
    before = reads("served")
    assert get(path, if_none_match=etag).status_code == 304
    assert reads("served") == before + 1


@pytest.mark.parametrize("header", [{"authorization": "Bearer x"}, {"cookie": "sessionid=x"}])
def test_partners_with_a_key_and_staff_read_from_the_primary(header, article):
    before = reads("served"), reads("asked-primary")
    get(paths(article)[0], **header)
    assert (reads("served"), reads("asked-primary")) == before


def test_a_cursor_that_the_replica_has_not_reached_is_followed_on_the_primary(site, article):
    site.ask(site.replica, "SELECT pg_wal_replay_pause()")
    try:
        publish_reworded(article)
        cursor = cursors.encode(cursors.journal_end())
        found = get(f"/api/v1/changes?after={cursor}&limit=1")
        assert found.status_code == 200 and found.json()["next"].endswith(f"after={cursor}")
    finally:
        site.ask(site.replica, "SELECT pg_wal_replay_resume()")


def test_nothing_but_published_things_is_read_from_the_replica():
    known = {"articles.pages.views", "api.v1.views.about", "api.v1.views.article"}
    known |= {"api.v1.views.lists"}
    found = {
        view.__module__.rpartition(".")[0]
        for view in _views(get_resolver())
        if shows_published(view)
    }
    assert found == known


def _views(patterns):
    for each in patterns.url_patterns:
        if hasattr(each, "url_patterns"):
            yield from _views(each)
        else:
            yield each.callback
