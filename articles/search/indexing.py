"""Writing the index: in the transaction that publishes, and again by `rebuild_search`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from django.db import connection

from articles.models.public.search import SearchEntry
from articles.models.public.search_index import INDEX, TABLE

from .analysis import stemmer, stems_of, words_of
from .vocabulary import stop_stems

# Raised whenever words are cut in another way than before: rebuild_search then renews the rows.
ANALYSIS = 1
APART = " | "
# Before the first word of a name. A letter to both databases, and in nobody's keyboard.
FIRST = "\ue000"
# A stem the text repeats this often is what it is about; so many of them at most.
OFTEN, MOST_OFTEN = 3, 60
# Different stems of one text; a tsvector holds at most a megabyte.
MOST_STEMS = 40_000
MOST_NAMES = 60
BATCH = 200
_TAG = re.compile(r"<[^>]*>")
_WRITTEN = [field.name for field in SearchEntry._meta.fields if not field.primary_key]


def index_documents(rows: Iterable[tuple[int, int, dict]]) -> None:
    """Make these findable: (article id, edition number, document). Call inside a transaction."""
    SearchEntry.objects.bulk_create(
        [entry_of(*row) for row in rows],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=_WRITTEN,
    )


def forget_articles(ids: Iterable[int]) -> None:
    """Take articles out of search. Call inside the transaction that takes them away."""
    SearchEntry.objects.filter(pk__in=list(ids)).delete()


def erase_articles(ids: Iterable[int]) -> None:
    """Forget articles and all trace of their words. Call inside purge's transaction.

    FTS5 only marks words as deleted until it next merges its parts; merging all of them now
    takes as long as writing the index. PostgreSQL's vacuum does as it does for every table.
    """
    forget_articles(ids)
    if connection.vendor == "sqlite":
        _merge()


def optimize() -> None:
    """Put the index in order after much was written: one part on SQLite; on PostgreSQL no dead
    rows, nothing that waits beside GIN, and numbers for the planner."""
    if connection.vendor == "sqlite":
        _merge()
        return
    with connection.cursor() as cursor:
        # Inside a transaction PostgreSQL cannot vacuum.
        way = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
        cursor.execute(f"{way} {TABLE}")


def _merge() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")  # noqa: S608


def entry_of(article_id: int, edition: int, document: dict) -> SearchEntry:
    """The row of one document, unsaved."""
    language = document["language"]
    stem, stop = stemmer(language), stop_stems(language)
    names = [document["title"], *document["also_called"][:MOST_NAMES]]
    words = [words_of(name, language) for name in names]
    title, *others = (" ".join(map(stem, own)) for own in words)
    headings = dict.fromkeys(section["heading"] for section in document["sections"])
    counted = _counted(" ".join(_texts(document)), language)
    often = sorted((-times, s) for s, times in counted.items() if times >= OFTEN and s not in stop)
    return SearchEntry(
        article_id=article_id,
        language=language,
        edition=edition,
        analysis=ANALYSIS,
        names=names,
        title=title,
        also_called=APART.join(others),
        headings=APART.join(" ".join(stems_of(heading, language)) for heading in headings),
        often=" ".join(s for _, s in often[:MOST_OFTEN]),
        text=" ".join(list(counted)[:MOST_STEMS]),
        words=" ".join(_begun(words)),
    )


def _counted(text: str, language: str) -> dict[str, int]:
    """{stem: how often}. Each different word is stemmed once."""
    stem = stemmer(language)
    found: dict[str, int] = {}
    for word, times in Counter(words_of(text, language)).items():
        own = stem(word)
        found[own] = found.get(own, 0) + times
    return found


def _texts(document: dict) -> Iterator[str]:
    yield document["summary"]
    yield from document["questions"]
    for section in document["sections"]:
        yield from section_texts(section)


def section_texts(section: dict) -> Iterator[str]:
    """What a section says, passage by passage, without tags."""
    for block in section["blocks"]:
        if block["type"] != "list":
            yield plain(block["html"])
            continue
        for item in block["items"]:
            yield plain(item["term"])
            yield plain(item["description"])


def plain(html: str) -> str:
    """The words of cleaned HTML, for cutting alone: tags become spaces."""
    if "<" in html:
        html = _TAG.sub(" ", html)
    return unescape(html) if "&" in html else html


def _begun(names: list[list[str]]) -> Iterator[str]:
    for words in filter(None, names):
        yield FIRST + words[0]
        yield from words
