"""The list of articles and the link chooser find words however their signs are typed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.editorial.library.names import refresh_stale_names
from articles.models import Article
from tests.factories import make_draft, make_published

pytestmark = pytest.mark.django_db
FOUND = [
    ("crohn's", "Crohn\u2019s disease"),
    ("SJÖGREN", "Sjögren syndrome"),
    ("sjogren", "Sjögren syndrome"),
    ("meniere", "Ménière\u2019s disease"),
    ("ninos", "Niños con fiebre"),
    ("covid19", "COVID\u201119"),
    ("covid-19", "COVID 19"),
]


@pytest.mark.parametrize(("typed", "title"), FOUND)
def test_the_list_finds_a_title(editing, typed, title):
    make_draft(title, slug="a")
    make_draft("Another", slug="b")
    answer = editing.get("/admin/articles/article/", {"q": typed})
    assert [row.title for row in answer.context["cl"].result_list] == [title]


@pytest.mark.parametrize(("typed", "title"), FOUND)
def test_the_link_chooser_finds_a_title(editing, typed, title):
    make_draft(title, slug="a")
    make_draft("Another", slug="b")
    found = editing.get("/admin/articles/links/", {"q": typed}).json()["articles"]
    assert [row["title"] for row in found] == [title]


def test_the_list_needs_every_word(editing):
    make_draft("Crohn\u2019s disease", slug="a")
    make_draft("Crohn\u2019s colitis", slug="b")
    answer = editing.get("/admin/articles/article/", {"q": "disease crohn's"})
    assert [row.title for row in answer.context["cl"].result_list] == ["Crohn\u2019s disease"]


@pytest.mark.parametrize("typed", ["(", "[a", "\\", "*", "\u00ad", "a{99999}", "'"])
def test_any_sign_may_be_typed(editing, typed):
    assert editing.get("/admin/articles/article/", {"q": typed}).status_code == 200


SCREENS = ["article/?q=zanz", "links/?q=zanz", "edition/?q=zanz", "candidate/?q=zanz"]
# The index of the few that were saved just now is read whole.
READS_ALL = r"SCAN articles_(article|edition|candidate)\b(?! USING INDEX article_names_stale)"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by how many there are")
@pytest.mark.parametrize("path", SCREENS)
def test_no_search_reads_all_articles(editing, path):
    make_published("Zanzibar fever")
    refresh_stale_names()
    with CaptureQueriesContext(connection) as asked, connection.cursor() as cursor:
        assert editing.get(f"/admin/articles/{path}").status_code == 200
        plans = [_plan(cursor, query["sql"]) for query in asked.captured_queries]
    assert not [plan for plan in plans if re.search(READS_ALL, plan)]


def _plan(cursor, sql: str) -> str:
    if not sql.startswith("SELECT"):
        return ""
    cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
    return "; ".join(row[3] for row in cursor.fetchall())


@pytest.mark.parametrize("path", ["edition", "candidate", "review"])
@pytest.mark.parametrize("typed", ["nzib", "Zanzibar FEVER"])
def test_records_are_found_by_a_name_their_article_had(publishing, path, typed):
    article = make_published("Zanzibar fever")
    make_published("Cold")
    refresh_stale_names()
    if path == "edition":
        Article.objects.filter(pk=article.pk).update(title="Malaria", lock_version=9)
        refresh_stale_names()
    answer = publishing.get(f"/admin/articles/{path}/", {"q": typed})
    assert [row.article_id for row in answer.context["cl"].result_list] == [article.pk]


def test_a_record_is_found_by_a_part_of_its_digest(publishing):
    edition = make_published("Zanzibar fever").editions.get()
    answer = publishing.get("/admin/articles/edition/", {"q": edition.digest[7:20]})
    assert list(answer.context["cl"].result_list) == [edition]
