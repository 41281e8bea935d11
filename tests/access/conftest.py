"""A small site with a row of everything that a route names."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from api.models import Delivery, KeyRequest
from articles.editorial.library.batches import propose
from articles.editorial.review.comments import add_comment
from articles.editorial.review.submission import submit
from articles.models import (
    Act,
    Candidate,
    Change,
    Code,
    Contributor,
    Edition,
    Mail,
    Review,
    StandardText,
    Topic,
)
from tests.access.routes import Site, content_type
from tests.admin.staff import person, signed_in
from tests.api.partners.keys import bearer, make_key, make_partner
from tests.api.webhooks.hooks import make_subscription
from tests.editorial.notices.notices import raise_new
from tests.factories import (
    archive_article,
    current_of,
    make_draft,
    make_published,
    purge_article,
    withdraw_article,
)
from tests.roles import ROLES

# The words of drafts: they leave by no route.
SECRET = "Unseen words of a draft"
ALL_SCOPES = ["archive", "report", "webhooks"]
STATES = ("draft", "submitted", "published", "archived", "withdrawn", "purged")


def article_in(state: str):
    """An article in this state, whose draft has other words than readers get."""
    if state in ("draft", "submitted"):
        article = make_draft(SECRET, summary=SECRET)
        if state == "submitted":
            submit(article, by=person("anna", "Author"))
        return article
    article = make_published(f"A {state} condition")
    if state == "archived":
        archive_article(article)
    elif state in ("withdrawn", "purged"):
        withdraw_article(article)
    if state == "purged":
        purge_article(article)
    type(article).objects.filter(pk=article.pk).update(summary=SECRET)
    article.refresh_from_db()
    return article


def slug_of(article) -> str:
    known = hasattr(article, "current") and current_of(article).slug
    return known or article.slug or "none"


@pytest.fixture
def site(db) -> Site:
    """A published article, and a row of every model that a route names."""
    article = article_in("published")
    author, subscription = person("anna", "Author"), make_subscription()
    key, _ = make_key(subscription.partner)
    add_comment(article, by=author, text="A comment")
    notice = raise_new(picked=(article.pk,))
    batch = propose(by=author, find="slow", replacement="gradual")
    words = StandardText.objects.create(name="Stop", html="<p>Stop.</p>", written_by=author)
    mail = Mail.objects.create(
        key="k", subject="s", address="a@b.example", state="failed", made_at=timezone.now()
    )
    names = {
        "language": "en",
        "number": 1,
        "form": "json",
        "section": "symptoms",
        "letter": "a",
        "code": "not-found",
        "token": "none",
        "secret": "none",
        "name": "logo.svg",
        "app_label": "articles",
        "url": "none/",
        "source": "current",
        "provider_id": "none",
        "uidb36": "1",
        "key": "none",
        "seq": 1,
        "content_type_id": content_type(),
        "subscription": subscription.public_id,
        "partner": subscription.partner_id,
        "batch": batch.pk,
        "mail": mail.pk,
        "schedule": 1,
        "feedback": 1,
    }
    models = {
        "article": article.pk,
        "notices": notice.pk,
        "standard-texts": words.pk,
        "edition": Edition.objects.get().pk,
        "change": Change.objects.first().pk,
        "act": Act.objects.first().pk,
        "user": author.pk,
        "group": Group.objects.first().pk,
        "partner": subscription.partner_id,
        "apikey": key.pk,
        "subscription": subscription.pk,
        "keyrequest": _key_request().pk,
        "topic": Topic.objects.create(slug="t", name="T").pk,
        "code": Code.objects.create(system="http://a.example", code="1", display="D").pk,
        "contributor": Contributor.objects.create(name="Ann").pk,
    }
    for model in (Candidate, Review, Delivery):
        if row := model.objects.first():
            models[model.__name__.lower()] = row.pk
    return Site(article, slug_of(article), names, models)


def _key_request() -> KeyRequest:
    """One that waits to be decided."""
    now = timezone.now()
    return KeyRequest.objects.create(
        organisation="City Hospital",
        email="ann@hospital.example",
        purpose="For patients.",
        language="en",
        state="waiting",
        received_at=now,
        confirmed_at=now,
    )


@pytest.fixture
def browsers(db) -> dict[str, Client]:
    """{role: its browser}. `account`: not of the staff; `guest`: of the staff, without a role."""
    account = User.objects.create(username="outsider")
    boss = User.objects.create(username="boss", is_staff=True, is_superuser=True)
    roles = {role: signed_in(person(f"one-{n}", role)) for n, role in enumerate(ROLES)}
    return {
        "nobody": Client(),
        "account": signed_in(account),
        "guest": signed_in(person("guest")),
        **roles,
        "superuser": signed_in(boss),
    }


@pytest.fixture
def callers(db, browsers) -> dict[str, Client]:
    """{caller of what is public: its client}."""
    scoped = make_key(make_partner(), scopes=ALL_SCOPES)[1]
    return {
        "nobody": Client(),
        "partner": Client(headers=bearer(make_key()[1])),
        "archive": Client(headers=bearer(scoped)),
        "superuser": browsers["superuser"],
    }
