from django.http import HttpResponse
from django.urls import include, path
from django.views.generic import DetailView
from rest_framework.routers import DefaultRouter

from .api import ArticleViewSet
from .models import Article

router = DefaultRouter()
router.register("articles", ArticleViewSet)


class ArticlePage(DetailView):
    queryset = Article.objects.select_related("topic").prefetch_related("sections__items")
    template_name = "article.html"


urlpatterns = [
    path("healthz", lambda request: HttpResponse("ok")),
    path("api/", include(router.urls)),
    path("<slug:slug>/", ArticlePage.as_view()),
]
