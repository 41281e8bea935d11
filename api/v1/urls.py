"""URL patterns of API v1. None but the index ends in a slash."""

from typing import Any

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter, UUIDConverter

from articles.documents import slugs
from articles.documents.languages import ASKED_TAG

from .views.about import docs, index, status
from .views.article import article, diff, editions, forms, part, section
from .views.lists import articles, changes, codes, dumps, export, glossary, parts, search, topics
from .views.me import conformance, deliveries, holdings, keys, me, reports, subscriptions
from .views.rehearsal import events


class IdConverter(UUIDConverter):
    """An article's public id: a UUID, in capitals as well."""

    regex = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"


class NumberConverter(IntConverter):
    """An edition's number, small enough for an integer column of every database."""

    regex = "[1-9][0-9]{0,8}"


class ArticleSlugConverter(StringConverter):
    """A slug: letters of any script, with their marks."""

    regex = f"{slugs.CHARACTER}{{1,120}}"

    def to_python(self, value: str) -> str:
        if not slugs.is_address(value):
            raise ValueError(value)
        return value


# A path that matches no converter is a 404 without a query.
register_converter(ArticleSlugConverter, "article_slug")
register_converter(IdConverter, "public_id")
register_converter(NumberConverter, "edition_number")
for name, regex in {
    # However it is written: the answer leads to the usual tag, or to the nearest with the article.
    "language_tag": ASKED_TAG,
    # A section's public id or its anchor.
    "article_section": r"[^/\s]{1,120}",
}.items():
    register_converter(type(name, (StringConverter,), {"regex": regex}), name)

# The read of an article by id, for the root URLconf (one include less to resolve). It is repeated
# below because the OpenAPI description is made from this list.
ARTICLE_READ = path("api/v1/articles/<public_id:id>", article.ArticleView.as_view())
_ROUTES: dict[str, type[Any]] = {
    "articles/<public_id:id>": article.ArticleView,
    **{f"articles/<public_id:id>.{suffix}": view for suffix, view in forms.FORM_VIEWS.items()},
    "articles/<public_id:id>/part": part.ArticlePartView,
    "articles/<public_id:id>/sections/<article_section:section>": section.SectionView,
    "articles/<public_id:id>/diff": diff.DiffView,
    "": index.IndexView,
    "articles": articles.ArticlesView,
    "articles/parts": parts.ArticlePartsView,
    "articles/<public_id:id>/editions": editions.EditionsView,
    "articles/<public_id:id>/editions/<edition_number:number>": editions.EditionView,
    "articles/<public_id:id>/editions/<edition_number:number>/document": editions.DocumentView,
    "articles/<language_tag:language>/<article_slug:slug>": article.ArticleBySlugView,
    "changes": changes.ChangesView,
    "export": export.ExportView,
    "export/articles": export.ExportArticlesView,
    "dumps": dumps.DumpsView,
    "dumps/signature": dumps.DumpSignatureView,
    "dumps/key.pem": dumps.DumpKeyView,
    "dumps/<language_tag:language>.ndjson.gz": dumps.DumpView,
    "search": search.SearchView,
    "suggest": search.SuggestView,
    "topics": topics.TopicsView,
    "languages": topics.LanguagesView,
    "codes": codes.CodesView,
    "glossary": glossary.GlossaryView,
    "me": me.MeView,
    "me/keys": keys.KeysView,
    "me/keys/<public_id:id>": keys.KeyView,
    "me/holdings": holdings.HoldingsView,
    "me/reports": reports.ReportsView,
    "me/acknowledgements": reports.AcknowledgementsView,
    "me/conformance": conformance.ConformanceView,
    "me/usage": me.UsageView,
    "me/subscriptions": subscriptions.SubscriptionsView,
    "me/subscriptions/<public_id:id>": subscriptions.SubscriptionView,
    "me/subscriptions/<public_id:id>/ping": subscriptions.PingView,
    "me/subscriptions/<public_id:id>/replay": subscriptions.ReplayView,
    "me/subscriptions/<public_id:id>/rotate-secret": subscriptions.RotateSecretView,
    "me/subscriptions/<public_id:id>/enable": subscriptions.EnableView,
    "me/deliveries": deliveries.DeliveriesView,
    "rehearsal": events.RehearsalsView,
    "rehearsal/requests/<public_id:id>": events.RehearsalRequestView,
    "rehearsal/<article_slug:event>": events.RehearsalEventView,
    "status": status.StatusView,
    "problems/<article_slug:code>": index.ProblemView,
    "document-schema.json": index.DocumentSchemaView,
    "article-schema.json": index.ArticleSchemaView,
    "openapi.json": docs.OpenApiView,
    "docs": docs.DocsView,
    "docs/console": docs.ConsoleView,
}
urlpatterns = [path(route, view.as_view()) for route, view in _ROUTES.items()]
