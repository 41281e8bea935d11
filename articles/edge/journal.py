"""What the journal has since a place in it, as the groups of answers that it touches.

Some pages change without a Change of their own: those that mention the article or name it as
related, and those in other languages. Whatever raises `Current.shown` without a Change does so in
the transaction of a Change, for one of these two.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from articles.models.public.change import Change, Journal
from articles.models.public.current import Current, CurrentMention

from .groups import EVERYTHING, LISTS, article_group, language_lists

# More Changes or groups than these at once, and everything is dropped: few bans, and long ones.
MOST_CHANGES = 5000
MOST_GROUPS = 1000
_BATCH = 500
_ALL = frozenset([EVERYTHING])


@dataclass(frozen=True)
class News:
    """What the journal had when it was asked. `groups`: empty where nothing is new."""

    epoch: str
    seq: int
    groups: frozenset[str] = frozenset()


def read_news(epoch: str, after: int, *, most: int | None = None) -> News:
    """The groups that Changes after `after` touch; all, for another epoch or where one is missing.

    `most`: how many Changes, and groups, are told one by one. One query where nothing is new.
    """
    now_epoch, seq = Journal.objects.values_list("epoch", "seq").get(pk=1)
    if epoch == now_epoch and seq == after:
        return News(now_epoch, seq)
    if epoch != now_epoch or not 0 < seq - after <= (most or MOST_CHANGES):
        return News(now_epoch, seq, _ALL)
    changes = Change.objects.filter(seq__gt=after, seq__lte=seq)
    found = list(changes.order_by().values_list("public_id", "language"))
    if len(found) < seq - after:
        return News(now_epoch, seq, _ALL)
    return News(now_epoch, seq, touched(found, most=most or MOST_GROUPS))


def journal_end() -> News:
    """The present end of the journal."""
    return News(*Journal.objects.values_list("epoch", "seq").get(pk=1))


def touched(changes: Iterable[tuple[UUID, str]], *, most: int) -> frozenset[str]:
    """The groups that Changes of these (public id, language) touch; all, where they are more.

    Two queries for each 500.
    """
    changes = set(changes)
    ids = {public_id for public_id, _ in changes}
    found = {article_group(public_id) for public_id in ids | set(_pages_that_show(list(ids)))}
    found |= {LISTS, *(language_lists(language) for _, language in changes)}
    return frozenset(found) if len(found) <= most else _ALL


def _pages_that_show(ids: list[UUID]) -> Iterator[UUID]:
    """Articles that mention one of these, or are of the same translation set."""
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        mentioning = CurrentMention.objects.filter(mentioned__in=some)
        yield from mentioning.values_list("current__public_id", flat=True)
        own = Current.objects.filter(public_id__in=some).values("translation_set")
        yield from Current.objects.filter(translation_set__in=own).values_list(
            "public_id", flat=True
        )
