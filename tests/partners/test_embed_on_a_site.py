"""docs/partners/embed.py, the sample for a host's server, against a running site."""

import importlib.util
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.factories import make_published, publish_reworded, withdraw_article

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLE = Path(__file__).resolve().parents[2] / "docs" / "partners" / "embed.py"


class Host:
    """A host that embeds an article with the sample; the test sets its clock."""

    def __init__(self, address: str, folder: Path) -> None:
        spec = importlib.util.spec_from_file_location("embed", SAMPLE)
        self.sample = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.sample)
        self.address, self.folder, self.clock = address, folder, 1e9

    def show(self, *, later: float = 0) -> str:
        self.clock += later
        return self.sample.fragment(self.address, self.folder, now=lambda: self.clock)

    def cut_off(self, monkeypatch) -> None:
        def fail(*said, **more):
            raise URLError("no route")

        monkeypatch.setattr(self.sample, "urlopen", fail)


@pytest.fixture
def article():
    return make_published("Gout")


@pytest.fixture
def host(article, live_server, tmp_path) -> Host:
    return Host(f"{live_server.url}/a/{article.public_id}/embed", tmp_path / "embeds")


def test_a_copy_is_asked_about_and_kept(host):
    first = host.show()
    assert "slow onset" in first
    assert host.show(later=301) == first


def test_a_new_edition_takes_the_place_of_the_old(host, article):
    host.show()
    publish_reworded(article, "<p>Rest the joint.</p>")
    assert "Rest the joint." not in host.show(later=299)
    assert "Rest the joint." in host.show(later=2)


def test_a_withdrawal_takes_the_place_of_the_text(host, article):
    host.show()
    withdraw_article(article)
    html = host.show(later=301)
    assert "This information was withdrawn" in html and "slow onset" not in html


def test_a_copy_that_cannot_be_checked_is_dropped_after_a_day(host, monkeypatch):
    host.show()
    host.cut_off(monkeypatch)
    assert "slow onset" in host.show(later=23 * 3600)
    late = host.show(later=2 * 3600)
    assert "slow onset" not in late and host.address.removesuffix("/embed") in late


def test_while_we_are_away_a_host_does_not_wait_for_us_at_every_read(host, monkeypatch):
    host.show()
    host.cut_off(monkeypatch)
    host.show(later=301)
    monkeypatch.setattr(host.sample, "fetch", None)
    assert "slow onset" in host.show(later=200)
