"""Search across all drafts by words, code or reference."""

import html
import json

from django.db.models import Q, QuerySet

from articles.models import Article, Block, ListItem, Reference, Section

ARTICLE_TEXTS = ("title", "summary", "call_to_action")
ARTICLE_LISTS = ("also_called", "questions")
SECTION_TEXTS = ("heading",)
BLOCK_RICH = ("html",)
ITEM_RICH = ("term", "description")


def find_by_words(words: str, *, language: str = "") -> QuerySet[Article]:
    """Articles whose draft may contain these words; the caller checks each match.

    Only the longest word is searched: tags and white space may separate the others.
    """
    longest = max(words.split(), key=len, default="")
    own = _any_field_contains(longest, *ARTICLE_TEXTS, *ARTICLE_LISTS)
    sections = Section.objects.filter(_any_field_contains(longest, *SECTION_TEXTS))
    blocks = Block.objects.filter(_any_field_contains(longest, *BLOCK_RICH))
    items = ListItem.objects.filter(_any_field_contains(longest, *ITEM_RICH))
    found = Article.objects.filter(
        own
        | Q(pk__in=sections.values("article"))
        | Q(pk__in=blocks.values("section__article"))
        | Q(pk__in=items.values("block__section__article"))
    )
    return _not_purged(found, language)


def find_by_code(code: str, *, language: str = "") -> QuerySet[Article]:
    """Articles about a code of any terminology, or below it when it ends in "*"."""
    lookup = "istartswith" if code.endswith("*") else "iexact"
    wanted = Q(**{f"codes__code__{lookup}": code.rstrip("*").strip()})
    return _not_purged(Article.objects.filter(wanted).distinct(), language)


def find_by_reference(words: str, *, language: str = "") -> QuerySet[Article]:
    """Articles with a reference whose title, publisher or URL contains these words."""
    named = Reference.objects.filter(
        Q(title__icontains=words) | Q(publisher__icontains=words) | Q(url__icontains=words)
    )
    return _not_purged(Article.objects.filter(pk__in=named.values("article")), language)


def _not_purged(found: QuerySet[Article], language: str) -> QuerySet[Article]:
    found = found.exclude(current__state="purged")
    return found.filter(language=language) if language else found


def _any_field_contains(word: str, *fields: str) -> Q:
    wanted = Q()
    for spelling in _spellings(word):
        for field in fields:
            wanted |= Q(**{f"{field}__icontains": spelling})
    return wanted


def _spellings(word: str) -> set[str]:
    """SQLite ignores case only in ASCII; HTML escapes & and <; JSON escapes non-ASCII."""
    cases = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    escaped = {html.escape(case, quote=False) for case in cases}
    as_json = {json.dumps(case)[1:-1] for case in cases}
    return cases | escaped | as_json
