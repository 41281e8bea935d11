"""The server of embeddings may be slow, away or wrong: readers are answered by words."""

import json
import time

import pytest

from articles.search.meaning import embedder, endpoint
from articles.search.meaning.building import run_once
from articles.search.search import search
from tests.search.articles import make_findable
from tests.servers.embeddings_server import embeddings

pytestmark = pytest.mark.django_db


def titles(text: str) -> list[str]:
    return [result.current.edition.title for result in search(text, language="en").results]


@pytest.fixture
def library(model):
    make_findable("Cystitis")
    run_once()
    model.asked.clear()


def rows(*vectors) -> bytes:
    return json.dumps({"data": [{"embedding": list(vector)} for vector in vectors]}).encode()


ANSWERS = {
    "a failure": (500, b"{}"),
    "a redirect": (302, b""),
    "no JSON": (200, b"<html>"),
    "no embeddings": (200, b'{"data": []}'),
    "too many": (200, rows([1.0], [1.0])),
    "not a number": (200, rows([1e39])),
    "another dimension": (200, rows([1.0, 2.0])),
    "too long": (200, b" " * (8 * 2**20 + 1)),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_what_is_no_answer_leaves_the_words(library, model, answer):
    model.answering = lambda texts: answer
    assert (titles("cystitis"), titles("plumbing trouble")) == (["Cystitis"], [])


def test_a_reader_waits_no_longer_than_the_limit(library, model):
    model.delay = 3.0
    began = time.monotonic()
    with pytest.raises(embedder.Unavailable):
        embedder.embedder().embed_question("cystitis")
    assert time.monotonic() - began < 2.0


def test_after_a_failure_it_is_not_asked_for_a_while(library, model, monkeypatch):
    model.answering = lambda texts: (503, b"")
    titles("plumbing trouble")
    model.answering = embeddings
    assert titles("plumbing leaks") == [] and len(model.asked) == 1
    monkeypatch.setattr(embedder.embedder(), "_away_until", 0.0)
    assert titles("plumbing leaks") == ["Cystitis"]


def test_nobody_there_leaves_the_words(library, settings):
    settings.SEARCH_EMBEDDINGS_URL = "http://127.0.0.1:9/v1/embeddings"
    assert titles("cystitis") == ["Cystitis"]


def test_a_question_is_sent_with_prefix_and_key_and_not_whole(library, model, settings):
    settings.SEARCH_QUESTION_PREFIX = "query: "
    settings.SEARCH_EMBEDDINGS_KEY = "secret"
    search("wee " * 200, language="en")
    [(body, key)] = model.asked
    assert (body["model"], key) == ("counts", "Bearer secret")
    assert body["input"][0].startswith("query: wee") and len(body["input"][0]) < 320


def test_no_question_is_logged(library, model, caplog):
    model.answering = lambda texts: (500, b"")
    titles("my own illness")
    assert "500" in caplog.text and "illness" not in caplog.text


@pytest.mark.no_database
def test_vectors_come_in_the_order_of_their_index():
    body = b'{"data": [{"index": 1, "embedding": [2]}, {"index": 0, "embedding": [1]}]}'
    assert [vector.tolist() for vector in endpoint._vectors(body, 2)] == [[1.0], [2.0]]
