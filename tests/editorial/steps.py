"""Steps of the editors in one call, and the refusal that a test expects of a step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.editorial.errors import Refused
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import submit
from articles.models import Article, Candidate, Edition
from tests.factories import make_person, make_published, publish_draft, reword
from tests.roles import PUBLISHER


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The block raises Refused with this code, and a message that says more than the code."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code
    assert len(str(caught.value)) > 20


def count_queries(run: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        run()
    return len(queries)


def publish_candidate(article: Article, candidate: Candidate | str, **said: Any) -> Edition:
    """Publish this candidate (or the one of this digest) as the publisher."""
    digest = candidate if isinstance(candidate, str) else candidate.digest
    return publish(article, by=make_person(PUBLISHER), digest=digest, **said)


def publish_reworded(article: Article, body: str, **said: Any) -> Edition:
    """Publish the draft with another text in its first section."""
    reword(article, body)
    return publish_draft(article, **said)


def publish_urgently(article: Article, body: str = "", *, by: User | None = None) -> Edition:
    """One publisher alone submits and publishes, with another first section if `body`."""
    if body:
        reword(article, body)
    publisher = by or make_person(PUBLISHER)
    digest = submit(article, by=publisher).digest
    return publish(article, by=publisher, digest=digest, urgent_reason="A recall.")


def make_translated(*languages: str) -> list[Article]:
    """A published article and a published translation in each of these languages."""
    original = make_published()
    shared = {"translation_set": original.translation_set, "translation_of": original}
    return [original, *(make_published(language=language, **shared) for language in languages)]


def article_json(client: Client, article: Article) -> dict[str, Any]:
    """The article as partners read it."""
    answer: dict[str, Any] = client.get(f"/api/v1/articles/{article.public_id}").json()
    return answer
