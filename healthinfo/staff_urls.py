"""The staff's addresses, below /admin/. Loaded with the first request for one of them."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

admin.autodiscover()

urlpatterns = [
    # Addresses are kept by administrators: signing on finds an account by them.
    path("account/email/", RedirectView.as_view(pattern_name="admin:index")),
    path("account/", include("allauth.urls")),
    path("", admin.site.urls),
]
