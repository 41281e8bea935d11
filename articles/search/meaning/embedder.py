"""The interface of an embedding model, and the one that the settings name; none by default.

A model turns a text into a vector; texts of like meaning have vectors of like direction, also
across languages where the model knows both.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from django.conf import settings

if TYPE_CHECKING:
    import numpy as np

    # One vector: float32, of the model's dimension, of any length.
    Vector = np.ndarray


class Unavailable(Exception):
    """The model gives no vector now: search answers by words alone, the worker tries later."""


class Embedder(Protocol):
    """A model. `name`: with its version; vectors of another name are never compared with its own.

    Both functions raise Unavailable.
    """

    @property
    def name(self) -> str: ...

    def embed_question(self, text: str) -> Vector:
        """The vector of what a reader typed, within QUESTION_SECONDS or not at all."""

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors of passages of articles, in their order. May take its time."""


# Seconds that a reader waits for the vector of a question.
QUESTION_SECONDS = 0.3


def is_on() -> bool:
    """Whether the settings name a model."""
    return bool(settings.SEARCH_MODEL_FOLDER or settings.SEARCH_EMBEDDINGS_URL)


def embedder() -> Embedder | None:
    """The model of the settings, loaded once a process; None without one.

    Raises ModelFault where a folder holds no model that works.
    """
    if settings.SEARCH_MODEL_FOLDER:
        # By process: what a model's threads hold does not outlive a fork.
        return _local(settings.SEARCH_MODEL_FOLDER, os.getpid())
    if settings.SEARCH_EMBEDDINGS_URL:
        return _endpoint(
            settings.SEARCH_EMBEDDINGS_URL,
            settings.SEARCH_EMBEDDINGS_MODEL,
            settings.SEARCH_EMBEDDINGS_KEY,
            os.getpid(),
        )
    return None


@lru_cache(maxsize=1)
def _local(folder: str, process: int) -> Embedder:
    from articles.search.meaning.local_model import LocalModel

    return LocalModel(folder)


@lru_cache(maxsize=1)
def _endpoint(url: str, model: str, key: str, process: int) -> Embedder:
    from articles.search.meaning.endpoint import Endpoint

    return Endpoint(
        url, model, key, settings.SEARCH_QUESTION_PREFIX, settings.SEARCH_PASSAGE_PREFIX
    )


def forget() -> None:
    """Unload the model. For tests."""
    _local.cache_clear()
    _endpoint.cache_clear()
