"""Every address of the site, by room."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from healthinfo.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("admin", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("api/", include("api.urls")),
    path("", include("articles.pages.urls")),
]
