from django.apps import AppConfig
from django.core import checks


class ApiConfig(AppConfig):
    """The API that partners read, its webhooks and its admin."""

    name = "api"
    verbose_name = "API"

    def ready(self) -> None:
        checks.register(check_endings)


def check_endings(**kwargs: object) -> list[checks.CheckMessage]:
    """Report a path of deprecation.ENDINGS that is no address: it would never be announced."""
    # Imported here: the URL patterns need every app to be loaded.
    from api.deprecation import template, unknown_paths
    from api.v1.urls import urlpatterns

    paths = [str(template(f"api/v1/{pattern.pattern}")) for pattern in urlpatterns]
    return [
        checks.Error(f"api.deprecation.ENDINGS: there is no address “{path}”.", id="api.E001")
        for path in unknown_paths(paths)
    ]
