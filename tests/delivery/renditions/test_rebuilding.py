"""After a release the worker builds first what readers had asked for, and nothing stale."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from api.v1.renderers import ARTICLE_JSON
from articles import lane_loop
from articles.delivery.renditions import keys_in_use, rebuilding
from articles.delivery.renditions.leases import lease
from articles.delivery.renditions.rebuilding import rebuild
from articles.models.public.heartbeat import Heartbeat
from tests.delivery.renditions.prepared_answers import (
    JSON,
    OLD,
    PAGE,
    address,
    answers_still,
    changed,
    read,
    release,
    store,
    stored,
)
from tests.factories import make_published, publish_draft, purge_article, reword, withdraw_article

pytestmark = pytest.mark.django_db
KEY = ARTICLE_JSON.key


@pytest.fixture(autouse=True)
def _forget_failures():
    yield
    rebuilding._failed.clear()


@pytest.fixture
def make_read(client):
    """Publishes so many articles, and a reader asks for each."""

    def make(count: int) -> list:
        articles = [make_published() for _ in range(count)]
        for article in articles:
            read(client, article)
        return articles

    return make


@pytest.fixture
def article(make_read):
    """An article that a reader had asked for before the release."""
    [article] = make_read(1)
    release()
    return article


@pytest.fixture
def built_by(monkeypatch):
    """Has JSON built by this function of one article, and nothing else built."""

    def use(build):
        form = replace(ARTICLE_JSON, build=build, build_all=None)
        monkeypatch.setattr(rebuilding, "all_renderers", lambda: [form])
        monkeypatch.setattr(rebuilding, "BATCH", 1)

    return use


def test_what_readers_asked_for_is_built_anew_and_nothing_else(article):
    make_published()
    assert rebuild() == {JSON: 1}
    assert stored() == {(KEY, article.pk)} and not stored(PAGE)


@pytest.mark.parametrize("form", [JSON, PAGE])
def test_its_next_reader_takes_one_query_and_gets_the_same(client, django_assert_num_queries, form):
    article = make_published()
    before = read(client, article, form)
    release()
    rebuild()
    with django_assert_num_queries(1):
        after = client.get(address(article, form))
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])
    assert after["Last-Modified"] == before["Last-Modified"]


def test_it_is_done_once(article):
    rebuild()
    assert not rebuild() and stored() == {(KEY, article.pk)}


def test_many_take_as_many_queries_as_few(make_read):
    counts = []
    for number in (2, 6):
        make_read(number)
        release()
        with CaptureQueriesContext(connection) as queries:
            assert rebuild()[JSON] >= number
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_rows_that_an_older_release_still_reads_are_left(article):
    answers_still()
    assert rebuild() == {JSON: 1}
    assert stored() == {(KEY, article.pk), (OLD, article.pk)}
    assert not rebuild()


def test_an_hour_after_its_last_reader_the_older_row_is_deleted(article):
    keys_in_use.mark([OLD], timezone.now() - timedelta(minutes=61))
    rebuild()
    assert stored() == {(KEY, article.pk)}


def test_an_older_release_does_not_follow_a_later_one(article):
    answers_still(since=timedelta(seconds=-1))
    assert not rebuild()


def test_nothing_is_built_under_a_key_that_is_not_in_use(article):
    Heartbeat.objects.all().delete()
    assert not rebuild() and stored() == {(OLD, article.pk)}


def test_what_a_reader_was_faster_to_ask_for_is_not_built_twice(client, article, built_by):
    read(client, article)
    built_by(lambda current: pytest.fail("built twice"))
    assert not rebuild()


def test_the_withdrawn_are_never_built(client):
    article = make_published()
    for form in (JSON, PAGE):
        read(client, article, form)
    release()
    withdraw_article(article, "unsafe")
    assert not rebuild()
    assert client.get(address(article)).status_code == 410


def test_the_erased_are_never_built_and_no_row_comes_back(article):
    withdraw_article(article, "unsafe")
    purge_article(article)
    keys_in_use.mark([KEY], timezone.now())
    store(article, OLD)
    assert not rebuild()
    assert KEY not in {key for key, _ in stored()}


def test_withdrawn_while_it_is_built_it_is_gone_and_not_kept(client, article, built_by):
    def build(current):
        withdraw_article(article, "unsafe")
        return b"the text that was withdrawn"

    built_by(build)
    rebuild()
    assert client.get(address(article)).status_code == 410
    assert not stored()


def test_changed_while_it_is_built_readers_get_the_change(client, article, built_by):
    reword(article, "<p>Call a doctor at once.</p>")

    def build(current):
        publish_draft(article)
        return b"the edition before"

    built_by(build)
    rebuild()
    assert "Call a doctor at once." in read(client, article).content.decode()


def test_first_comes_what_was_read_since_it_changed_then_the_latest_changed(make_read, built_by):
    unread, late, early = make_read(3)
    for days, article in enumerate((unread, late, early)):
        changed(article, days_ago=days)
    publish_draft(unread)
    release()
    order = []
    built_by(lambda current: order.append(current.pk) or b"{}")
    rebuild()
    assert order == [late.pk, early.pk, unread.pk]


def test_it_ends_when_its_time_is_over_and_goes_on_later(make_read, built_by):
    make_read(3)
    release()
    asked = iter([False, False, True])
    built_by(lambda current: b"{}")
    assert rebuild(stopping=lambda: next(asked, True)) == {JSON: 1}
    assert not rebuild(seconds=0)
    assert rebuild() == {JSON: 2}


def test_when_interrupted_it_goes_on_where_it_was(make_read, built_by):
    articles = make_read(3)
    release()
    built = []

    def build(current):
        if len(built) == 1:
            built.append(None)
            raise KeyboardInterrupt
        built.append(current.pk)
        return b"{}"

    built_by(build)
    with pytest.raises(KeyboardInterrupt):
        rebuild()
    assert rebuild() == {JSON: 2}
    assert sorted(pk for pk in built if pk) == sorted(article.pk for article in articles)


def test_one_that_cannot_be_built_stops_no_other_and_is_not_tried_again(
    make_read, built_by, caplog
):
    broken, _ = make_read(2)
    release()
    answers_still()
    tries = []

    def build(current):
        tries.append(current.pk)
        if current.pk == broken.pk:
            raise ValueError("on purpose")
        return b"{}"

    built_by(build)
    assert rebuild() == {JSON: 1} and not rebuild()
    assert tries.count(broken.pk) == 1
    assert f"v1.json of article {broken.public_id} could not be built" in caplog.text


def test_one_that_breaks_a_batch_leaves_the_others_built(make_read, monkeypatch):
    make_read(2)
    release()

    def fails(currents):
        raise ValueError("on purpose")

    form = replace(ARTICLE_JSON, build_all=fails)
    monkeypatch.setattr(rebuilding, "all_renderers", lambda: [form])
    assert rebuild() == {JSON: 2}


def test_while_another_worker_is_about_it_nothing_is_built(article):
    with lease(f"rebuilding {KEY}"):
        assert not rebuild()
    assert rebuild() == {JSON: 1}


def test_the_log_says_how_many_of_each_form(client, make_read, caplog):
    caplog.set_level(logging.INFO)
    _, article = make_read(2)
    read(client, article, PAGE)
    release()
    rebuild()
    assert "answers rebuilt after a release: 1 page.html, 2 v1.json" in caplog.messages


class Watch:
    """Replaces the event that stops a worker: keeps the length of each wait, set after some."""

    def __init__(self, waits: int) -> None:
        self.waited, self.most = [], waits

    def is_set(self) -> bool:
        return len(self.waited) >= self.most

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)


@pytest.fixture
def clock(monkeypatch):
    """The time, for a loop that runs in this thread and on the test's connection."""
    now = [0.0]
    monkeypatch.setattr(rebuilding, "monotonic", lambda: now[0])
    monkeypatch.setattr(lane_loop, "close_old_connections", lambda: None)
    monkeypatch.setattr(
        type(connection._connections[connection._alias]), "close", lambda self: None
    )
    return now


def test_it_waits_as_long_as_it_worked(clock, monkeypatch):
    def work(**how):
        clock[0] += 4.0
        return {JSON: 1}

    monkeypatch.setattr(rebuilding, "rebuild", work)
    watch = Watch(waits=3)
    rebuilding.run_on(watch)
    assert watch.waited == [4.0, 4.0, 4.0]


def test_with_nothing_to_build_it_searches_again_when_a_release_begins(clock, monkeypatch):
    searches = []
    monkeypatch.setattr(rebuilding, "rebuild", lambda **how: searches.append(how) or {})
    watch = Watch(waits=5)
    watch.wait = lambda seconds: (
        watch.waited.append(seconds),
        len(watch.waited) == 3 and keys_in_use.mark(["newrelease"], timezone.now()),
    )
    rebuilding.run_on(watch)
    assert len(searches) == 2 and set(watch.waited) == {rebuilding.CHECK_SECONDS}
