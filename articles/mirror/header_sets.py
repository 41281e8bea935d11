"""An answer's status and headers as a set that many answers share, and the values of this one.

nginx reads a value from the name of the folder that a body lies in, and the rest from `map`s of
all sets. So what nginx is told stays the same when articles change.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings

from articles.models.fields import LANGUAGE_TAG

from .answers import Answer

# The values of one answer, in the order of the folder's name. `modified`: Last-Modified; `name`:
# the file name of a PDF in ASCII; `slug`: percent-encoded.
OF_ARTICLE = ("language", "id", "number", "modified", "name", "slug")
OF_BODY = ("etag", "digest")
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
VALUE = re.compile(r"\{(\w+)\}")
# Of nginx, and of the templates here.
_UNWRITABLE = re.compile(r"[${}\\\x00-\x1f\x7f-\uffff]").search
# A file's name, and what stands between two values in it.
LONGEST, BETWEEN = 255, "~"
# An ETag in base64 with more slashes than these cannot be told to nginx.
MOST_SLASHES = 8


class Unwritable(Exception):
    """These headers cannot be written down for nginx: the site itself must answer."""


@dataclass(frozen=True)
class HeaderSet:
    """A status and headers, with {names} where each answer has values of its own."""

    status: int
    headers: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        return hashlib.sha256(json.dumps([self.status, self.headers]).encode()).hexdigest()[:12]

    def filled_in(self, values: Mapping[str, str]) -> dict[str, str]:
        """The headers of one answer."""
        return {
            name: VALUE.sub(lambda found: values[found[1]], template)
            for name, template in self.headers
        }


def split(answer: Answer) -> tuple[HeaderSet, dict[str, str]]:
    """The set of an answer, and its values. Raises Unwritable."""
    if any(map(_UNWRITABLE, answer.headers.values())):
        raise Unwritable
    values = _values(answer.headers)
    rules = [*_rules(values)]
    templates = [(name, _with_names(value, rules)) for name, value in answer.headers.items()]
    found = HeaderSet(answer.status, tuple(sorted(templates)))
    if found.filled_in(values) != answer.headers:
        raise Unwritable
    return found, values


def _values(headers: dict[str, str]) -> dict[str, str]:
    whole = "\n".join(headers.values())
    values = dict.fromkeys((*OF_ARTICLE, *OF_BODY), "")
    values["language"] = headers.get("Content-Language", "")
    values["modified"] = headers.get("Last-Modified", "")
    values["etag"] = headers.get("ETag", "").strip('"')
    values["digest"] = headers.get("Repr-Digest", "").removeprefix("sha-256=:").strip(":")
    if found := re.search(rf'"article-({_UUID})"', whole):
        values["id"] = found[1]
    if found := re.search(r"/editions/(\d+)", whole):
        values["number"] = found[1]
    if found := _page().search(whole):
        # Not the language of the page's own words, where the article's has no translation of them.
        values["language"], values["slug"] = found[1], found[2]
    if found := re.search(r'filename="([^"/~]*)-handout', whole):
        values["name"] = found[1]
    return values


def _page() -> re.Pattern[str]:
    """The address of an article's page, in headers."""
    return re.compile(
        rf"{re.escape(settings.SITE_URL)}/(?!api/)({LANGUAGE_TAG.pattern})/([^/<>\s~]+)/"
    )


def _rules(values: dict[str, str]) -> Iterator[tuple[re.Pattern[str], str]]:
    """(pattern, what stands in its place) of each value, where it is one by its place."""
    language, slug = re.escape(values["language"]), re.escape(values["slug"])
    if values["etag"]:
        yield re.compile(rf'\A"{re.escape(values["etag"])}"\Z'), '"{etag}"'
    if values["digest"]:
        whole = rf"\Asha-256=:{re.escape(values['digest'])}:\Z"
        yield re.compile(whole), "sha-256=:{digest}:"
    if values["modified"]:
        yield re.compile(rf"\A{re.escape(values['modified'])}\Z"), "{modified}"
    if values["id"]:
        yield re.compile(values["id"]), "{id}"
    if values["number"]:
        yield re.compile(rf"/editions/{values['number']}\b"), "/editions/{number}"
    if slug and language:
        yield re.compile(rf"/{language}/{slug}/"), "/{language}/{slug}/"
        yield re.compile(rf"UTF-8''{slug}-"), "UTF-8''{slug}-"
    if values["name"]:
        yield re.compile(rf'filename="{re.escape(values["name"])}-'), 'filename="{name}-'
    if language:
        yield re.compile(rf"\A{language}\Z"), "{language}"
        yield re.compile(rf'"list-{language}"'), '"list-{language}"'


def _with_names(value: str, rules: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, name in rules:
        value = pattern.sub(name, value)
    return value
