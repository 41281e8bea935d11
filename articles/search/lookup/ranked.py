"""The matches that have most of a question's words where they count, best first.

All matches are compared where there are not many. A common word is in too many texts for that:
then the first of each kind are compared that may be among the best (words in names, words that
are frequent in the text), by the length of their titles, so the same on both databases.
"""

from collections.abc import Sequence

from articles.search.lookup.backend import MAX_RESULTS, Filters, Match

from .finding import matches, matches_of_any
from .query import Query, any_name, named, often

# So many matches are all compared; of more, so many words have kinds of their own.
_MOST, _MOST_STEMS = 600, 4


def ranked(
    query: Query, filters: Filters, by: Sequence[tuple[str, float]], *, limit: int
) -> list[Match]:
    """At most `limit` matches, those with more of `by`, (stem, weight), first; of equal ones the
    shortest title. One query, and one more for common words."""
    found = matches(query, filters, limit=_MOST + 1)
    if len(found) > _MOST:
        stems = [stem for stem, _ in by[:_MOST_STEMS]]
        of_names = query == any_name(stem for stem, _ in by)
        kinds = _of_names(stems) if of_names else _of_texts(query, stems)
        found = matches_of_any(kinds, filters, limit=MAX_RESULTS)
    found.sort(key=lambda match: (-_score(match, by), len(match.title), match.article_id))
    return found[:limit]


def _of_texts(query: Query, stems: Sequence[str]) -> list[Query]:
    """The kinds of articles of a query that may be best: words in names or frequent in the text."""
    kinds = [query, query.also(often(stems))]
    for stem in stems:
        kinds += [query.also(named([stem])), query.also(often([stem]))]
    return list(dict.fromkeys(kinds))


def _of_names(stems: Sequence[str]) -> list[Query]:
    """The same of a query for any of the stems in names: one of them, and one beside another."""
    kinds = [any_name([stem]) for stem in stems]
    for stem in stems:
        if others := [other for other in stems if other != stem]:
            kinds.append(any_name([stem]).also(named(others)))
    return kinds


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
