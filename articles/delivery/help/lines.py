"""Whom to call, besides the emergency number: lines and services that the publisher has set.

Nothing is known of any country: what is not set is not shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from articles.documents.codes import system_named

# Kinds of cry that have a line of their own, in the order they are listed.
WITH_LINE = ("self-harm", "poisoning", "abuse", "urgent-today")
LOCAL = "local"
ABUSE = "abuse"


@dataclass(frozen=True)
class HelpLine:
    """A line or service. Of `number`, `text` and `chat` at least one is not "".

    `number` is called, a message is sent to `text`, `chat` is an https address. `hours`, `name` and
    `region`: words shown as they are. `language`: the tag of who answers; "" for any page.
    `kind`: of cry, or "local". `topics`: slugs and codes ("icd-10-cm|T74") of the articles that
    it is shown on.
    """

    name: str = ""
    number: str = ""
    text: str = ""
    chat: str = ""
    hours: str = ""
    language: str = ""
    region: str = ""
    topics: tuple[str, ...] = ()
    kind: str = LOCAL


def lines_of(kinds: Iterable[str], language: str) -> list[HelpLine]:
    """The lines of these kinds of cry, for a page in this language."""
    found = [_in_language(settings.HELP_LINES.get(kind, ()), language) for kind in kinds]
    return [line for lines in found for line in lines]


def every_line(language: str) -> list[HelpLine]:
    """The lines of every kind, and the services for no topic in particular."""
    services = [line for line in settings.HELP_LINES.get(LOCAL, ()) if not line.topics]
    return lines_of(WITH_LINE, language) + _in_language(services, language)


def kinds_of_topics(topics: Iterable[str], codes: Iterable[Mapping[str, Any]] = ()) -> list[str]:
    """The kinds of cry that articles with these topics (slugs) and codes belong to."""
    slugs, codes = set(topics), list(codes)
    return [
        kind
        for kind in WITH_LINE
        if any(_concerns(named, slugs, codes) for named in settings.HELP_TOPICS.get(kind, ()))
    ]


def services_of_topics(
    topics: Iterable[str], language: str, codes: Iterable[Mapping[str, Any]] = ()
) -> list[HelpLine]:
    """The local services for articles with these topics (slugs) and codes."""
    slugs, codes = set(topics), list(codes)
    concerned = [
        line
        for line in settings.HELP_LINES.get(LOCAL, ())
        if any(_concerns(named, slugs, codes) for named in line.topics)
    ]
    return _in_language(concerned, language)


def _concerns(named: str, slugs: set[str], codes: list[Mapping[str, Any]]) -> bool:
    """Whether a slug, or "system|code" with all narrower codes, is among these."""
    system_name, bar, code = named.partition("|")
    if not bar:
        return named in slugs
    system = system_named(system_name)
    if system is None:
        return False
    same = [own["code"].upper() for own in codes if own["system"] == system.uri]
    return any(own == code or (system.nested and own.startswith(code)) for own in same)


def _in_language(lines: Iterable[HelpLine], language: str) -> list[HelpLine]:
    """Those that answer in the page's language, before those for any, before all others."""
    lines, tag = list(lines), language.lower()
    primary = tag.partition("-")[0]
    for fits in (
        [line for line in lines if line.language and line.language.lower() == tag],
        [line for line in lines if line.language.lower() == primary],
        [line for line in lines if line.language.lower().partition("-")[0] == primary],
        [line for line in lines if not line.language],
    ):
        if fits:
            return fits
    return lines
