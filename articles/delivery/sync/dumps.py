"""Files of the whole library (dumps): which of them may be served, and their bytes.

A file is not served once an article of its language is withdrawn or purged: the journal says so,
and is asked before each piece. No transition has to mark it, and none can forget to.
"""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from articles.models.public.change import Change, Journal
from articles.models.public.dumps import Dump, DumpPart

# The states of an article whose words may not be sent any more.
ENDED = ("withdrawn", "purged")


class Recalled(Exception):
    """An article of the file was withdrawn, or a backup restored, while it was being sent."""


def offered() -> QuerySet[Dump]:
    """The present files, without their pieces; recalled ones among them."""
    return Dump.objects.filter(replaced_at=None).defer("parts", "end").order_by("language")


def is_recalled(dump: Dump) -> bool:
    """Whether it may not be served: something was withdrawn since, or a backup restored."""
    if Journal.objects.values_list("epoch", flat=True).get(pk=1) != dump.epoch:
        return True
    since = Change.objects.filter(seq__gt=dump.held, state__in=ENDED)
    return (since.filter(language=dump.language) if dump.language else since).exists()


def needs_haste() -> bool:
    """Whether a file is to be made anew at once: it is recalled, or lacks a change for safety."""
    held = list(offered().values_list("held", flat=True))
    end = Journal.objects.values_list("seq", flat=True).get(pk=1)
    if not held or min(held) == end:
        return False
    since = Change.objects.filter(seq__gt=min(held))
    return since.filter(Q(state__in=ENDED) | Q(significance="safety")).exists()


def pieces(dump: Dump, start: int = 0) -> Iterator[bytes]:
    """The file's bytes from the place `start` on, some 250 kB at once. Raises Recalled."""
    place = 0
    for part, size in dump.parts:
        place += size
        if place > start:
            yield _unless_recalled(dump, _body(part))[max(0, start - place + size) :]
    yield _unless_recalled(dump, bytes(dump.end))[max(0, start - place) :]


def _body(part: int) -> bytes:
    body = DumpPart.objects.filter(pk=part).values_list("body", flat=True).first()
    if body is None:
        raise Recalled
    return bytes(body)


def _unless_recalled(dump: Dump, body: bytes) -> bytes:
    # Asked after the bytes were read: what was withdrawn before then is seen.
    if is_recalled(dump):
        raise Recalled
    return body
