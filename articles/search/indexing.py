"""Writing the search index, in the transaction that publishes or by `rebuild_search`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.db import connection

from articles.documents.blocks.walk import units_of
from articles.documents.document import Document, Section
from articles.documents.richtext.plain_text import text_of
from articles.models.public.search import SearchEntry
from articles.models.public.search_index import INDEX, TABLE
from articles.models.public.vectors import ArticleVector

from .analysis import stemmer, stems_of, words_of
from .question_words import stop_stems

# Raise it when `analysis` changes: rebuild_search then writes the older rows again.
ANALYSIS_VERSION = 2
NAME_SEPARATOR = " | "
# Prefix of the first word of a name: a private-use character, a letter for both databases.
NAME_START = "\ue000"
# How often a stem must be in a text to count as frequent, and how many frequent stems are kept.
_FREQUENT, _MAX_FREQUENT = 3, 60
# Limit of the different stems of one text: a tsvector has at most a megabyte.
_MAX_STEMS = 40_000
_MAX_NAMES = 60
_BATCH = 200
_UPDATE_FIELDS = [field.name for field in SearchEntry._meta.fields if not field.primary_key]


def index_documents(rows: Iterable[tuple[int, int, Document]]) -> None:
    """Index (article id, edition number, document) rows. Call inside a transaction.

    Vectors of other editions go with them; the worker makes new ones (`meaning.building`).
    """
    entries = [entry_of(*row) for row in rows]
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=_UPDATE_FIELDS,
    )
    _remove_older_vectors(entries)


def _remove_older_vectors(entries: list[SearchEntry]) -> None:
    ids: dict[int, list[int]] = defaultdict(list)
    for entry in entries:
        ids[entry.edition].append(entry.article_id)
    for edition, articles in ids.items():
        ArticleVector.objects.filter(pk__in=articles).exclude(edition=edition).delete()


def remove_articles(ids: Iterable[int]) -> None:
    """Remove articles from the index. Call inside the transaction that withdraws them."""
    gone = list(ids)
    SearchEntry.objects.filter(pk__in=gone).delete()
    # After the entries, whose locks keep the worker from saving a vector between the two.
    ArticleVector.objects.filter(pk__in=gone).delete()


def erase_articles(ids: Iterable[int]) -> None:
    """Remove articles and all of their words. Call inside the transaction that purges them.

    FTS5 only marks words as deleted until it merges its segments, so they are merged now, which
    takes as long as writing the index. On PostgreSQL the usual vacuum removes dead rows.
    """
    remove_articles(ids)
    if connection.vendor == "sqlite":
        _merge_segments()


def optimize() -> None:
    """Optimise the index after many writes: one segment on SQLite; on PostgreSQL no dead rows,
    an empty GIN pending list and statistics for the planner."""
    if connection.vendor == "sqlite":
        _merge_segments()
        return
    with connection.cursor() as cursor:
        # PostgreSQL cannot run VACUUM inside a transaction.
        command = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
        cursor.execute(f"{command} {TABLE}")


def _merge_segments() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")  # noqa: S608


def entry_of(article_id: int, edition: int, document: Document) -> SearchEntry:
    """The index row of one document, not saved."""
    language = document.language
    stem, stop = stemmer(language), stop_stems(language)
    names = [document.title, *document.also_called[:_MAX_NAMES]]
    words = [words_of(name, language) for name in names]
    title, *others = (" ".join(map(stem, name)) for name in words)
    headings = dict.fromkeys(section.heading for section in document.sections)
    counts = _stem_counts(" ".join(_texts(document)), language)
    often = sorted((-n, s) for s, n in counts.items() if n >= _FREQUENT and s not in stop)
    return SearchEntry(
        article_id=article_id,
        language=language,
        edition=edition,
        analysis=ANALYSIS_VERSION,
        names=names,
        title=title,
        also_called=NAME_SEPARATOR.join(others),
        headings=NAME_SEPARATOR.join(" ".join(stems_of(heading, language)) for heading in headings),
        often=" ".join(s for _, s in often[:_MAX_FREQUENT]),
        text=" ".join(list(counts)[:_MAX_STEMS]),
        words=" ".join(_name_words(words)),
    )


def _stem_counts(text: str, language: str) -> dict[str, int]:
    """{stem: number of times}. Each different word is stemmed once, to save time."""
    stem = stemmer(language)
    counts: Counter[str] = Counter()
    for word, times in Counter(words_of(text, language)).items():
        counts[stem(word)] += times
    return counts


def _texts(document: Document) -> Iterator[str]:
    yield document.summary
    yield from document.questions
    for section in document.sections:
        yield from section_texts(section, document.language)


def section_texts(section: Section, language: str) -> Iterator[str]:
    """The text of a section, passage by passage, without headings."""
    for unit in units_of(section):
        yield from (text_of(html, language) for html in unit.html)


def _name_words(names: list[list[str]]) -> Iterator[str]:
    for words in filter(None, names):
        yield NAME_START + words[0]
        yield from words
