"""The search index is updated in the transaction of each transition."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from articles.documents.upgrade import read_document
from articles.editorial.publishing.publish import publish
from articles.models import Edition, SearchEntry, SearchName, SearchSection
from articles.models.public.search_tables import search_lookup
from articles.search.indexing import entry_of
from articles.search.search import search
from tests.factories import (
    PUBLISHER,
    archive_article,
    make_draft,
    make_person,
    publish_draft,
    publish_reworded,
    purge_article,
    submit_and_confirm,
    withdraw_article,
)
from tests.search.articles import make_findable

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [result.current.edition.title for result in search(text, language="en").results]


def test_a_draft_is_not_found():
    make_draft("Asthma")
    assert found("asthma") == []


def test_the_words_of_the_present_edition_count_and_those_before_do_not():
    article = make_findable("Asthma", "<p>Zebras.</p>")
    publish_reworded(article, "<p>Okapis.</p>")
    assert (found("zebras"), found("okapis")) == ([], ["Asthma"])


def test_a_publication_that_fails_leaves_the_index_as_it_was():
    @transaction.atomic
    def publish_and_fail() -> None:
        publish_draft(make_draft("Asthma"))
        assert found("asthma") == ["Asthma"]
        raise RuntimeError("undone")

    with pytest.raises(RuntimeError, match="undone"):
        publish_and_fail()
    assert found("asthma") == []


def test_archived_withdrawn_and_purged_articles_leave_it():
    archive_article(make_findable("Asthma one"))
    gone = make_findable("Asthma two")
    withdraw_article(gone, "legal")
    kept = (SearchEntry, SearchName, SearchSection)
    assert not any(model.objects.exists() for model in kept)
    purge_article(gone)
    assert found("asthma") == []


def test_a_name_that_was_taken_away_is_at_once_no_better_spelling():
    article = make_findable("Asbestosis")
    assert search("azbestosis", language="en").corrected == "asbestosis"
    withdraw_article(article, "legal")
    after = search("azbestosis", language="en")
    assert (after.corrected, after.did_you_mean) == (None, None)


def test_what_is_published_again_comes_back():
    article = make_findable("Asthma")
    archive_article(article)
    publish_draft(article)
    assert found("asthma") == ["Asthma"]


def test_the_entry_is_what_rebuilding_would_write():
    article = make_findable("Asthma", also_called=["Wheezy chest"], language="en")
    edition = Edition.objects.get(article=article)
    document = read_document(edition.document)
    kept = SearchEntry.objects.values().get()
    again = entry_of(article.pk, 1, document)
    assert kept == {name: getattr(again, name) for name in kept}


def test_rebuilding_writes_what_is_missing_and_removes_what_is_too_many(capsys):
    make_findable("Asthma")
    SearchEntry.objects.all().delete()
    gone = make_findable("Measles")
    entry = SearchEntry.objects.get(article=gone)
    withdraw_article(gone)
    entry.save(force_insert=True)
    call_command("rebuild_search")
    assert "1 articles: 1 written, 1 removed" in capsys.readouterr().out
    assert (found("asthma"), found("measles")) == (["Asthma"], [])


def test_rebuilding_again_has_nothing_to_do_and_all_writes_everything(capsys):
    make_findable("Asthma")
    call_command("rebuild_search")
    call_command("rebuild_search", all=True)
    said = capsys.readouterr().out
    assert "1 articles: 0 written" in said and "1 articles: 1 written" in said


def test_an_entry_cut_by_an_older_release_is_renewed(capsys):
    make_findable("Asthma")
    SearchEntry.objects.update(analysis=0, title="nothing", text="", headings="")
    SearchName.objects.all().delete()
    assert found("asthma") == []
    call_command("rebuild_search")
    assert found("asthma") == ["Asthma"]


def test_the_databases_index_can_be_dropped_and_made_from_the_table():
    make_findable("Asthma")
    # PostgreSQL alters no table that has checks outstanding.
    connection.check_constraints()
    search_lookup.remove(connection)
    search_lookup.install(connection)
    assert found("asthma") == ["Asthma"]


def test_a_publication_costs_search_one_statement(django_assert_max_num_queries):
    article = make_draft("Asthma")
    digest = submit_and_confirm(article).digest
    by = make_person(PUBLISHER)
    with django_assert_max_num_queries(60) as queries:
        publish(article, by=by, digest=digest, note="First.")
    assert sum("articles_searchentry" in query["sql"] for query in queries) == 1


# Segments of FTS5's index; rows in PostgreSQL's statistics (-1: never analysed).
ORDERED = {
    "sqlite": f"SELECT count(DISTINCT segid) FROM {search_lookup.STEMS}_idx",
    "postgresql": f"SELECT reltuples FROM pg_class WHERE relname = '{search_lookup.LOOKUP}'",
}


def test_a_rebuilt_index_is_left_in_order():
    make_findable("Asthma")
    call_command("rebuild_search", all=True)
    with connection.cursor() as cursor:
        cursor.execute(ORDERED[connection.vendor])
        assert cursor.fetchone()[0] == 1
