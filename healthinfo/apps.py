from allauth.account.apps import AccountConfig
from django.contrib.admin.apps import SimpleAdminConfig


class StaffAdminConfig(SimpleAdminConfig):
    """The admin with our own AdminSite. Does not autodiscover: articles.apps does."""

    default_site = "articles.staff_site.StaffSite"


class StaffAccountConfig(AccountConfig):
    """allauth's accounts, without its check that AccountMiddleware is in MIDDLEWARE.

    Here it is in STAFF_MIDDLEWARE, for staff paths only.
    """

    default = False

    def ready(self) -> None:
        from allauth.account import checks  # noqa: F401

        import healthinfo.checks  # noqa: F401
