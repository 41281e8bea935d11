"""URLs of the staff, below /admin/. Loaded with the first request for one of them."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from healthinfo.accounts import signals
from healthinfo.accounts.held import held_form
from healthinfo.accounts.sessions import session_state
from healthinfo.accounts.sign_on import sign_on_again

# Its receivers are needed where somebody can sign in, which is below this.
__all__ = ["signals", "urlpatterns"]
admin.autodiscover()

urlpatterns = [
    # Only administrators change e-mail addresses: OpenID Connect finds an account by them.
    path("account/email/", RedirectView.as_view(pattern_name="admin:index")),
    # Django's own page for it is neither limited nor recorded.
    path("password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("session/", session_state, name="session_state"),
    path("held/", held_form, name="held_form"),
    path("account/sign-on-again/", sign_on_again, name="sign_on_again"),
    path("account/", include("allauth.urls")),
    path("", admin.site.urls),
]
