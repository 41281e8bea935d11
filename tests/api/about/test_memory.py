"""What an answer leaves in memory."""

import gc
import weakref

import pytest
from django.test import RequestFactory
from django.urls import resolve

from articles.delivery.sync import freed_memory
from tests.api.checks import INDEX
from tests.factories import make_published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["export", "export/articles", "articles"])
def test_an_answer_is_freed_as_soon_as_it_is_sent(path):
    make_published()
    request = RequestFactory().get(f"{INDEX}{path}")
    gc.disable()
    try:
        found = resolve(request.path)
        response = found.func(request, *found.args, **found.kwargs)
        assert response.status_code == 200
        held = weakref.ref(response)
        del response
        assert held() is None
    finally:
        gc.enable()


def test_memory_is_given_back_once_after_several_large_answers(monkeypatch):
    given: list[int] = []
    monkeypatch.setattr(freed_memory, "_trim", given.append)
    monkeypatch.setattr(freed_memory, "_AFTER", 0.05)
    monkeypatch.setattr(freed_memory, "_waiting", None)
    freed_memory.return_soon(), freed_memory.return_soon()
    assert freed_memory._waiting is not None
    freed_memory._waiting.join(timeout=5)
    assert given == [0]


def test_nothing_is_given_back_where_the_c_library_cannot(monkeypatch):
    monkeypatch.setattr(freed_memory, "_trim", None)
    monkeypatch.setattr(freed_memory, "_waiting", None)
    freed_memory.return_soon()
    assert freed_memory._waiting is None
