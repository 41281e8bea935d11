"""URL patterns of API v1. None but the index ends in a slash."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter, UUIDConverter

from articles.models.fields import LANGUAGE_TAG

from .views.about.docs import ConsoleView, DocsView, OpenApiView
from .views.about.index import ArticleSchemaView, DocumentSchemaView, IndexView, ProblemView
from .views.article.article import ArticleBySlugView, ArticleInFormView, ArticleView
from .views.article.diff import DiffView
from .views.article.editions import DocumentView, EditionsView, EditionView
from .views.article.section import SectionView
from .views.lists.articles import ArticlesView
from .views.lists.changes import ChangesView
from .views.lists.codes import CodesView
from .views.lists.export import ExportArticlesView, ExportView
from .views.lists.glossary import GlossaryView
from .views.lists.search import SearchView, SuggestView
from .views.lists.topics import LanguagesView, TopicsView
from .views.me.deliveries import DeliveriesView
from .views.me.holdings import HoldingsView
from .views.me.me import MeView
from .views.me.reports import AcknowledgementsView, ReportsView
from .views.me.subscriptions import (
    EnableView,
    PingView,
    ReplayView,
    RotateSecretView,
    SubscriptionsView,
    SubscriptionView,
)
from .views.me.usage import UsageView


class IdConverter(UUIDConverter):
    """An article's public id: a UUID, in capitals as well."""

    regex = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"


class NumberConverter(IntConverter):
    """An edition's number, small enough for an integer column of every database."""

    regex = "[1-9][0-9]{0,8}"


# A path that matches no converter is a 404 without a query.
register_converter(IdConverter, "public_id")
register_converter(NumberConverter, "edition_number")
for name, regex in {
    "language_tag": LANGUAGE_TAG.pattern,
    # In any script.
    "article_slug": r"[-\w]{1,120}",
    # A section's public id or its anchor.
    "article_section": r"[^/\s]{1,120}",
    # The suffix after an article's id: see `formats.MEDIA_FORMATS`.
    "article_form": "json|md|jsonld",
}.items():
    register_converter(type(name, (StringConverter,), {"regex": regex}), name)

# The read of an article by id, for the root URLconf (one include less to resolve). It is repeated
# below because the OpenAPI description is made from this list.
ARTICLE_READ = path("api/v1/articles/<public_id:id>", ArticleView.as_view())
urlpatterns = [
    path("articles/<public_id:id>", ArticleView.as_view()),
    path("articles/<public_id:id>.<article_form:form>", ArticleInFormView.as_view()),
    path("articles/<public_id:id>/sections/<article_section:section>", SectionView.as_view()),
    path("articles/<public_id:id>/diff", DiffView.as_view()),
    path("", IndexView.as_view()),
    path("articles", ArticlesView.as_view()),
    path("articles/<public_id:id>/editions", EditionsView.as_view()),
    path("articles/<public_id:id>/editions/<edition_number:number>", EditionView.as_view()),
    path(
        "articles/<public_id:id>/editions/<edition_number:number>/document", DocumentView.as_view()
    ),
    path("articles/<language_tag:language>/<article_slug:slug>", ArticleBySlugView.as_view()),
    path("changes", ChangesView.as_view()),
    path("export", ExportView.as_view()),
    path("export/articles", ExportArticlesView.as_view()),
    path("search", SearchView.as_view()),
    path("suggest", SuggestView.as_view()),
    path("topics", TopicsView.as_view()),
    path("languages", LanguagesView.as_view()),
    path("codes", CodesView.as_view()),
    path("glossary", GlossaryView.as_view()),
    path("me", MeView.as_view()),
    path("me/holdings", HoldingsView.as_view()),
    path("me/reports", ReportsView.as_view()),
    path("me/acknowledgements", AcknowledgementsView.as_view()),
    path("me/usage", UsageView.as_view()),
    path("me/subscriptions", SubscriptionsView.as_view()),
    path("me/subscriptions/<public_id:id>", SubscriptionView.as_view()),
    path("me/subscriptions/<public_id:id>/ping", PingView.as_view()),
    path("me/subscriptions/<public_id:id>/replay", ReplayView.as_view()),
    path("me/subscriptions/<public_id:id>/rotate-secret", RotateSecretView.as_view()),
    path("me/subscriptions/<public_id:id>/enable", EnableView.as_view()),
    path("me/deliveries", DeliveriesView.as_view()),
    path("problems/<article_slug:code>", ProblemView.as_view()),
    path("document-schema.json", DocumentSchemaView.as_view()),
    path("article-schema.json", ArticleSchemaView.as_view()),
    path("openapi.json", OpenApiView.as_view()),
    path("docs", DocsView.as_view()),
    path("docs/console", ConsoleView.as_view()),
]
