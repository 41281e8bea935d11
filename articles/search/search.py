"""Full-text search of published articles: the one entry point for pages and the API.

A text is parsed into questions, one a language (`question`); each is looked up in the index by
names, text and synonyms (`candidates`); the best section and its words are picked (`snippets`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson

from articles.documents.upgrade import upgrade
from articles.models.public.current import Current

from .hits import Hit, find_hits
from .interface import MAX_RESULTS, Filters, fetch_rows
from .list_filter import languages
from .question import Question, parse_question
from .snippets import Snippet, SnippetFinder
from .spelling import did_you_mean

# Wide columns that no result shows.
_DEFERRED = ("edition__metadata", "edition__reading", "ended_reason", "ended_advice")
_FACETS = {
    "kind": "SELECT 'kind', kind, count(*) FROM articles_current "
    "WHERE article_id IN ($ids) GROUP BY kind",
    "language": "SELECT 'language', language, count(*) FROM articles_current "
    "WHERE article_id IN ($ids) GROUP BY language",
    "topic": "SELECT 'topic', t.slug, count(*) FROM articles_currenttopic c "
    "JOIN articles_topic t ON t.id = c.topic_id WHERE c.current_id IN ($ids) GROUP BY t.slug",
    "aspect": "SELECT 'aspect', aspect, count(*) FROM articles_currentaspect "
    "WHERE current_id IN ($ids) GROUP BY aspect",
}


@dataclass(frozen=True)
class SearchResult:
    """An article and its section that answers the question best."""

    current: Current
    section: dict
    snippet: Snippet


@dataclass(frozen=True)
class SearchResults:
    """One page of results. `total`: of all pages, at most WINDOW.

    `relaxed`: True where no article has all the words; the results then have some of them.
    `facets`: {"kind"|"language"|"topic"|"aspect": [(value, results on all pages), …]}.
    """

    results: list[SearchResult]
    total: int
    relaxed: bool = False
    did_you_mean: str | None = None
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def search(
    text: str,
    *,
    language: str | None = None,
    kind: str | None = None,
    topics: list[int] | None = None,
    aspect: str | None = None,
    limit: int = 10,
    offset: int = 0,
) -> SearchResults:
    """The published articles that answer a text. Never raises, whatever the text.

    `topics`: ids; an article needs one of them. Without a language all are searched, the words
    stemmed for each. At most nine queries in one language, whatever is found.
    """
    questions = _questions(text, [language] if language else list(languages()))
    filters: dict[str, Any] = {"kind": kind, "topics": _given(topics), "aspect": aspect}
    hits: list[Hit] = []
    for tags, question in questions:
        hits += find_hits(question, Filters(tags, **filters))
    hits = sorted(hits, key=lambda hit: (-hit.score, hit.article_id))[:MAX_RESULTS]
    relaxed = bool(hits) and not any(hit.all_words for hit in hits)
    return SearchResults(
        results=_results(hits[offset : offset + limit], dict(_by_tag(questions))),
        total=len(hits),
        relaxed=relaxed,
        did_you_mean=_corrected(text, questions) if relaxed or not hits else None,
        facets=_facets([hit.article_id for hit in hits]),
    )


def _given(topics: list[int] | None) -> tuple[int, ...] | None:
    return None if topics is None else tuple(topics)


def _questions(text: str, tags: list[str]) -> list[tuple[tuple[str, ...], Question]]:
    """(languages, question): languages in which the text has the same stems share a question."""
    merged: dict[tuple, tuple[list[str], Question]] = {}
    for tag in tags:
        question = parse_question(text, tag)
        merged.setdefault((question.parts, question.asked), ([], question))[0].append(tag)
    return [(tuple(shared), question) for shared, question in merged.values()]


def _by_tag(questions: list[tuple[tuple[str, ...], Question]]) -> list[tuple[str, Question]]:
    return [(tag, question) for tags, question in questions for tag in tags]


def _results(hits: list[Hit], questions: dict[str, Question]) -> list[SearchResult]:
    found = Current.objects.filter(pk__in=[hit.article_id for hit in hits], state="published")
    found = found.select_related("edition").defer(*_DEFERRED)
    currents = {current.pk: current for current in found}
    lookers = {tag: SnippetFinder(questions[tag]) for tag in {hit.language for hit in hits}}
    results = []
    for hit in hits:
        # Withdrawn since the index was read.
        if (current := currents.get(hit.article_id)) is None:
            continue
        document = upgrade(orjson.loads(bytes(current.edition.document)))
        section, snippet = lookers[hit.language].best_section(document)
        results.append(SearchResult(current, section, snippet))
    return results


def _corrected(text: str, questions: list[tuple[tuple[str, ...], Question]]) -> str | None:
    for tags, _ in questions:
        if better := did_you_mean(text, tags[0]):
            return better
    return None


def _facets(ids: list[int]) -> dict[str, list[tuple[str, int]]]:
    """How many of these articles are of each kind, language, topic and aspect. 1 query."""
    counted: dict[str, list[tuple[str, int]]] = {name: [] for name in _FACETS}
    if ids:
        # Ids from the index, so safe to write out: 4 × 200 placeholders cost more.
        written = ", ".join(map(str, ids))
        union = " UNION ALL ".join(_FACETS.values())
        for name, value, count in fetch_rows(union.replace("$ids", written), []):
            counted[name].append((value, count))
    return {
        name: sorted(found, key=lambda pair: (-pair[1], pair[0])) for name, found in counted.items()
    }
