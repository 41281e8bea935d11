"""A server that gives embeddings, named in the settings; nothing is kept between tests."""

from collections.abc import Iterator

import pytest

from articles.search.meaning import embedder, matrix
from tests.servers.embeddings_server import EmbeddingsServer, embeddings_server


@pytest.fixture
def model(settings) -> Iterator[EmbeddingsServer]:
    with embeddings_server() as server:
        settings.SEARCH_EMBEDDINGS_URL = server.url
        settings.SEARCH_EMBEDDINGS_MODEL = "counts"
        settings.SEARCH_EMBEDDINGS_KEY = settings.SEARCH_MODEL_FOLDER = ""
        settings.SEARCH_QUESTION_PREFIX = settings.SEARCH_PASSAGE_PREFIX = ""
        _forget()
        yield server
    _forget()


def _forget() -> None:
    embedder.forget()
    matrix.clear()
