"""A plain read of an article answers as REST framework's way does, in every case."""

import uuid

import pytest

from api.v1.views.article.article import ArticleView
from tests.api.checks import INDEX, address
from tests.api.partners.keys import bearer, make_key
from tests.factories import make_published, make_withdrawn

pytestmark = pytest.mark.django_db
# They differ from one request to the next.
CHANGING = ("X-Request-ID", "RateLimit", "Last-Modified")


def answered(client, path: str, headers: dict[str, str]) -> tuple:
    answer = client.get(path, headers=headers)
    kept = {name: value for name, value in answer.headers.items() if name not in CHANGING}
    body = answer.content
    if answer.status_code >= 400:
        body = {name: v for name, v in answer.json().items() if name != "request_id"}
        kept.pop("Content-Length")
    return answer.status_code, kept, body


CASES = {
    "published": lambda: (address(make_published()), {}),
    "gzip": lambda: (address(make_published()), {"Accept-Encoding": "gzip"}),
    "by slug": lambda: (f"{INDEX}articles/en/{make_published().slug}", {}),
    "with a key": lambda: (address(make_published()), bearer(make_key()[1])),
    "with a wrong key": lambda: (address(make_published()), bearer("hi_none")),
    "withdrawn": lambda: (address(make_withdrawn()), {}),
    "never published": lambda: (f"{INDEX}articles/{uuid.uuid4()}", {}),
    "not modified": lambda: (address(make_published()), {"If-None-Match": "*"}),
}


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_both_ways_answer_the_same(client, monkeypatch, case):
    path, headers = case()
    plain = answered(client, path, headers)
    monkeypatch.setattr(ArticleView, "is_plain", lambda self, request: False)
    assert answered(client, path, headers) == plain
