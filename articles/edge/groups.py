"""The groups of an answer, by which caches in front of the site drop it (`Cache-Groups`, RFC 9875).

An answer about one article bears `article-{id}`. A list of a language's articles bears
`list-{language}`, any other list `list`, so does every answer that names no group itself. What no
article changes bears `site` alone, as do all others beside their own: it drops everything at once.
`articles.edge.touched` names the groups that a Change touches.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from articles.models.fields import LANGUAGE_TAG

HEADER = "Cache-Groups"
EVERYTHING = "site"
LISTS = "list"
# Answers that change with a new version of the site, or with its settings.
_FIXED = (
    *("/static/", "/brand/", "/embed.css", "/robots.txt", "/.well-known/", "/favicon.ico"),
    *("/api/v1/openapi.json", "/api/v1/docs", "/api/v1/problems/", "/api/v1/document-schema.json"),
    *("/api/v1/article-schema.json", "/api/changelog."),
)
_language = re.compile(rf"/(?!api/)({LANGUAGE_TAG.pattern})/").match


def article_group(public_id: UUID | str) -> str:
    return f"article-{public_id}"


def language_lists(language: str) -> str:
    return f"{LISTS}-{language}"


def of_article(public_id: UUID | str) -> dict[str, str]:
    """The header of an answer that shows one article."""
    return {HEADER: _of_article(public_id)}


# Cached: to write a UUID takes longer than all that is done with the header afterwards.
@lru_cache(maxsize=4096)
def _of_article(public_id: UUID | str) -> str:
    return f'"{article_group(public_id)}", "{EVERYTHING}"'


def groups_of(value: str) -> list[str]:
    """The groups of a header that this module has made."""
    return [name.strip('"') for name in value.split(", ")]


def of_path(path: str) -> str:
    """The header's value for an answer that names no group itself."""
    if path.startswith(_FIXED):
        return f'"{EVERYTHING}"'
    found = _language(path)
    return _lists(found[1] if found else "")


@lru_cache(maxsize=256)
def _lists(language: str) -> str:
    own = language_lists(language) if language else LISTS
    return f'"{own}", "{EVERYTHING}"'


def tags(value: str, header: str) -> str:
    """The same groups as CDNs read them: `Surrogate-Key` with spaces, `Cache-Tag` with commas."""
    names: Iterable[str] = groups_of(value)
    return (" " if header == "Surrogate-Key" else ",").join(names)
