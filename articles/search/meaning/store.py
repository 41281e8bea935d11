"""Vectors in the database: saved for the edition that is indexed, removed with its entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.models.public.search import SearchEntry
from articles.models.public.vectors import ArticleVector

from .embedder import Embedder
from .passages import PASSAGE_VERSION

if TYPE_CHECKING:
    from .embedder import Vector


class Made(NamedTuple):
    """The vector of one edition of an article."""

    article_id: int
    edition: int
    vector: Vector


def model_name(model: Embedder) -> str:
    """What a row's `model` is, of rows that this model can be compared with."""
    return f"{model.name} p{PASSAGE_VERSION}"[:200]


def lacking(model: Embedder) -> QuerySet[SearchEntry]:
    """Entries of the index without a vector of their edition by this model."""
    own = ArticleVector.objects.filter(
        article=OuterRef("article"), edition=OuterRef("edition"), model=model_name(model)
    )
    return SearchEntry.objects.filter(~Exists(own)).order_by("pk")


@transaction.atomic
def save_vectors(model: Embedder, made: Sequence[Made]) -> int:
    """Save the vectors of editions that are still indexed; returns how many.

    Locks their entries: a withdrawal deletes the entry before the vector, so it either waits and
    then deletes this vector too, or was first, and the vector is not saved.
    """
    entries = SearchEntry.objects.select_for_update().filter(pk__in=[m.article_id for m in made])
    indexed = {pk: (edition, tag) for pk, edition, tag in _columns(entries)}
    now = timezone.now()
    rows = [
        ArticleVector(
            article_id=m.article_id,
            language=indexed[m.article_id][1],
            edition=m.edition,
            model=model_name(model),
            values=as_bytes(m.vector),
            made_at=now,
        )
        for m in made
        if m.article_id in indexed and indexed[m.article_id][0] == m.edition
    ]
    ArticleVector.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["language", "edition", "model", "values", "made_at"],
    )
    return len(rows)


def _columns(entries: QuerySet[SearchEntry]) -> Iterable[tuple[int, int, str]]:
    return entries.order_by("pk").values_list("pk", "edition", "language")


def as_bytes(vector: Vector) -> bytes:
    """The vector as signed bytes, the largest of its values as ±127."""
    import numpy as np

    largest = float(np.abs(vector).max()) or 1.0
    return np.rint(vector * (127.0 / largest)).astype(np.int8).tobytes()
