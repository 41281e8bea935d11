"""Addresses of API v1. Below the index none ends in a slash."""

from django.urls import path

from . import converters
from .views.article import ArticleBySlugView, ArticleView, read_article
from .views.articles import ArticlesView
from .views.changes import ChangesView
from .views.docs import DocsView, OpenApiView
from .views.editions import DocumentView, EditionsView, EditionView
from .views.index import IndexView
from .views.problems import ProblemView
from .views.schema import DocumentSchemaView
from .views.topics import TopicsView

converters.register()

# The read of an article by id, for the site's own table. It stands below as well, where the
# API's description is made from.
ARTICLE_READ = path("api/v1/articles/<public_id:id>", read_article)
urlpatterns = [
    path("articles/<public_id:id>", ArticleView.as_view()),
    path("", IndexView.as_view()),
    path("articles", ArticlesView.as_view()),
    path("articles/<public_id:id>/editions", EditionsView.as_view()),
    path("articles/<public_id:id>/editions/<edition_number:number>", EditionView.as_view()),
    path(
        "articles/<public_id:id>/editions/<edition_number:number>/document", DocumentView.as_view()
    ),
    path("articles/<language_tag:language>/<article_slug:slug>", ArticleBySlugView.as_view()),
    path("changes", ChangesView.as_view()),
    path("topics", TopicsView.as_view()),
    path("problems/<article_slug:code>", ProblemView.as_view()),
    path("document-schema.json", DocumentSchemaView.as_view()),
    path("openapi.json", OpenApiView.as_view()),
    path("docs", DocsView.as_view()),
]
