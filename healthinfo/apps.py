from typing import Any

from allauth.account.apps import AccountConfig
from django.contrib import admin
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks


class StaffAdminConfig(SimpleAdminConfig):
    """The admin with our own AdminSite. Its screens are loaded with its URLs, or to be checked.

    A command that checks nothing, and a web server without requests of staff, need none of them.
    """

    default_site = "articles.staff_site.StaffSite"

    def ready(self) -> None:
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_screens, checks.Tags.admin)


def check_screens(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Django's check of the admin, over every screen."""
    admin.autodiscover()
    return check_admin_app(app_configs, **kwargs)


class StaffAccountConfig(AccountConfig):
    """allauth's accounts, without its check that AccountMiddleware is in MIDDLEWARE.

    Here it is in STAFF_MIDDLEWARE, for staff paths only.
    """

    default = False

    def ready(self) -> None:
        from allauth.account import checks  # noqa: F401

        import healthinfo.checks  # noqa: F401
