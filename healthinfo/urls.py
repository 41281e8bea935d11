"""Every address of the site, by room."""

from django.urls import include, path
from django.views.generic import RedirectView

from api.urls import redirect_to_index
from api.v1.urls import ARTICLE_READ
from healthinfo.health import healthz, readyz

handler400 = "healthinfo.errors.bad_request"
handler404 = "articles.pages.views.responses.not_found"
handler500 = "healthinfo.errors.server_error"

urlpatterns = [
    # On the way to an article each step is paid for: no step at all is the shortest way.
    ARTICLE_READ,
    path("api/v1/", include("api.v1.urls")),
    path("healthz", healthz),
    path("readyz", readyz),
    path("admin", RedirectView.as_view(pattern_name="admin:index")),
    # By name: a worker that only serves readers never loads the staff's screens.
    path("admin/", ("healthinfo.staff_urls", None, None)),  # type: ignore[arg-type]
    path("preview/", ("articles.admin.drafts.shared_preview", None, None)),  # type: ignore[arg-type]
    path("calendar/", ("articles.admin.schedule.calendar_feed", None, None)),  # type: ignore[arg-type]
    path("api", redirect_to_index),
    path("api/", include("api.urls")),
    path("", include("articles.pages.urls")),
]
