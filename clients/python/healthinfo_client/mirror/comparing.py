"""Compares a copy with the digests of its source, and mends what differs.

An article's line is `id:seq:digest` (a withdrawn one ends in the colon). The lines of ids with the
same first three digits are a bucket; the source has a digest of each bucket, and one of all.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from ..digests import digest_of
from ..errors import TryLater
from ..exported import Row
from ..network.coding import sha256_base64
from .source import Source, cursor_of
from .store import Place, Rows, Store

# More buckets that differ are not mended one by one.
MOST_REPAIRED = 500
Lines = dict[str, str]


class Compared(enum.Enum):
    """SAME: the copy is the source. MOVED: the source has gone on meanwhile, so nothing is proved.
    DIFFERS: `differences` names what. BEGUN: so much differs that all is copied anew.
    """

    SAME = "the copy is the source"
    MOVED = "the source has moved on meanwhile"
    DIFFERS = "the copy differed"
    BEGUN = "the copy differs in very much: all begins anew"


class SourceDisagrees(TryLater):
    """The digests of the source are not those of its own articles."""


class Comparison:
    """`result`, and `differences`: {id: missing, altered or too much}."""

    def __init__(self, source: Source, store: Store) -> None:
        self.source = source
        self.store = store
        self.result = Compared.MOVED
        self.differences: dict[str, str] = {}

    def run(self, *, mend: bool) -> None:
        """Compare; with `mend`, what differs is fetched anew."""
        place = self.store.place()
        manifest = self.source.manifest()
        if not _stands_at(place, manifest["links"]["changes"]) or place is None:
            return
        own = buckets_of(self.store.rows())
        if manifest["digest"] == digest_of_all(own):
            self.result = Compared.SAME
            return
        names = self._differing(own)
        if mend and len(names) > MOST_REPAIRED:
            self.result = Compared.BEGUN
            return
        for name in names:
            self._look_into(name, own.get(name, {}), place, mend=mend)
        self._conclude(place)

    def _differing(self, own: dict[str, Lines]) -> list[str]:
        """The names of the buckets that differ."""
        every = self.source.manifest("all")["buckets"] or []
        theirs = {each["bucket"]: each["digest"] for each in every}
        ours = {name: digest_of_bucket(lines) for name, lines in own.items()}
        return sorted(name for name in ours | theirs if ours.get(name) != theirs.get(name))

    def _look_into(self, name: str, own: Lines, place: Place, *, mend: bool) -> None:
        """Find what differs in a bucket, and bring it to what it is at the source."""
        said = self.source.manifest(name)["buckets"] or []
        there = {line["id"]: line for each in said for line in each["lines"] or []}
        theirs = {key: line_of(key, each["seq"], each["digest"]) for key, each in there.items()}
        differing = [key for key in sorted(own | theirs) if own.get(key) != theirs.get(key)]
        for key in differing:
            how = "missing" if key not in own else "altered" if key in theirs else "too much"
            self.differences[key] = how
        if mend:
            # What the copy has of it is not trusted: all is sent again.
            rows: Rows = {
                key: self.source.article(there[key], None) if key in there else None
                for key in differing
            }
            self.store.save(place, place, rows)

    def _conclude(self, place: Place) -> None:
        if self.differences:
            self.result = Compared.DIFFERS
        elif _stands_at(place, self.source.manifest()["links"]["changes"]):
            raise SourceDisagrees(
                "The source's digests do not agree with its articles: tell its publisher."
            )


def _stands_at(place: Place | None, changes: str) -> bool:
    """Whether the copy is at the place of the feed that the manifest is of."""
    return bool(place and place.step == "feed" and cursor_of(place.address) == cursor_of(changes))


def line_of(public_id: str, seq: int, digest: str | None) -> str:
    return f"{public_id}:{seq}:{digest or ''}\n"


def buckets_of(rows: Iterable[Row]) -> dict[str, Lines]:
    """{the first three digits of ids: {id: its line}}, reckoned from the words themselves."""
    found: dict[str, Lines] = {}
    for row in rows:
        line = line_of(row.id, row.seq, digest_of(row.document) if row.document else None)
        if row.article and row.etag != f'"{sha256_base64(row.article)}"':
            line = f"{row.id} has been altered\n"
        found.setdefault(row.id[:3], {})[row.id] = line
    return found


def digest_of_bucket(lines: Lines) -> str:
    return digest_of("".join(lines[key] for key in sorted(lines)).encode())


def digest_of_all(buckets: dict[str, Lines]) -> str:
    """The digest of the whole copy, as the manifest has it."""
    lines = (f"{name} {digest_of_bucket(buckets[name])}\n" for name in sorted(buckets))
    return digest_of("".join(lines).encode())
