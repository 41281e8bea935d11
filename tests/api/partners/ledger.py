"""Partners, their keys, and what they were sent, for the tests of the ledger."""

from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from api.models import ApiKey, Holding, Partner
from api.partners.keys.caller import Caller
from api.partners.keys.secrets import digest_of, new_secret, prefix_of
from api.partners.ledger import recorder
from articles.delivery import write_behind
from articles.models import Article, Change
from tests.factories import current_of as current_of
from tests.factories import publish_reworded, withdraw_article

_number = count(1)


def make_partner(name: str = "", **fields: Any) -> Partner:
    number = next(_number)
    values = {"name": name or f"Partner {number}", "created_at": timezone.now(), **fields}
    return Partner.objects.create(email=values.pop("email", f"p{number}@example.org"), **values)


def make_key(partner: Partner | None = None, *, scopes: tuple[str, ...] = ()) -> ApiKey:
    """A valid key whose secret is `key.secret`."""
    secret = new_secret()
    key = ApiKey.objects.create(
        partner=partner or make_partner(),
        prefix=prefix_of(secret),
        digest=digest_of(secret),
        scopes=list(scopes),
        created_at=timezone.now(),
    )
    key.secret = secret
    return key


def caller(key: ApiKey) -> Caller:
    return Caller(key.pk, key.partner_id, frozenset(key.scopes), "")


def bearing(key: ApiKey) -> Client:
    """A client that sends this key with every request."""
    return Client(headers={"Authorization": f"Bearer {key.secret}"})


def read(key: ApiKey, article: Article, **options: Any):
    """An article as this key's partner reads it."""
    return bearing(key).get(f"/api/v1/articles/{article.public_id}", **options)


def withdraw_unsafe(article: Article) -> Change:
    """Withdraw the article as unsafe."""
    return withdraw_article(article, "unsafe", reason="The dose is wrong.")


def note_export(key: ApiKey, article: Article, language: str = "", *, before: int = 0) -> None:
    """Note that the key fetched an export up to the article's last change, or `before` it."""
    recorder.note_export(caller(key), language, "e", current_of(article).seq - before)


def fetch(key: ApiKey, *articles: Article) -> None:
    """Read these articles with the key, and write the ledger."""
    for article in articles:
        read(key, article)
    write_behind.flush()


def holding(key: ApiKey, article: Article) -> Holding | None:
    """The Holding row, after everything queued is written."""
    write_behind.flush()
    return Holding.objects.filter(key=key, article=article).first()


def republish(article: Article, body: str = "<p>It may start at once.</p>", **said: Any) -> int:
    """Publish the next edition; returns its seq."""
    return publish_reworded(article, body, **said).seq
