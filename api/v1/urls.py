"""Addresses of API v1. Below the index none ends in a slash."""

from django.urls import path

from .views.article import ArticleBySlugView, ArticleView
from .views.articles import ArticlesView
from .views.changes import ChangesView
from .views.editions import DocumentView, EditionsView, EditionView
from .views.index import IndexView
from .views.schema import DocumentSchemaView

urlpatterns = [
    path("", IndexView.as_view()),
    path("articles", ArticlesView.as_view()),
    path("articles/<uuid:id>", ArticleView.as_view()),
    path("articles/<uuid:id>/editions", EditionsView.as_view()),
    path("articles/<uuid:id>/editions/<int:number>", EditionView.as_view()),
    path("articles/<uuid:id>/editions/<int:number>/document", DocumentView.as_view()),
    path("articles/<str:language>/<str:slug>", ArticleBySlugView.as_view()),
    path("changes", ChangesView.as_view()),
    path("document-schema.json", DocumentSchemaView.as_view()),
]
