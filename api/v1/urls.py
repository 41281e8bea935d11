"""Addresses of API v1. Below the index none ends in a slash."""

from django.urls import path

from . import converters
from .views.article import ArticleBySlugView, ArticleInFormView, ArticleView, read_article
from .views.articles import ArticlesView
from .views.changes import ChangesView
from .views.codes import CodesView
from .views.deliveries import DeliveriesView
from .views.diff import DiffView
from .views.docs import ConsoleView, DocsView, OpenApiView
from .views.editions import DocumentView, EditionsView, EditionView
from .views.export import ExportArticlesView, ExportView
from .views.glossary import GlossaryView
from .views.holdings import HoldingsView
from .views.index import IndexView
from .views.languages import LanguagesView
from .views.me import MeView
from .views.problems import ProblemView
from .views.reports import AcknowledgementsView, ReportsView
from .views.schema import ArticleSchemaView, DocumentSchemaView
from .views.search import SearchView, SuggestView
from .views.section import SectionView
from .views.subscriptions import (
    EnableView,
    PingView,
    ReplayView,
    RotateSecretView,
    SubscriptionsView,
    SubscriptionView,
)
from .views.topics import TopicsView
from .views.usage import UsageView

converters.register()

# The read of an article by id, for the site's own table. It stands below as well, where the
# API's description is made from.
ARTICLE_READ = path("api/v1/articles/<public_id:id>", read_article)
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
