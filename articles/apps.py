from django.apps import AppConfig

from .metrics import sources


class ArticlesConfig(AppConfig):
    """Articles: their drafts, their editions and the pages readers get."""

    name = "articles"
    verbose_name = "Library"

    def ready(self) -> None:
        sources.install()
