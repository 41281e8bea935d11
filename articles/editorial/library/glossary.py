"""The glossary: undefined terms, terms explained differently, and new definitions.

A definition is an article of kind "definition": its title is the term, `also_called` its other
names, its summary the short definition.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from django.db import transaction
from django.db.models import Count, Min, QuerySet

from articles.documents.blocks.text import Text
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_text
from articles.documents.richtext.signs import has_word, turning_fault, without_invisible
from articles.documents.slugs import slug_of
from articles.documents.vocabulary import RESERVED_SLUGS
from articles.editorial import permissions
from articles.editorial.drafts.saving import record_edit
from articles.editorial.errors import Refused
from articles.languages.packs import FALLBACK
from articles.languages.words import WORDS
from articles.models import Article, Block, ListItem, Section

PAGE_SIZE = 25
MAX_SAMPLES = 3
MAX_EXPLANATIONS = 6
# Longer list terms are sentences.
MAX_TERM_LENGTH = 60
_READING_ORDER = ("block__section__position", "block__position", "position", "pk")


@dataclass(frozen=True)
class Explanation:
    """One article's term (`words`) and its description, as plain text."""

    words: str
    text: str
    article_pk: int
    article_title: str


@dataclass
class Term:
    """A term in list items. `articles`: how many contain it."""

    key: str
    words: str
    articles: int
    explanations: list[Explanation] = field(default_factory=list)


@dataclass
class TermPage:
    terms: list[Term]
    number: int
    more: bool


def definitions(language: str) -> QuerySet[Article]:
    """The definitions of a language, with their state, by title."""
    found = Article.objects.filter(kind="definition", language=language)
    return found.select_related("current").order_by("title", "pk")


def undefined_terms(language: str, *, page: int = 1, size: int = PAGE_SIZE) -> TermPage:
    """Terms in several articles without a definition, most frequent first. 4 queries."""
    known = defined_keys(language)
    keys = _described_items(language).values("term_key")
    keys = keys.annotate(articles=Count("block__section__article", distinct=True))
    keys = keys.filter(articles__gt=1).order_by("-articles", "term_key")
    rows = keys.values_list("term_key", "articles")
    wanted = ((key, count) for key, count in rows if _folded_name(key) not in known)
    return _term_page(language, wanted, page, most=MAX_SAMPLES, size=size)


def differently_explained_terms(language: str, *, page: int = 1, size: int = PAGE_SIZE) -> TermPage:
    """Terms that articles explain differently, most frequent first. 3 queries.

    Differences in case, punctuation or spacing are dropped, so a page may be shorter than `size`.
    """
    keys = _described_items(language).values("term_key")
    keys = keys.annotate(
        articles=Count("block__section__article", distinct=True),
        ways=Count("description", distinct=True),
    )
    keys = keys.filter(articles__gt=1, ways__gt=1).order_by("-articles", "term_key")
    rows = keys.values_list("term_key", "articles")
    found = _term_page(language, rows, page, most=MAX_EXPLANATIONS, size=size)
    found.terms = [term for term in found.terms if _has_different_texts(term)]
    return found


def differently_explained_in(article: Article) -> list[Term]:
    """This article's terms that others explain differently, its own text first. 3 queries."""
    items = ListItem.objects.filter(block__section__article=article).exclude(description="")
    own: dict[str, ListItem] = {}
    for item in items.order_by(*_READING_ORDER):
        if _is_term(item.term_key):
            own.setdefault(item.term_key, item)
    others = _described_items(article.language).exclude(block__section__article=article)
    wordings = _distinct_explanations(others, own, most=MAX_EXPLANATIONS, excluding=own)
    terms = [
        Term(
            key,
            text_of(item.term, article.language),
            0,
            [_explanation(item, article), *wordings[key]],
        )
        for key, item in own.items()
        if key in wordings
    ]
    return [term for term in terms if _has_different_texts(term)]


def _described_items(language: str) -> QuerySet[ListItem]:
    items = ListItem.objects.filter(block__section__article__language=language)
    return items.exclude(description="").order_by()


def _is_term(key: str) -> bool:
    return 0 < len(key) <= MAX_TERM_LENGTH and "<" not in key


