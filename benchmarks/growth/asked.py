"""What the names in routes and queries stand for in one library."""

from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.models import Group, User

from api.models import Delivery, Subscription
from api.v1.lists.bound_cursors import bind
from articles.delivery.sync import cursors
from articles.editorial.drafts.share_links import share_token
from articles.models import (
    Act,
    Article,
    Candidate,
    Change,
    Code,
    Contributor,
    Current,
    Edition,
    Feedback,
    Journal,
    Mail,
    Origin,
    Review,
    Schedule,
    ShareLink,
    SynonymGroup,
    Topic,
)
from tests.access.routes import Site, content_type

# Routes whose parts stand for something else than elsewhere.
OTHERS = {
    "<language:language>/topics/<word:slug>/": "en/topics/topic-9/",
    "<language:language>/topics/<word:slug>": "en/topics/topic-9",
    "<language:language>/topics/<word:slug>/feed.<form:form>": "en/topics/topic-9/feed.json",
    "<any_case_language:language>": "EN",
    "<any_case_language:language>/": "EN/",
    "<any_case_language:language>/<path:rest>": "EN/zanzibar-fever-now/",
    "sitemaps/<int:number>.xml": "sitemaps/1.xml",
    "api/\\A[\\s\\S]*\\Z": "api/nothing",
    "admin/(?P<url>.*)$": "admin/nothing",
}


class Asked:
    """`found`: what `library.make` told. Addresses are the same at every size but for ids."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found
        self.article = Article.objects.get(pk=found["article"])
        self.current = Current.objects.get(pk=self.article.pk)

    def address(self, route: str) -> str:
        """The address that the resolver would match with this route."""
        return "/" + OTHERS[route] if route in OTHERS else self._site.address(route)

    @cached_property
    def _site(self) -> Site:
        return Site(self.article, self.current.slug, self._names(), self._models())

    def _names(self) -> dict[str, object]:
        own, link = {"article": self.article}, ShareLink.objects.filter(article=self.article)[0]
        return {
            "language": "en",
            "number": 2,
            "form": "json",
            "section": self.section,
            "letter": "z",
            "code": "not-found",
            "token": share_token(link),
            "secret": self.found["calendar"],
            "name": "logo.svg",
            "app_label": "articles",
            "source": "current",
            "key": "none",
            "provider_id": "none",
            "uidb36": "1",
            "content_type_id": content_type(),
            "seq": Change.objects.filter(**own)[0].pk,
            "subscription": Subscription.objects.get(pk=self.found["subscription"]).public_id,
            "partner": self.found["partner"],
            "batch": self.found["batch"],
            "mail": Mail.objects.get(**own).pk,
            "schedule": Schedule.objects.get(**own).pk,
            "feedback": Feedback.objects.filter(**own)[0].pk,
        }

    def _models(self) -> dict[str, object]:
        models = (Edition, Change, Act, Review, Origin, Candidate)
        last = {m.__name__.lower(): m.objects.filter(article=self.article).last() for m in models}
        first = (Topic, Code, Contributor, SynonymGroup, Group, Delivery)
        rows = {m.__name__.lower(): m.objects.order_by("pk").first() for m in first}
        return {
            **{name: row.pk if row else 1 for name, row in (last | rows).items()},
            "article": self.article.pk,
            "notices": self.found["notice"],
            "standard-texts": self.found["words"],
            "user": User.objects.get(username="author").pk,
            "partner": self.found["partner"],
            "apikey": self.found["key"],
            "subscription": self.found["subscription"],
        }

    @property
    def section(self) -> str:
        return self.article.section_set.order_by("position")[0].anchor

    @cached_property
    def values(self) -> dict[str, str]:
        """{name: what it stands for in a query}, but `next`."""
        journal = Journal.objects.get()
        now = cursors.Cursor(journal.epoch, journal.seq)
        at = Current.objects.order_by("-first_seq")[Current.objects.count() // 10]
        then = Edition.objects.get(article=self.article, number=1).published_at
        title = now._replace(after=at.first_seq, key=f"title:{bytes(at.title_key).hex()}")
        long_ago = now._replace(seq=max(1, journal.seq // 100))
        texts = {
            "deep": _bound(now._replace(after=at.first_seq)),
            "deep_part": _bound(now._replace(after=at.first_seq), "articles/parts"),
            "deep_title": _bound(title, ordering="title"),
            "long_ago_updated": _bound(long_ago, ordering="-updated"),
            "long_ago_title": _bound(long_ago, ordering="title"),
            "half": cursors.encode(now._replace(seq=journal.seq // 2)),
            "export_half": _bound(now._replace(after=at.first_seq // 2), "export/articles"),
            "then": then.isoformat().replace("+00:00", "Z"),
            "page": f"{settings.SITE_URL}/en/{self.current.slug}/",
            "public_id": self.article.public_id,
            "partner": self.found["partner"],
            "subscription": self._names()["subscription"],
            "section": self.section,
        }
        return {name: quote(str(text), safe="") for name, text in texts.items()}


def _bound(cursor: cursors.Cursor, path: str = "articles", **query: str) -> str:
    return bind(cursors.encode(cursor), path, query)
