"""What the fields of front matter mean here, by the names that Hugo, Jekyll and others give."""

import re
from pathlib import PurePath
from typing import Any

from articles.documents.vocabulary import KINDS as ARTICLE_KINDS
from articles.documents.vocabulary import values

from ..pages import SourcePage
from ..values import day, language_tag, left_out, listed, names, people, topics, words

# {our field: their names}, the first that is stated counts. Compared in lower case, with "_".
_NAMES = {
    "title": "title",
    "summary": "summary description lead intro excerpt abstract",
    "language": "language lang locale",
    "slug": "slug",
    "url": "source_url canonical canonical_url canonicalurl original_url",
    "published": "date publishdate publish_date published pubdate date_published",
    "last_reviewed": "last_reviewed lastreviewed reviewed reviewed_on review_date last_review "
    "medically_reviewed_on date_reviewed",
    "next_review_due": "next_review_due next_review nextreview review_due reviewdue review_by",
    "authors": "authors author",
    "reviewers": "reviewers reviewer reviewed_by medically_reviewed_by",
    "also_called": "also_called synonyms alternate_names other_names",
    "kind": "kind type",
    "translation_set": "translation_set translationkey translation_key",
}
_TOPICS = ("topics", "topic", "tags", "categories", "category")
_ADDRESSES = ("aliases", "alias", "redirect_from", "redirects", "url", "permalink")
# Where Hugo and Zola keep a site's own fields.
_OWN_FIELDS = ("params", "extra")
_DAYS = ("published", "last_reviewed", "next_review_due")
# The day Jekyll puts before a page's name, and the language Hugo puts after it.
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")
_NO = ("", "false", "no", "0")


def apply_front_matter(page: SourcePage, fields: dict[str, Any]) -> None:
    """Set what the fields state; a warning names those without a place here."""
    for name in _OWN_FIELDS:
        if isinstance(nested := fields.get(name), dict):
            fields = {**nested, **{key: value for key, value in fields.items() if key != name}}
    given = {name.lower().replace("-", "_").replace(" ", "_"): name for name in fields}
    rest = dict(fields)
    stated: dict[str, Any] = {}
    draft = _is_draft(rest, given)
    for ours, theirs in _NAMES.items():
        if found := next((given[each] for each in theirs.split() if each in given), None):
            stated[ours] = rest.pop(found)
    page.topics = topics([t for name in _TOPICS if name in given
                          for t in names(rest.pop(given[name]))])  # fmt: skip
    for name in _ADDRESSES:
        if name in given:
            page.past_addresses += [words(one) for one in listed(rest.pop(given[name]))]
    _set_texts(page, stated, rest)
    _set_days(page, stated)
    if draft:
        page.published = None
        page.warnings.append("The page was not published where it comes from: it is a draft there.")
    page.authors, page.reviewers = people(stated.get("authors")), people(stated.get("reviewers"))
    page.also_called = names(stated.get("also_called"))
    page.warnings += left_out("fields without a place here", rest)


def _set_texts(page: SourcePage, stated: dict[str, Any], rest: dict[str, Any]) -> None:
    page.title = words(stated.get("title")) or page.title
    page.summary = words(stated.get("summary"))
    page.slug = words(stated.get("slug")) or page.slug
    page.url = words(stated.get("url")) or page.url
    page.translation_set = words(stated.get("translation_set")) or None
    if "language" in stated:
        page.language = language_tag(stated["language"])
        if page.language is None:
            rest["language"] = stated["language"]
    kind = words(stated.get("kind"))
    if kind in values(ARTICLE_KINDS):
        page.kind = kind
    elif kind:
        rest["type"] = kind


def _set_days(page: SourcePage, stated: dict[str, Any]) -> None:
    for name in _DAYS:
        if not words(given := stated.get(name)):
            continue
        found = day(given, page.language or "en")
        if found:
            setattr(page, name, found)
        else:
            page.warnings.append(f"{name}: “{words(given)}” is no certain day; none was set.")


def _is_draft(rest: dict[str, Any], given: dict[str, str]) -> bool:
    """Whether Hugo's `draft` or Jekyll's `published` says so; what says it is taken out."""
    draft = str(rest.pop(given["draft"])) if "draft" in given else ""
    shown = str(rest.get(given.get("published", ""), "true")).lower()
    if shown in (*_NO, "true", "yes") and "published" in given:
        del rest[given.pop("published")]
    return draft.lower() not in _NO or shown in _NO


def facts_of_name(page: SourcePage, file: str) -> None:
    """What the file's name tells: the slug, the language ("acne.es.md"), the day of publication."""
    path = PurePath(file)
    stem, *ending = path.stem.split(".")
    if len(ending) == 1 and (tag := language_tag(ending[0])):
        page.language = page.language or tag
    if stem in ("index", "_index", "README"):
        stem = path.parent.name
    if dated := _DATED.fullmatch(stem):
        page.published = page.published or day(dated[1])
        stem = dated[2]
    page.slug = page.slug or stem or None