def _term_page(
    language: str, wanted: Iterable[tuple[str, int]], number: int, *, most: int, size: int
) -> TermPage:
    terms = [(key, count) for key, count in wanted if _is_term(key)]
    start = (number - 1) * size
    chosen = dict(terms[start : start + size])
    wordings = _distinct_explanations(_described_items(language), chosen, most=most)
    found = [
        Term(key, wordings[key][0].words, count, wordings[key])
        for key, count in chosen.items()
        if key in wordings
    ]
    return TermPage(found, number, more=len(terms) > start + size)


def _distinct_explanations(
    items: QuerySet[ListItem],
    keys: Iterable[str],
    *,
    most: int,
    excluding: Mapping[str, ListItem] | None = None,
) -> dict[str, list[Explanation]]:
    """{key: up to `most` different explanations, oldest first}. 2 queries.

    Texts equal to the item's in `excluding` are left out.
    """
    chosen: dict[str, dict[str, int]] = {key: {} for key in keys}
    rows = items.filter(term_key__in=chosen).values_list("term_key", "description")
    for key, description, pk in rows.annotate(first=Min("pk")).order_by("first"):
        wording = normalized(text_of(description))
        own = excluding[key].description if excluding else ""
        if len(chosen[key]) < most and wording != normalized(text_of(own)):
            chosen[key].setdefault(wording, pk)
    wanted = [pk for firsts in chosen.values() for pk in firsts.values()]
    found: dict[str, list[Explanation]] = defaultdict(list)
    articles = ListItem.objects.select_related("block__section__article")
    for item in articles.filter(pk__in=wanted):
        found[item.term_key].append(_explanation(item, item.block.section.article))
    return found


def _explanation(item: ListItem, article: Article) -> Explanation:
    words, text = (text_of(html, article.language) for html in (item.term, item.description))
    return Explanation(words, text, article.pk, article.title)


def _has_different_texts(term: Term) -> bool:
    return len({normalized(explanation.text) for explanation in term.explanations}) > 1


_NON_WORD = re.compile(r"[\W_]+")


def normalized(text: str) -> str:
    """The text casefolded, with punctuation and spacing reduced to single spaces."""
    return _NON_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def defined_keys(language: str) -> set[str]:
    """Every name of a definition in this language, drafts included."""
    rows = definitions(language).values_list("title", "also_called")
    return {_folded_name(name) for title, others in rows for name in [title, *others]}


def _folded_name(name: str) -> str:
    return " ".join(text_of(name).casefold().split())


@transaction.atomic
def write_definition(term: str, *, language: str, by) -> Article:
    """A draft of kind "definition" for this term. Raises Refused.

    Its body lists other articles' explanations as proposals, each naming its article.
    """
    permissions.require(by, permissions.CHANGE)
    title = clean_text(without_invisible(text_of(term, language)))[:300]
    if not has_word(title):
        raise Refused("term-missing", "Write the term that is to be defined.")
    if fault := turning_fault(title):
        raise Refused("term-turned", fault)
    if _folded_name(title) in defined_keys(language):
        raise Refused("already-defined", f"There is already a definition of “{title}”. Edit that.")
    article = Article.objects.create(
        kind="definition",
        language=language,
        title=title,
        slug=_free_slug(title, language),
        owner=by,
    )
    heading = WORDS.of(language).definition_heading or WORDS.of(FALLBACK).definition_heading
    body = _proposals_html(title, language)
    section = Section.objects.create(article=article, heading=heading, aspect="overview")
    Block.objects.create(section=section, kind=Text.kind, html=body)
    record_edit(article, by=by, created=True)
    return article


def _free_slug(title: str, language: str) -> str:
    slug = slug_of(title) or "definition"
    taken = slug in RESERVED_SLUGS
    if taken or Article.objects.filter(language=language, slug=slug).exists():
        return f"{slug}-definition"
    return slug


def _proposals_html(title: str, language: str) -> str:
    key = title[:100]
    keys = dict.fromkeys([key.lower(), key])
    found = _distinct_explanations(_described_items(language), keys, most=MAX_EXPLANATIONS)
    return "".join(
        f"<p>Proposal, from “{escape(e.article_title, quote=False)}”: "
        f"{escape(e.text, quote=False)}</p>"
        for explanations in found.values()
        for e in explanations
    )
