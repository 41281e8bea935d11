"""URLs of the staff, below /admin/. Loaded with the first request for one of them."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

admin.autodiscover()

urlpatterns = [
    # Only administrators change e-mail addresses: OpenID Connect finds an account by them.
    path("account/email/", RedirectView.as_view(pattern_name="admin:index")),
    path("account/", include("allauth.urls")),
    path("", admin.site.urls),
]
