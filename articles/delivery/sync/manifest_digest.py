"""The number of articles and one digest of all of them, at one seq of the journal.

It reads a row per article (about 5 µs each), so it is cached until the journal changes.
"""

import hashlib
from typing import NamedTuple

from django.db.models import Subquery

from articles.derived_cache import cache
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.change import Journal
from articles.models.public.current import Current

from . import cursors

# Seconds. Short, because a backup restored without a new epoch may reuse a seq.
_MAX_AGE = 60


class ManifestDigest(NamedTuple):
    """The content of an export from `cursor`. `counts`: {language: [articles, tombstones]}."""

    cursor: cursors.Cursor
    digest: str
    counts: dict[str, list[int]]


def compute_manifest_digest(language: str | None) -> ManifestDigest:
    """Of the library, or of one language, now. One or two queries."""
    present = cursors.journal_end()
    key = f"census:{present.epoch}:{present.seq}:{language}"
    census = cache.get(key)
    if census is None:
        census = _count(present, language)
        cache.set(key, census, _MAX_AGE)
    return ManifestDigest(*census)


def _count(present: cursors.Cursor, language: str | None) -> ManifestDigest:
    # The seq is read by the same statement as the rows, so that both are of one state.
    rows = Current.objects.exclude(state="purged").order_by("public_id")
    if language is not None:
        rows = rows.filter(language=language)
    last_seq = Subquery(Journal.objects.filter(pk=1).values("seq"))
    columns = rows.values_list("public_id", "seq", "language", "state", "edition__digest", last_seq)
    counts: dict[str, list[int]] = {}
    hasher = hashlib.sha256()
    for public_id, seq, tag, state, digest, last in columns.iterator(chunk_size=2000):
        present = present._replace(seq=last)
        readable = state in READABLE_STATES
        counts.setdefault(tag, [0, 0])[not readable] += 1
        hasher.update(digest_line(str(public_id), seq, digest if readable else None))
    return ManifestDigest(present, f"sha256:{hasher.hexdigest()}", counts)


def digest_line(public_id: str, seq: int, digest: str | None) -> bytes:
    """One article's line in the text that is hashed, in order of public ids."""
    return f"{public_id}:{seq}:{digest or ''}\n".encode()
