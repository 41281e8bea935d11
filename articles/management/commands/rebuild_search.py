"""manage.py rebuild_search: rebuild the search index while readers keep searching."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import QuerySet
from tqdm import tqdm

from articles.documents.upgrade import read_document
from articles.editorial.publishing.locks import lock_articles
from articles.models import ArticleVector, Current, SearchEntry
from articles.search.indexing import (
    ANALYSIS_VERSION,
    index_documents,
    remove_articles,
)
from articles.search.meaning.building import make_missing
from articles.search.meaning.embedder import Unavailable, is_on
from articles.search.meaning.local_model import ModelFault
from articles.search.upkeep import optimize

# Articles per transaction. On SQLite it blocks other writers for about 100 ms.
AT_ONCE = 100


class Command(BaseCommand):
    help = (
        "Bring the search index up to what is published. Readers keep searching, editors keep "
        "publishing; it can be stopped and run again, and goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="also articles whose entry looks up to date"
        )
        parser.add_argument(
            "--vectors",
            action="store_true",
            help="also make the vectors of meaning that are missing, which else the worker does",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        published = Current.objects.filter(state="published").order_by("pk")
        ids = list(published.values_list("pk", flat=True))
        written = 0
        with tqdm(total=len(ids), disable=None, unit="article", leave=False) as bar:
            for start in range(0, len(ids), AT_ONCE):
                some = ids[start : start + AT_ONCE]
                written += write_entries(some, all_of_them=options["all"])
                bar.update(len(some))
        left = drop_strays()
        if written or left:
            optimize()
        self.stdout.write(f"{len(ids)} articles: {written} written, {left} removed")
        if options["vectors"]:
            self.stdout.write(f"{_make_vectors()} vectors made")


def _make_vectors() -> int:
    if not is_on():
        raise CommandError(
            "No model is set: name one in SEARCH_MODEL_FOLDER or SEARCH_EMBEDDINGS_URL."
        )
    try:
        return make_missing()
    except (Unavailable, ModelFault) as error:
        raise CommandError(
            f"Vectors could not be made: {error}. Run it again; it goes on."
        ) from error


@transaction.atomic
def write_entries(ids: list[int], *, all_of_them: bool) -> int:
    """Write the entries of these articles that are not up to date; return how many.

    Locks the articles, so that no concurrent transition is overwritten by an older edition.
    """
    if not all_of_them and not _stale(ids).exists():
        return 0
    lock_articles(ids)
    rows = Current.objects.filter(pk__in=ids, state="published") if all_of_them else _stale(ids)
    currents = list(rows.select_related("edition"))
    index_documents(
        ((row.pk, row.edition.number, read_document(row.edition.document)) for row in currents),
        before=[row.pk for row in currents],
    )
    return len(currents)


def _stale(ids: list[int]) -> QuerySet[Current]:
    entries = SearchEntry.objects.filter(pk__in=ids, analysis=ANALYSIS_VERSION)
    indexed = set(entries.values_list("pk", "edition"))
    rows = Current.objects.filter(pk__in=ids, state="published")
    editions = rows.values_list("pk", "edition__number")
    return rows.exclude(pk__in=[pk for pk, number in editions if (pk, number) in indexed])


def drop_strays() -> int:
    """Remove entries of articles that are not published; return how many."""
    published = Current.objects.filter(state="published").values("pk")
    strays = list(SearchEntry.objects.exclude(pk__in=published).values_list("pk", flat=True))
    vectors = ArticleVector.objects.exclude(pk__in=published)
    remove_articles({*strays, *vectors.values_list("pk", flat=True)})
    return len(strays)
