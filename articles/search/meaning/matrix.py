"""All vectors of the library in the memory of a process, brought up to date every few seconds.

A vector of 384 dimensions takes 384 bytes, and 24 beside: 2.2 MB for 5,490 articles, 41 MB for
100,000. While it is renewed there are two of them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max

from articles.models.public.vectors import ArticleVector

from .embedder import Embedder
from .store import model_name

if TYPE_CHECKING:
    import numpy as np

    from .embedder import Vector

# Seconds between checks for newer vectors.
_CHECK_INTERVAL = 5.0
# Rows that are compared at a time: their floats, 800 kB of 384 dimensions, stay in the cache.
_BLOCK = 512
_READ_AT_ONCE = 2000


@dataclass(frozen=True)
class Matrix:
    """Row by row: the vector, its length, the article, its edition, and its language's place."""

    model: str
    marker: Any
    rows: np.ndarray
    lengths: np.ndarray
    ids: np.ndarray
    editions: np.ndarray
    tags: np.ndarray
    languages: tuple[str, ...]

    def similarities(self, vector: Vector, languages: Sequence[str]) -> np.ndarray:
        """The cosine of every row and the vector; −2 for rows of other languages."""
        import numpy as np

        question = np.asarray(vector, dtype=np.float32)
        question = question / (float(np.linalg.norm(question)) or 1.0)
        found = np.empty(len(self.rows), dtype=np.float32)
        for at in range(0, len(self.rows), _BLOCK):
            found[at : at + _BLOCK] = self.rows[at : at + _BLOCK].astype(np.float32) @ question
        found /= self.lengths
        wanted = [place for place, tag in enumerate(self.languages) if tag in languages]
        found[~np.isin(self.tags, wanted)] = -2.0
        return found


_matrix: Matrix | None = None
_checked_at = -_CHECK_INTERVAL
_lock = threading.Lock()


def matrix(model: Embedder) -> Matrix:
    """The vectors made by this model, at most some seconds old. One query every five seconds.

    While one thread reads newer vectors, others go on with those before.
    """
    global _matrix, _checked_at
    name = model_name(model)
    known = _matrix if _matrix is not None and _matrix.model == name else None
    if known is not None and time.monotonic() - _checked_at < _CHECK_INTERVAL:
        return known
    if not _lock.acquire(blocking=known is None) and known is not None:
        return known
    try:
        _matrix = _renewed(_matrix, name)
        _checked_at = time.monotonic()
        return _matrix
    finally:
        _lock.release()


def clear() -> None:
    """Forget the vectors. For tests."""
    global _matrix, _checked_at
    _matrix, _checked_at = None, -_CHECK_INTERVAL


def _renewed(known: Matrix | None, name: str) -> Matrix:
    rows = ArticleVector.objects.filter(model=name)
    found = rows.aggregate(count=Count("pk"), newest=Max("made_at"))
    marker = (found["count"], found["newest"])
    if known is None or known.model != name:
        known = _empty(name)
    if known.marker == marker:
        return known
    there = dict(rows.values_list("pk", "edition"))
    kept = [there.get(pk) == edition for pk, edition in _pairs(known)]
    same = {pk for (pk, _), keep in zip(_pairs(known), kept, strict=True) if keep}
    return _joined(known, kept, sorted(there.keys() - same), marker)


def _pairs(known: Matrix) -> list[tuple[int, int]]:
    return list(zip(known.ids.tolist(), known.editions.tolist(), strict=True))


def _empty(name: str) -> Matrix:
    import numpy as np

    nothing = np.empty(0, dtype=np.int64)
    return Matrix(name, None, np.empty((0, 0), np.int8), nothing, nothing, nothing, nothing, ())


def _joined(known: Matrix, kept: list[bool], new: list[int], marker: Any) -> Matrix:
    """The rows kept of `known`, and those of the articles `new`, read from the database."""
    import numpy as np

    read: list[tuple[int, int, str, bytes]] = []
    for at in range(0, len(new), _READ_AT_ONCE):
        some = ArticleVector.objects.filter(model=known.model, pk__in=new[at : at + _READ_AT_ONCE])
        columns = some.values_list("pk", "edition", "language", "values")
        read += [(pk, edition, tag, bytes(values)) for pk, edition, tag, values in columns]
    mask = np.array(kept, dtype=bool)
    width = len(read[0][3]) if read else known.rows.shape[1]
    # A model whose dimension differs has another name, or is at fault: such rows are left out.
    read = [row for row in read if len(row[3]) == width]
    rows = np.frombuffer(b"".join(row[3] for row in read), np.int8).reshape(len(read), width)
    before = known.rows[mask] if known.rows.shape[1] == width else rows[:0]
    if len(before) != int(mask.sum()):
        mask = np.zeros(len(kept), dtype=bool)
    languages = tuple(dict.fromkeys([*known.languages, *(row[2] for row in read)]))
    places = [languages.index(row[2]) for row in read]
    lengths = np.linalg.norm(rows.astype(np.float32), axis=1)
    return Matrix(
        known.model,
        marker,
        np.concatenate([before, rows]),
        np.concatenate([known.lengths[mask], np.where(lengths > 0, lengths, 1.0)]),
        np.concatenate([known.ids[mask], np.array([row[0] for row in read], np.int64)]),
        np.concatenate([known.editions[mask], np.array([row[1] for row in read], np.int64)]),
        np.concatenate([known.tags[mask], np.array(places, np.int64)]),
        languages,
    )
