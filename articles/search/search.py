"""Full-text search of published articles, for pages and the API.

A text is parsed into one question per language (`question`); each is looked up in the index by
names, text and synonyms (`hits`); a section and an excerpt of it are selected (`snippets`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.documents.document import Section
from articles.documents.upgrade import read_document
from articles.metrics.counters import timed
from articles.metrics.names import SEARCH_SECONDS
from articles.models.public.current import Current
from articles.search.backend import MAX_RESULTS, Filters, fetch_rows

from .hits import Hit, find_hits
from .list_filter import languages
from .question import Question, parse_question
from .snippets import Snippet, SnippetFinder
from .spelling import did_you_mean

# Large columns that no result shows.
_DEFERRED = ("edition__metadata", "edition__reading", "ended_reason", "ended_advice")
# [(languages, the question that they share)].
_Questions = list[tuple[tuple[str, ...], Question]]
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
    """An article, and the section of it that answers the question best."""

    current: Current
    section: Section
    snippet: Snippet


@dataclass(frozen=True)
class SearchResults:
    """One page of results. `total`: the number on all pages, at most MAX_RESULTS.

    `relaxed`: no article has all the words; the results have some of them.
    `facets`: {"kind"|"language"|"topic"|"aspect": [(value, results on all pages), …]}.
    """

    results: list[SearchResult]
    total: int
    relaxed: bool = False
    did_you_mean: str | None = None
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


@timed(SEARCH_SECONDS)
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
    stemmed for each. At most 14 queries in one language.
    """
    questions = _questions(text, [language] if language else languages())
    topic_ids = None if topics is None else tuple(topics)
    hits: list[Hit] = []
    for tags, question in questions:
        hits += find_hits(question, Filters(tags, kind, topic_ids, aspect))
    hits = sorted(hits, key=lambda hit: (-hit.score, hit.article_id))[:MAX_RESULTS]
    relaxed = bool(hits) and not any(hit.all_words for hit in hits)
    return SearchResults(
        results=_results(hits[offset : offset + limit], questions),
        total=len(hits),
        relaxed=relaxed,
        did_you_mean=_corrected(text, questions) if relaxed or not hits else None,
        facets=_facets([hit.article_id for hit in hits]),
    )


def _questions(text: str, tags: Iterable[str]) -> _Questions:
    """Languages in which the text has the same stems share a question."""
    merged: dict[tuple, tuple[list[str], Question]] = {}
    for tag in tags:
        question = parse_question(text, tag)
        merged.setdefault((question.parts, question.asked), ([], question))[0].append(tag)
    return [(tuple(shared), question) for shared, question in merged.values()]


def _results(hits: list[Hit], questions: _Questions) -> list[SearchResult]:
    found = Current.objects.filter(pk__in=[hit.article_id for hit in hits], state="published")
    found = found.select_related("edition").defer(*_DEFERRED)
    currents = {current.pk: current for current in found}
    shown = {hit.language for hit in hits}
    finders = {tag: SnippetFinder(q) for tags, q in questions for tag in tags if tag in shown}
    results = []
    for hit in hits:
        # None: withdrawn since the index was read.
        if (current := currents.get(hit.article_id)) is None:
            continue
        document = read_document(current.edition.document)
        section, snippet = finders[hit.language].best_section(document)
        results.append(SearchResult(current, section, snippet))
    return results


def _corrected(text: str, questions: _Questions) -> str | None:
    return next(filter(None, (did_you_mean(text, tags[0]) for tags, _ in questions)), None)


def _facets(ids: list[int]) -> dict[str, list[tuple[str, int]]]:
    """The number of these articles of each kind, language, topic and aspect. One query."""
    counted: dict[str, list[tuple[str, int]]] = {name: [] for name in _FACETS}
    if ids:
        # Not as 4 × 200 parameters, which are slower. Safe: the ids are integers of the index.
        union = " UNION ALL ".join(_FACETS.values()).replace("$ids", ", ".join(map(str, ids)))
        for name, value, count in fetch_rows(union, []):
            counted[name].append((value, count))
    return {
        name: sorted(found, key=lambda pair: (-pair[1], pair[0])) for name, found in counted.items()
    }
