"""A follower vouches only for what has everything that the journal says."""

import time

import pytest

from articles.edge.journal import journal_end
from articles.mirror import mirror as module
from articles.mirror.following import Follower
from articles.mirror.mirror import Mirror
from articles.models.public.cache_place import CachePlace
from tests.factories import make_published, publish_reworded, withdraw_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def follower(mirrored):
    make_published("Gout", slug="gout")
    mirrored.run()
    return Follower(Mirror(mirrored.files, mirrored.index, name="m1"), mirrored.files)


def vouched(mirrored) -> bool:
    return (mirrored.folder / "lease" / str(int(time.time()))).exists()


def test_it_vouches_after_it_asked(follower, mirrored):
    assert not vouched(mirrored)
    follower.round()
    assert vouched(mirrored)


def test_the_lease_ends_before_anything_is_removed_and_begins_after_it(
    follower, mirrored, monkeypatch
):
    follower.round()
    seen = []
    real = mirrored.files.remove

    def remove(*given):
        seen.append(vouched(mirrored))
        real(*given)

    monkeypatch.setattr(mirrored.files, "remove", remove)
    publish_reworded(make_published("Eczema", slug="eczema"))
    follower.round()
    assert seen and not any(seen)
    assert vouched(mirrored)


def test_it_confirms_what_is_served_no_more(follower, mirrored):
    withdraw_article(make_published("Eczema", slug="eczema"))
    follower.round()
    place = CachePlace.objects.get(name="m1")
    assert (place.epoch, place.confirmed) == (journal_end().epoch, journal_end().seq)


def test_it_vouches_for_nothing_when_the_journal_does_not_answer(follower, mirrored, monkeypatch):
    def away(*given, **named):
        raise ConnectionError

    monkeypatch.setattr(module, "read_news", away)
    with pytest.raises(ConnectionError):
        follower.round()
    assert not vouched(mirrored)


def test_what_changes_while_it_is_asked_for_is_asked_for_again(follower, mirrored):
    article = make_published("Eczema", slug="eczema")
    mirror = follower._mirror
    mirror.remove_changed()
    mirror.fill(until=time.monotonic() + 0.001)
    withdraw_article(article)
    mirror.remove_changed()
    mirror.fill()
    assert mirrored.status("/en/eczema/") == 410


def test_a_list_that_changed_without_a_change_is_found_in_time(follower, mirrored):
    follower._asked_again -= 1
    oldest = mirrored.index.oldest(lists=True)
    follower.round()
    assert mirrored.index.oldest(lists=True) != oldest
