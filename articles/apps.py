from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Articles: their drafts, their editions and the pages readers get."""

    name = "articles"
    verbose_name = "Articles"
