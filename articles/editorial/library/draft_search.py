"""Search across all drafts by words, code or reference."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Q, QuerySet

from articles.documents.richtext.loose_pattern import Looseness, loose_source
from articles.models import Article, Block, ListItem, Reference, Section

ARTICLE_TEXTS = ("title", "summary", "call_to_action")
ARTICLE_LISTS = ("also_called", "questions")
SECTION_TEXTS = ("heading",)
BLOCK_RICH = ("html",)
REFERENCE_TEXTS = ("title", "publisher")
ITEM_RICH = ("term", "description")


def find_by_words(
    words: str, *, language: str = "", in_references: bool = False
) -> QuerySet[Article]:
    """Articles whose draft has these words one behind the other, however their signs are typed.

    Tags may stand between the words, a hyphen may be missing, and the last word may go on.
    `in_references`: also articles that have them only in a reference.
    """
    sections = Section.objects.filter(any_field_has(words, *SECTION_TEXTS))
    blocks = Block.objects.filter(any_field_has(words, *BLOCK_RICH))
    items = ListItem.objects.filter(any_field_has(words, *ITEM_RICH))
    found = Article.objects.filter(
        any_field_has(words, *ARTICLE_TEXTS)
        | _any_list_has(words, *ARTICLE_LISTS)
        | Q(pk__in=sections.values("article"))
        | Q(pk__in=blocks.values("section__article"))
        | Q(pk__in=items.values("block__section__article"))
        | (Q(pk__in=_with_reference(words)) if in_references else Q())
    )
    return _not_purged(found, language)


def find_by_code(code: str, *, language: str = "") -> QuerySet[Article]:
    """Articles about a code of any terminology, or below it when it ends in "*"."""
    lookup = "istartswith" if code.endswith("*") else "iexact"
    wanted = Q(**{f"codes__code__{lookup}": code.rstrip("*").strip()})
    return _not_purged(Article.objects.filter(wanted).distinct(), language)


def find_by_reference(words: str, *, language: str = "") -> QuerySet[Article]:
    """Articles with a reference whose title, publisher or URL contains these words."""
    named = Reference.objects.filter(any_field_has(words, *REFERENCE_TEXTS, "url"))
    return _not_purged(Article.objects.filter(pk__in=named.values("article")), language)


def _with_reference(words: str) -> QuerySet:
    named = Reference.objects.filter(any_field_has(words, *REFERENCE_TEXTS))
    return named.values("article")


def _not_purged(found: QuerySet[Article], language: str) -> QuerySet[Article]:
    found = found.exclude(current__state="purged")
    return found.filter(language=language) if language else found


def any_field_has(words: str, *fields: str) -> Q:
    """Whether one of the text columns has the words, however their signs are typed."""
    pattern = loose_source(words, Looseness(loosest=True))
    return _any_matches(pattern, fields)


def _any_list_has(words: str, *fields: str) -> Q:
    """The same of lists of texts. SQLite keeps them as JSON with letters escaped."""
    escaped = connection.vendor == "sqlite"
    return _any_matches(loose_source(words, Looseness(loosest=True, escaped=escaped)), fields)


def _any_matches(pattern: str, fields: Iterable[str]) -> Q:
    if not pattern:
        return Q(pk__in=[])
    wanted = Q()
    for field in fields:
        wanted |= Q(**{f"{field}__iregex": pattern})
    return wanted
