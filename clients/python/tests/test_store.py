"""The file of a copy: rows and place move together, and one program moves them."""

import pytest

from healthinfo_client.exported import Row
from healthinfo_client.mirror import Mirror, Store
from healthinfo_client.mirror.store import Overtaken, Place

FIRST, FEED = Place("export", "/first"), Place("feed", "/feed")
ONE = Row("0a1", "en", "published", 1, "sha256:x", '"e"', b"{}", b'{"id": "0a1"}')


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "copy.sqlite3")


@pytest.fixture
def store(path):
    made = Store(path, "https://x/export")
    made.begin(None, "/first")
    return made


def test_a_new_copy_takes_the_old_ones_place_when_it_is_whole(store):
    store.arrive(FIRST, FEED, {"0a1": ONE})
    store.begin(FEED, "/first")
    store.arrive(FIRST, FIRST, {"0a2": ONE._replace(id="0a2")})
    assert [row.id for row in store.rows()] == ["0a1"]
    store.arrive(FIRST, FEED, {})
    assert [row.id for row in store.rows()] == ["0a2"] and store.place() == FEED


def test_a_second_program_on_the_file_alters_nothing(store, path):
    store.arrive(FIRST, FEED, {"0a1": ONE})
    late = Store(path, "https://x/export")
    store.save(FEED, Place("feed", "/later"), {"0a1": None})
    with pytest.raises(Overtaken, match="another program"):
        late.save(FEED, Place("feed", "/old"), {"0a1": ONE})
    assert list(late.rows()) == [] and late.place() == Place("feed", "/later")


def test_where_rows_cannot_be_saved_the_place_is_not_left(store):
    store.arrive(FIRST, FEED, {})
    with pytest.raises(OverflowError):
        store.save(FEED, Place("feed", "/later"), {"0a1": ONE._replace(seq=2**70)})
    assert store.place() == FEED


def test_a_copy_of_another_library_begins_anew(store, path):
    store.arrive(FIRST, FEED, {"0a1": ONE})
    assert Store(path, "https://y/export").place() is None


def test_it_is_read_while_it_is_kept(store, path):
    store.arrive(FIRST, FEED, {"0a1": ONE, "0a2": Row("0a2", "en", "withdrawn", 2, tombstone="{}")})
    mirror = Mirror(path)
    assert mirror.counts() == {"published": 1, "withdrawn": 1} and mirror.seq() == 2
    assert mirror.article("0A1") == {"id": "0a1"} and mirror.article("0a2") is None
    assert mirror.tombstone("0a2") == {} and mirror.article("0a3") is None
    rows = mirror.rows()
    next(rows)
    store.save(FEED, FEED, {"0a1": None})
    assert [each["id"] for each in mirror.articles()] == []
