import sys

from django.apps import AppConfig, apps
from django.contrib import admin

from .metrics import sources


class ArticlesConfig(AppConfig):
    """Articles: their drafts, their editions and the pages readers get."""

    name = "articles"
    verbose_name = "Library"

    def ready(self) -> None:
        """Commands and checks know every screen; the web server's workers only when asked.

        The screens, and the sign-in library behind them, take 30 MiB.
        """
        sources.install()
        has_admin = apps.is_installed("django.contrib.admin")
        if has_admin and "healthinfo.wsgi" not in sys.modules:
            admin.autodiscover()
