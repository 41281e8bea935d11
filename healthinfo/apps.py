from allauth.account.apps import AccountConfig
from django.contrib.admin.apps import SimpleAdminConfig


class StaffAdminConfig(SimpleAdminConfig):
    """The admin with our own site. Loads no screens by itself: articles.apps does."""

    default_site = "articles.staff_site.StaffSite"


class StaffAccountConfig(AccountConfig):
    """The sign-in library's accounts, whose middleware here acts on staff paths alone.

    The library looks for its middleware in MIDDLEWARE and refuses to start without; it is in
    STAFF_MIDDLEWARE.
    """

    default = False

    def ready(self) -> None:
        from allauth.account import checks  # noqa: F401
