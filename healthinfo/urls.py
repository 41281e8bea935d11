"""Every address of the site, by room."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from api.unknown import latest
from api.v1.urls import ARTICLE_READ
from healthinfo.health import healthz, readyz

handler400 = "healthinfo.errors.bad_request"
handler404 = "articles.pages.views.answers.not_found"
handler500 = "healthinfo.errors.server_error"

urlpatterns = [
    # On the way to an article each step is paid for: no step at all is the shortest way.
    ARTICLE_READ,
    path("api/v1/", include("api.v1.urls")),
    path("healthz", healthz),
    path("readyz", readyz),
    path("admin", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("api", latest),
    path("api/", include("api.urls")),
    path("", include("articles.pages.urls")),
]
