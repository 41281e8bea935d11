"""Compares what a partner's copy holds with the library as of a place in the journal."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current

# Articles in the part of the library that one report compares.
MOST_COMPARED = 20_000
# (kind, how to put it right), from the worst. An article has at most one fault, the first of these.
FAULTS = (
    ("purged-held", "Erase all that you hold of it, copies and caches too; its text may not stay."),
    ("withdrawn-held", "Remove the text everywhere, and show the advice that its 410 gives."),
    ("repeated", "Keep one row of each id: which of these do your readers see?"),
    ("unknown", "Remove it: nothing was published under this id, or not in this language."),
    ("ahead", "Your copy is of another journal. Begin anew with the export."),
    ("missing", "Fetch the article, and find out why its change was not applied."),
    ("wrong-state", "Fetch the article again, and keep its state."),
    ("slug-not-moved", "Fetch the article again, and redirect its former address."),
    ("stale", "Fetch the article again."),
    ("wrong-digest", "Fetch the document again, and compute its SHA-256 over the bytes."),
)
REMEDIES = dict(FAULTS)


class Held(NamedTuple):
    """A row of the copy. `digest`: of the text held; None: no text. `state`, `slug`: if told."""

    id: UUID
    seq: int
    digest: str | None = None
    state: str = ""
    slug: str = ""


class Known(NamedTuple):
    """An article as it is."""

    id: UUID
    seq: int
    state: str
    slug: str
    digest: str

    @property
    def is_readable(self) -> bool:
        return self.state in READABLE_STATES


class Fault(NamedTuple):
    """What is wrong with an article of the copy. The seqs are None where there is none."""

    kind: str
    id: UUID
    held: int | None
    current: int | None


class Part(NamedTuple):
    """The part of the library that the copy is of: ids above `after`, up to `through`."""

    language: str = ""
    after: UUID | None = None
    through: UUID | None = None


class Comparison(NamedTuple):
    """`later`: articles that have changed after `seq`, which are not judged."""

    seq: int
    later: int
    faults: list[Fault]


class TooLarge(Exception):
    """The part of the library has more than MOST_COMPARED articles."""


def compare(held: Sequence[Held], part: Part, *, seq: int) -> Comparison:
    """What differs. `seq`: how far the copy says it has followed. One query. Raises TooLarge."""
    known = _known(part)
    judged = {row.id: row for row in known.values() if row.seq <= seq}
    later = known.keys() - judged.keys()
    faults = [fault for fault in _faults_of(held, judged, later) if fault]
    listed = {row.id for row in held}
    missing = [row for row in judged.values() if row.is_readable and row.id not in listed]
    faults += [Fault(kind="missing", id=row.id, held=None, current=row.seq) for row in missing]
    order = list(REMEDIES)
    faults.sort(key=lambda fault: (order.index(fault.kind), fault.id))
    return Comparison(seq, len(later), faults)


def _known(part: Part) -> dict[UUID, Known]:
    rows = Current.objects.order_by("public_id")
    if part.language:
        rows = rows.filter(language=part.language)
    if part.after:
        rows = rows.filter(public_id__gt=part.after)
    if part.through:
        rows = rows.filter(public_id__lte=part.through)
    columns = rows.values_list("public_id", "seq", "state", "slug", "edition__digest")
    found = {row[0]: Known(*row) for row in columns[: MOST_COMPARED + 1]}
    if len(found) > MOST_COMPARED:
        raise TooLarge
    return found


def _faults_of(
    held: Sequence[Held], judged: dict[UUID, Known], later: Iterable[UUID]
) -> Iterable[Fault | None]:
    counts, later = Counter(row.id for row in held), set(later)
    for row in {row.id: row for row in held}.values():
        known = judged.get(row.id)
        if row.id in later:
            continue
        kind = _kind(row, known)
        if counts[row.id] > 1 and kind not in ("purged-held", "withdrawn-held"):
            kind = "repeated"
        yield Fault(kind, row.id, row.seq, known.seq if known else None) if kind else None


def _kind(row: Held, known: Known | None) -> str:
    if known is None:
        return "unknown"
    if known.is_readable:
        return _kind_of_readable(row, known)
    if known.state == "purged":
        return "" if row.digest is None and row.state == "purged" else "purged-held"
    if row.digest is not None or row.state in READABLE_STATES:
        return "withdrawn-held"
    return _kind_of_seq(row, known)


def _kind_of_readable(row: Held, known: Known) -> str:
    if row.seq > known.seq:
        return "ahead"
    if row.digest is None and row.seq == known.seq:
        return "missing"
    if row.state and row.state != known.state:
        return "wrong-state"
    if row.slug and row.slug != known.slug:
        return "slug-not-moved"
    if row.digest == known.digest or row.seq < known.seq:
        return _kind_of_seq(row, known)
    return "wrong-digest"


def _kind_of_seq(row: Held, known: Known) -> str:
    if row.seq > known.seq:
        return "ahead"
    return "stale" if row.seq < known.seq else ""
