"""Killed at any step of a run, the next run makes the same mirror, and nothing stale is served."""

import pytest

from articles.mirror import addresses
from articles.mirror.files import Files
from articles.mirror.index import Index
from tests.factories import make_published, publish_reworded, withdraw_article

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STEPS = [
    (Index, "put"),
    (Files, "_link"),
    (Index, "drop"),
    (Index, "queue"),
    (Files, "remove"),
    (Files, "erase"),
]


class Killed(BaseException):
    """Nothing catches it, as nothing catches a kill."""


@pytest.fixture
def articles(mirrored, monkeypatch):
    monkeypatch.setattr(addresses, "_SITE", ())
    monkeypatch.setattr(addresses, "_OF_API", ())
    made = [make_published(title, slug=title.lower()) for title in ("Gout", "Gone")]
    mirrored.run()
    return made


def killed_in(monkeypatch, owner, name, at):
    """Have the call number `at` of this method end the run."""
    real, calls = getattr(owner, name), iter(range(10_000))

    def call(*given, **named):
        if next(calls) == at:
            raise Killed
        return real(*given, **named)

    monkeypatch.setattr(owner, name, call)


@pytest.mark.parametrize(("owner", "name"), STEPS, ids=lambda one: getattr(one, "__name__", one))
def test_the_next_run_makes_what_the_killed_one_would_have(
    owner, name, articles, mirrored, monkeypatch
):
    publish_reworded(articles[0])
    withdraw_article(articles[1])
    with monkeypatch.context() as patched:
        killed_in(patched, owner, name, at=1 if owner is Index and name == "put" else 0)
        with pytest.raises(Killed):
            mirrored.run()
    mirrored.begin_anew()
    mirrored.remove()
    assert mirrored.status("/en/gone/") in (None, 410)
    mirrored.run()
    assert [mirrored.status(f"/en/{slug}/") for slug in ("gout", "gone")] == [200, 410]
    assert b"Said anew." in mirrored.bodies()
