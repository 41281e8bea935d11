"""The matches that have most of a question's words where they count, best first.

All matches are compared where there are not many. A common word is in too many texts for that:
then the first of each kind are compared that may be among the best (words in names, words that
are frequent in the text), by the length of their titles, so the same on both databases.
"""

from collections.abc import Iterator, Sequence

from articles.search.backend import MAX_RESULTS, Filters, Match

from .finding import count, matches, matches_of_any
from .query import Query, named, often

# So many matches are all compared; of more, so many words have kinds of their own.
_MOST, _MOST_STEMS = 600, 5


def ranked(
    query: Query, filters: Filters, by: Sequence[tuple[str, float]], *, limit: int
) -> list[Match]:
    """At most `limit` matches, those with more of `by`, (stem, weight), first; of equal ones the
    shortest title. Two queries."""
    if count(query, filters.languages, most=_MOST + 1) <= _MOST:
        found = matches(query, filters, limit=_MOST)
    else:
        stems = [stem for stem, _ in by[:_MOST_STEMS]]
        found = matches_of_any(list(_kinds(query, stems)), filters, limit=MAX_RESULTS)
    found.sort(key=lambda match: (-_score(match, by), len(match.title), match.article_id))
    return found[:limit]


def _kinds(query: Query, stems: Sequence[str]) -> Iterator[Query]:
    yield query
    for stem in stems:
        yield query.also(named([stem]))
        yield query.also(often([stem]))
    if len(stems) > 1:
        yield query.also(often(stems))
        for stem in stems:
            yield query.also(named([stem]), named(other for other in stems if other != stem))


def _score(match: Match, by: Sequence[tuple[str, float]]) -> float:
    """Of each stem its weight where it is in a name or heading, a third where it is frequent in
    the text, and a tenth in the title."""
    title = f" {match.title} "
    names = f"{title}{match.also_called} {match.headings} "
    frequent = f" {match.often} "
    score = 0.0
    for stem, weight in by:
        word = f" {stem} "
        if word in names:
            score += weight + (weight / 10 if word in title else 0.0)
        if word in frequent:
            score += weight / 3
    return score
