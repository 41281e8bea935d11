"""The Python client finds where its copy differs from the source, and mends just that."""

import json

import pytest
from healthinfo_client.mirror import Compared, comparing
from healthinfo_client.mirror.comparing import SourceDisagrees

from tests.factories import make_published, purge_article, withdraw_article
from tests.partners.test_mirror import copy, proves, start, waited, wire

__all__ = ["copy", "start", "waited", "wire"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(db):
    return [make_published() for _ in range(3)]


@pytest.fixture
def mirror(articles, start):
    mirror = start()
    mirror.catch_up()
    return mirror


def purge_withdrawn(article):
    withdraw_article(article)
    return purge_article(article)


def damage(mirror, sql: str, article) -> str:
    public_id = str(article.public_id)
    mirror.store.db.execute(sql, [public_id])
    return public_id


DAMAGES = {
    "DELETE FROM articles WHERE id = ?": "missing",
    "UPDATE articles SET seq = seq + 100 WHERE id = ?": "altered",
    "UPDATE articles SET document = CAST(document || ' ' AS BLOB) WHERE id = ?": "altered",
    "UPDATE articles SET article = CAST(article || ' ' AS BLOB) WHERE id = ?": "altered",
    "UPDATE articles SET document = NULL, state = 'withdrawn' WHERE id = ?": "altered",
}


@pytest.mark.parametrize(("sql", "how"), DAMAGES.items())
def test_what_was_damaged_is_named_and_fetched_anew(articles, mirror, copy, sql, how):
    held = copy()
    public_id = damage(mirror, sql, articles[0])
    assert copy() != held
    assert mirror.compare().differences == {public_id: how}
    assert proves(mirror) and copy() == held


def test_a_row_too_much_is_erased(articles, mirror, copy):
    held = copy()
    other = "0af00000-0000-4000-8000-000000000000"
    mirror.store.db.execute("INSERT INTO articles (id, seq, language) VALUES (?, 1, 'en')", [other])
    assert mirror.compare().differences == {other: "too much"}
    assert proves(mirror) and copy() == held


def test_nothing_else_is_fetched(articles, mirror, wire):
    public_id = damage(mirror, "DELETE FROM articles WHERE id = ?", articles[0])
    before = len(wire.asked)
    mirror.compare()
    own = f"/api/v1/articles/{public_id}"
    assert [path for path, _ in wire.asked[before:]] == [
        "/api/v1/export",
        "/api/v1/export?bucket=all",
        f"/api/v1/export?bucket={public_id[:3]}",
        own,
        f"{own}/editions/1/document",
    ]


@pytest.mark.parametrize("end", [withdraw_article, purge_withdrawn])
def test_an_article_that_ends_while_it_is_mended_is_not_brought_back(
    articles, mirror, copy, wire, end
):
    public_id = damage(mirror, "DELETE FROM articles WHERE id = ?", articles[0])

    def ends_meanwhile(answer, number):
        if "bucket=" in answer.wsgi_request.get_full_path() and not ended:
            ended.append(end(articles[0]))
        return answer

    ended: list = []
    wire.alter = ends_meanwhile
    assert not proves(mirror)
    mirror.catch_up()
    assert proves(mirror)
    assert [row["state"] for row in copy().values()].count("withdrawn") == (end == withdraw_article)
    assert public_id in copy() or end == purge_withdrawn


def test_a_copy_of_one_language_is_mended_likewise(articles, start, copy):
    spanish = make_published("Asma", language="es")
    mirror = start(language="es")
    mirror.catch_up()
    damage(mirror, "DELETE FROM articles WHERE id = ?", spanish)
    assert not proves(mirror)
    assert proves(mirror) and len(copy()) == 1


def test_a_copy_that_differs_in_very_much_begins_anew(articles, mirror, copy, monkeypatch):
    held = copy()
    monkeypatch.setattr(comparing, "MOST_REPAIRED", 0)
    mirror.store.db.execute("DELETE FROM articles WHERE rowid = 1")
    assert mirror.compare().result is Compared.BEGUN
    mirror.catch_up()
    assert proves(mirror) and copy() == held


def test_a_source_that_disagrees_with_itself_is_told_of(articles, mirror, wire):
    def wrong(answer, number):
        if answer.wsgi_request.get_full_path() == "/api/v1/export":
            answer.content = json.dumps({**answer.json(), "digest": "sha256:0"}).encode()
            del answer["Repr-Digest"]
        return answer

    wire.alter = wrong
    with pytest.raises(SourceDisagrees, match="tell its publisher"):
        mirror.compare()


def test_a_copy_can_be_compared_without_being_altered(articles, mirror, copy):
    public_id = damage(mirror, "DELETE FROM articles WHERE id = ?", articles[0])
    held = copy()
    found = mirror.compare(mend=False)
    assert (found.result, found.differences) == (Compared.DIFFERS, {public_id: "missing"})
    assert copy() == held
