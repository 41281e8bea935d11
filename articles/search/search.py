"""Full-text search of published articles, for pages and the API.

A text is parsed into one question per language (`question`); each is looked up in the index by
names, text and synonyms (`hits`); a section and an excerpt of it are selected (`parts`).
"""

from dataclasses import dataclass, field, replace

from articles.metrics.counters import timed
from articles.metrics.names import SEARCH_SECONDS
from articles.models.public.current import Current
from articles.search.lookup.backend import Filters, fetch_rows, with_rare

from .answering import Questions, answer_to
from .facts import Facts, facts_of
from .hits import Hit
from .list_filter import languages
from .meaning.embedder import is_on
from .meaning.fusion import fused
from .parts.answers import answer_each
from .parts.rows import Part
from .parts.snippets import Snippet

# Large columns that no result shows.
_DEFERRED = (
    "edition__document",
    "edition__metadata",
    "edition__reading",
    "ended_reason",
    "ended_advice",
)
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
    """An article, and the section of it that answers the question best.

    `emergency`: the section that says when to call for help at once, if there is one.
    """

    current: Current
    section: Part
    snippet: Snippet
    facts: Facts
    emergency: Part | None = None

    @property
    def urgency(self) -> str | None:
        """How fast a reader of the snippet must act, by its words or its section."""
        return self.snippet.urgency or self.section.urgency


@dataclass(frozen=True)
class SearchResults:
    """One page of results. `total`: the number on all pages, at most MAX_RESULTS.

    `relaxed`: no article has all the words; the results have some of them.
    `corrected`: the text that was searched for instead, where the text as typed found nothing or
    clearly less; `did_you_mean`: one that was not, and finds something.
    `elsewhere`: {language: articles that have all the words}, where this language has none.
    `in_vain`: no article has all the words, as typed or corrected, in this language or another.
    `facets`: {"kind"|"language"|"topic"|"aspect": [(value, results on all pages), …]}.
    """

    results: list[SearchResult]
    total: int
    relaxed: bool = False
    did_you_mean: str | None = None
    corrected: str | None = None
    elsewhere: dict[str, int] = field(default_factory=dict)
    in_vain: bool = False
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
    as_typed: bool = False,
) -> SearchResults:
    """The published articles that answer a text. Never raises, whatever the text.

    `topics`: ids; an article needs one of them. Without a language all are searched, the words
    stemmed for each. `as_typed`: without correcting misspelt words. At most 20 queries in one
    language, and twice as many where the words find little; with a model of meaning four more.
    """
    tags = [language] if language else list(languages())
    filters = with_rare(Filters((), kind, None if topics is None else tuple(topics), aspect))
    answer = answer_to(text, tags, filters, as_typed=as_typed)
    found = answer.found
    hits = found.hits
    if is_on():
        asked = [question for _, question in found.questions]
        meant = replace(filters, languages=tuple(tags))
        hits = fused(hits, answer.corrected or text, asked, meant)
    return SearchResults(
        results=_results(hits[offset : offset + limit], found.questions),
        total=len(hits),
        relaxed=bool(hits) and not found.whole,
        did_you_mean=answer.did_you_mean,
        corrected=answer.corrected,
        elsewhere=answer.elsewhere,
        in_vain=answer.in_vain,
        facets=_facets([hit.article_id for hit in hits]),
    )


def _results(hits: list[Hit], questions: Questions) -> list[SearchResult]:
    found = Current.objects.filter(pk__in=[hit.article_id for hit in hits])
    found = found.select_related("edition").defer(*_DEFERRED)
    # The state is compared here: SQLite would walk the index of all published articles for it.
    # Those that are not there were withdrawn since the index was read.
    currents = {current.pk: current for current in found if current.state == "published"}
    asked = {tag: question for tags, question in questions for tag in tags}
    facts = facts_of(currents.values())
    return [
        SearchResult(current, section, snippet, facts[current.pk], emergency)
        for current, section, snippet, emergency in answer_each(hits, currents, asked)
    ]


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
