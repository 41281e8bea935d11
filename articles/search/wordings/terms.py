"""The terms of a question: words that belong together, each with what may stand for them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from articles.search.spelling.word_forms import Places
from articles.search.synonyms import Stems, Synonyms

from .vocabulary import Found, Group, Vocabulary

# Limit of the other ways to write the words that are looked through for wordings.
_MOST_REWRITTEN = 6


@dataclass
class Term:
    """Words of the question that belong together. `places`: their indexes, ascending.

    `written`: other ways to write the same words; `others`: synonyms, the likeliest first. `own`:
    the house has written a group for them. `group`: of the built-in vocabulary.
    """

    places: tuple[int, ...]
    written: list[Stems] = field(default_factory=list)
    others: list[Stems] = field(default_factory=list)
    own: bool = False
    group: Group | None = None


def terms_of(
    stems: Stems, synonyms: Synonyms, forms: Places, wordings: list[Found], stop: Collection[int]
) -> list[Term]:
    """The longest terms of the table and of `forms`, from the left, and `wordings` that are as
    long, or longer where the house has written the term; other words are terms of their own.

    `forms`: see `spelling.word_forms`. `stop`: indexes of the stop words.
    """

    def size(places: tuple[int, ...]) -> int:
        return sum(place not in stop for place in places)

    listed = list(_listed(stems, synonyms, forms))
    owner = {place: term for term in listed for place in term.places}
    chosen = []
    for places, group in wordings:
        rivals = [owner[place] for place in places if place in owner]
        if all(size(rival.places) + rival.own <= size(places) for rival in rivals):
            chosen.append(_of_group(stems, places, group, rivals, synonyms))
    taken = {place for term in chosen for place in term.places}
    chosen += [term for term in listed if taken.isdisjoint(term.places)]
    taken |= {place for term in chosen for place in term.places}
    chosen += [Term((at,)) for at in range(len(stems)) if at not in taken]
    return sorted(chosen, key=lambda term: term.places)


def wordings_in(
    stems: Stems,
    known: Vocabulary,
    forms: Places,
    stop: Collection[int],
    without: Collection[Group] = (),
) -> list[Found]:
    """The wordings in the question as typed, and as the library writes its words; the longest
    first, and none shares a word with another. `without`: groups to leave out."""
    found = known.find(stems, stop, without)
    ways = ((place, other) for place, others in forms.items() for other in others)
    for (at, size), other in list(ways)[:_MOST_REWRITTEN]:
        rewritten = (*stems[:at], *other, *stems[at + size :])
        # For each word of the rewritten question, the places of those typed for it.
        origin = [
            *((place,) for place in range(at)),
            *(tuple(range(at, at + size)) for _ in other),
            *((place,) for place in range(at + size, len(stems))),
        ]
        also_stop = {new for new, old in enumerate(origin) if set(old) <= set(stop)}
        for places, group in known.find(rewritten, also_stop, without):
            typed = {old for new in places for old in origin[new]}
            found.append(Found(tuple(sorted(typed)), group))
    taken: set[int] = set()
    chosen = []
    for one in sorted(
        found, key=lambda one: (one.group.weak, -sum(place not in stop for place in one.places))
    ):
        if taken.isdisjoint(one.places):
            taken.update(one.places)
            chosen.append(one)
    return chosen


def _listed(stems: Stems, known: Synonyms, forms: Places) -> Iterator[Term]:
    longest = max(known.longest, *(size for _, size in forms), 1)
    at = 0
    while at < len(stems):
        size = _length(stems, at, longest, known, forms)
        own = stems[at : at + size]
        written = forms.get((at, size), [])
        others = [other for said in (own, *written) for other in known.table.get(said, ())]
        if written or others:
            house = not known.own.isdisjoint((own, *written))
            yield Term(tuple(range(at, at + size)), written, others, own=house)
        at += size


def _length(stems: Stems, at: int, longest: int, known: Synonyms, forms: Places) -> int:
    """Number of words of the longest known term that starts at `at`; 1 where there is none."""
    for size in range(min(longest, len(stems) - at), 1, -1):
        if stems[at : at + size] in known.table or (at, size) in forms:
            return size
    return 1


def _of_group(
    stems: Stems, places: tuple[int, ...], group: Group, rivals: list[Term], known: Synonyms
) -> Term:
    """The terms of a group, then what the table says for the words, and for these terms."""
    written = [way for rival in rivals for way in _rewritten(stems, places, rival)]
    same = [other for rival in rivals if rival.places == places for other in rival.others]
    others = [other for term in group.terms for other in known.table.get(term, ())]
    synonyms = list(dict.fromkeys([*group.terms, *same, *others]))
    return Term(places, list(dict.fromkeys(written)), synonyms, group=group)


def _rewritten(stems: Stems, places: tuple[int, ...], part: Term) -> Iterator[Stems]:
    """The words at `places`, those of `part` as the library writes them."""
    if not set(part.places) <= set(places):
        return
    before = tuple(stems[place] for place in places if place < part.places[0])
    after = tuple(stems[place] for place in places if place > part.places[-1])
    for way in part.written:
        yield (*before, *way, *after)
