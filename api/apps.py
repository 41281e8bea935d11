from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What partners read."""

    name = "api"
    verbose_name = "API"
