"""An article that takes feedback, and forms as a browser sends them."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.models import Article, Feedback
from tests.factories import add_section, make_draft, publish_draft

FORM = "/en/gout/feedback/"
HERE = {"Origin": "http://testserver"}


def publish_gout(**fields) -> Article:
    """An article of two sections at /en/gout/."""
    article = make_draft("Gout", sections=False, **{"slug": "gout", **fields})
    add_section(article, "Symptoms", aspect="symptoms", body="<p>A red, hot toe.</p>")
    add_section(article, "Treatment", aspect="treatments", body="<p>Rest and cool it.</p>")
    publish_draft(article)
    return article


def send(
    client: Client, address: str = FORM, *, headers: dict | None = None, **said
) -> HttpResponse:
    """The form as a browser sends it from our own page."""
    extra = {name: said.pop(name) for name in list(said) if name.isupper()}
    return client.post(
        address,
        urlencode({"website": "", **said}),
        content_type="application/x-www-form-urlencoded",
        headers=HERE if headers is None else headers,
        **extra,
    )


def keep_many(article: Article, count: int, **fields) -> None:
    """Rows straight into the table."""
    values = {"edition": 1, "language": "en", "comment": "Unclear.", **fields}
    values.setdefault("received_at", timezone.now())
    Feedback.objects.bulk_create(Feedback(article=article, **values) for _ in range(count))
