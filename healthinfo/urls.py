"""The root URL configuration."""

from django.urls import include, path
from django.views.generic import RedirectView

from api.about.catalog import api_catalog
from api.urls import redirect_to_index
from api.v1.urls import ARTICLE_READ
from articles.pages.urls import ARTICLE_PAGE
from articles.pages.views.responses import add_slash
from healthinfo.security_txt import security_txt
from healthinfo.telemetry.metrics_view import metrics
from healthinfo.views import healthz, readyz

handler400 = "healthinfo.views.bad_request"
handler404 = "articles.pages.views.responses.not_found"
# Asked for by allauth, not by Django.
handler429 = "healthinfo.accounts.guessing.too_many"
handler500 = "healthinfo.views.server_error"

# First, because the resolver tries patterns in order, and these are the most frequent requests.
PLAIN_READS = [ARTICLE_READ, ARTICLE_PAGE]
urlpatterns = [
    *PLAIN_READS,
    path("api/v1/", include("api.v1.urls")),
    path("healthz", healthz),
    path("readyz", readyz),
    path(".well-known/security.txt", security_txt),
    path(".well-known/api-catalog", api_catalog),
    path("metrics", metrics),
    path("admin", RedirectView.as_view(pattern_name="admin:index")),
    # Module names, not include(): a process without staff requests never loads the admin.
    path("admin/", ("healthinfo.staff_urls", None, None)),  # type: ignore[arg-type]
    path("preview/", ("articles.admin.drafts.shared_preview", None, None)),  # type: ignore[arg-type]
    path("calendar/", ("articles.admin.schedule.calendar_feed", None, None)),  # type: ignore[arg-type]
    path("partners", add_slash),
    path("partners/", include("api.portal.urls")),
    path("api", redirect_to_index),
    path("api/", include("api.urls")),
    path("", include("articles.pages.urls")),
]
