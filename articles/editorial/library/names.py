"""By what the staff find articles: runs of letters of their names, kept of every draft.

An index narrows a search to the few articles that can match, and the pattern of the search decides
among these, so that the words may stand within others and signs may be typed otherwise. Names
follow a draft's saves as its links do (`editorial.library.links`); drafts that have been saved
since count as found until `refresh_stale_names`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from articles.documents.richtext.folding import fold
from articles.models import Article, Candidate, DefinitionName, DraftGrams, Edition
from articles.models.drafts import grams_index
from articles.models.drafts.article import NAMES_STALE
from articles.models.drafts.review import OPEN_STATES

from .stale_drafts import locked, refresh_in_batches

# Articles to which a search is narrowed at most: with more, it reads them in their order.
MOST = 1000
BATCH, A_ROUND = 200, 5000
# The longest runs of letters, and how many of a search are asked for.
_LONGEST, _ASKED = 3, 16
_WORD = re.compile(r"\w+")
# Between Arabic letters `fold` leaves it; in a search it may be missing.
_NON_JOINER = "\u200c"


def named(words: str, rows: QuerySet, article: str = "pk") -> QuerySet:
    """The rows narrowed to articles that may have these words in a name, in any order.

    `article`: the column of their ids. All rows, where too many articles may have them.
    """
    ids = articles_that_may_have(words)
    return rows if ids is None else rows.filter(**{f"{article}__in": ids})


def articles_that_may_have(words: str) -> list[int] | None:
    """Ids of at most MOST articles; None where there may be more. 2 queries."""
    grams = asked_grams(words)
    if not grams:
        return None
    found = grams_index.articles_with(connection, grams, MOST + 1)
    stale = list(stale_drafts().values_list("pk", flat=True)[: MOST + 1])
    ids = {*found, *stale}
    return None if len(ids) > MOST else sorted(ids)


def definitions_in(texts: Iterable[str], language: str) -> Q:
    """A condition: definitions of which a name may be in the texts, stale drafts among them."""
    starts = {start for text in texts for start in _starts_in(text)}
    rows = DefinitionName.objects.filter(language=language, start__in=starts)
    return Q(pk__in=set(rows.values_list("article_id", flat=True))) | Q(
        pk__in=list(stale_drafts().filter(kind="definition").values_list("pk", flat=True))
    )


def stale_drafts() -> QuerySet[Article]:
    """Drafts saved since their names were looked up, by an index of their own."""
    return Article.objects.filter(NAMES_STALE).order_by("pk")


def refresh_stale_names(*, most: int = A_ROUND) -> int:
    """Write the names of stale drafts, a batch a transaction; returns of how many drafts.

    Drafts that somebody is saving are left for the next time.
    """
    return refresh_in_batches(stale_drafts(), _refresh, most=most, batch=BATCH)


@transaction.atomic
def _refresh(ids: Sequence[int]) -> int:
    rows = locked(stale_drafts(), ids)
    articles = list(rows.only("title", "slug", "language", "kind", "also_called"))
    pks = [article.pk for article in articles]
    grams = {article.pk: grams_of(article.title, article.slug) for article in articles}
    for pk, text in _former_names(pks):
        grams[pk] |= grams_of(text)
    for pk, kept in _kept_grams(pks):
        grams[pk] |= set(kept.split())
    DraftGrams.objects.bulk_create(
        [DraftGrams(article_id=pk, grams=" ".join(sorted(some))) for pk, some in grams.items()],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["grams"],
    )
    _write_definitions(pks, [article for article in articles if article.kind == "definition"])
    return Article.objects.filter(pk__in=pks).update(names_at=F("lock_version"))


def _former_names(pks: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Those of editions, by which staff look for an article in the records."""
    yield from Edition.objects.filter(article__in=pks).values_list("article", "title").distinct()


def _kept_grams(pks: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Of articles under review: what was submitted may have an earlier name than the draft."""
    waiting = Candidate.objects.filter(article__in=pks, state__in=OPEN_STATES)
    rows = DraftGrams.objects.filter(article__in=waiting.values("article"))
    yield from rows.values_list("article", "grams")


def _write_definitions(pks: Sequence[int], definitions: Iterable[Article]) -> None:
    DefinitionName.objects.filter(article__in=pks).delete()
    DefinitionName.objects.bulk_create(
        DefinitionName(article=article, language=article.language, start=start)
        for article in definitions
        for start in dict.fromkeys(map(_start_of, [article.title, *article.also_called]))
        if start
    )


def grams_of(*texts: str) -> set[str]:
    """All runs of one to three letters, or digits, of the texts."""
    return {
        run[at : at + size]
        for text in texts
        for run in _runs(text.replace(_NON_JOINER, ""))
        for size in range(1, _LONGEST + 1)
        for at in range(len(run) - size + 1)
    }


def asked_grams(words: str) -> list[str]:
    """Runs that each name with the words must have, the longest there are."""
    found: dict[str, None] = {}
    for run in _runs(words.replace(_NON_JOINER, " ")):
        size = min(_LONGEST, len(run))
        found |= dict.fromkeys(run[at : at + size] for at in range(len(run) - size + 1))
    return sorted(found, key=len, reverse=True)[:_ASKED]


def _runs(text: str) -> Iterator[str]:
    """Letters or digits that stand together, folded: between the two a search lets a space be."""
    run = ""
    for sign in fold(text):
        if run and not (sign.isalnum() and sign.isdigit() == run[-1].isdigit()):
            yield run
            run = ""
        run += sign if sign.isalnum() else ""
    if run:
        yield run


def _start_of(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold())[:2])


def _starts_in(text: str) -> Iterator[str]:
    """Each word of the text, and each with the one after it."""
    words = _WORD.findall(text.casefold())
    yield from words
    yield from map(" ".join, zip(words, words[1:], strict=False))
