"""After a change: first nothing of it is served, then what is new, and only that is asked for."""

import pytest

from articles.mirror import mirror as module
from articles.mirror.verify import differences
from tests.factories import (
    archive_article,
    make_published,
    make_tagged,
    move_article,
    publish_reworded,
    purge_article,
    withdraw_article,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def gout():
    return make_published("Gout", slug="gout")


def test_a_second_run_asks_for_nothing(gout, mirrored):
    mirrored.run()
    assert mirrored.run().count.asked == 0


def test_a_withdrawn_text_is_served_no_more_before_anything_is_asked_for(gout, mirrored):
    mirrored.run()
    own = [a for a, _ in mirrored.index.served(f"article-{gout.public_id}")]
    withdraw_article(gout)
    mirrored.remove()
    assert own and {mirrored.status(address) for address in own} == {None}
    mirrored.run()
    assert {mirrored.status(address) for address in own} == {410}


def test_of_a_withdrawn_text_nothing_stays_on_the_disk(mirrored):
    article = make_published("Gout", slug="gout", summary="Zirconium everywhere.")
    mirrored.run()
    assert b"Zirconium" in mirrored.bodies()
    withdraw_article(article)
    mirrored.run()
    assert b"Zirconium" not in mirrored.bodies()


def test_a_change_asks_for_its_article_those_that_name_it_and_lists(gout, mirrored):
    make_tagged("Eczema", slug="eczema", related=[gout])
    other = make_published("Migraine", slug="migraine", language="es")
    mirrored.run()
    gout.title = "Gouty arthritis"
    gout.save()
    publish_reworded(gout)
    mirrored.remove()
    pages = ("/en/gout/", "/en/eczema/", "/en/a-z/", f"/{other.language}/migraine/")
    assert [mirrored.status(page) for page in pages] == [None, None, None, 200]
    mirrored.run()
    assert [*differences(mirrored.files, mirrored.index)] == []


def test_an_address_that_another_article_takes_is_served_no_more(gout, mirrored):
    move_article(gout, "gouty")
    mirrored.run()
    assert mirrored.status("/en/gout/") == 301
    make_published("Another gout", slug="gout")
    mirrored.remove()
    assert mirrored.status("/en/gout/") is None


def test_after_every_kind_of_end_the_files_are_as_the_site_answers(gout, mirrored):
    mirrored.run()
    for act in (archive_article, withdraw_article, purge_article):
        act(gout)
        mirrored.run()
        assert [*differences(mirrored.files, mirrored.index)] == []


def test_another_release_has_everything_asked_for_anew(gout, mirrored, monkeypatch):
    mirrored.run()
    monkeypatch.setattr(module, "fingerprint", lambda: "another")
    mirrored.remove()
    assert mirrored.status("/en/gout/") is None
    mirrored.run()
    assert mirrored.status("/en/gout/") == 200


def test_more_changes_than_can_be_told_have_everything_asked_for_anew(gout, mirrored, monkeypatch):
    mirrored.run()
    monkeypatch.setattr(module, "MOST", 1)
    publish_reworded(gout)
    mirrored.remove()
    assert mirrored.status("/robots.txt") is None


def test_a_topic_that_was_renamed_is_found_by_asking_the_oldest_again(mirrored):
    mirror = mirrored.run()
    mirrored.files.remove("/en/a-z/", "identity")
    for _ in range(12):
        mirror.ask_oldest_again()
    assert mirrored.status("/en/a-z/") == 200


def test_what_the_site_could_not_answer_is_asked_for_by_the_next_run(gout, mirrored, monkeypatch):
    def away(*given, **named):
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr("articles.pages.views.article.find_by_slug", away)
        assert mirrored.run().count.failed
    assert mirrored.status("/en/gout/") is None
    mirror = mirrored.remove()
    mirror.ask_again()
    mirror.fill()
    assert mirrored.status("/en/gout/") == 200
