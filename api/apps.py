from django.apps import AppConfig
from django.core import checks


class ApiConfig(AppConfig):
    """What partners read."""

    name = "api"
    verbose_name = "API"

    def ready(self) -> None:
        checks.register(check_endings)


def check_endings(**kwargs: object) -> list[checks.CheckMessage]:
    """An address that is to end, misspelt, would tell nobody."""
    # Here, not above: the addresses need every app to be loaded.
    from api.deprecation import template, unknown_paths
    from api.v1.urls import urlpatterns

    paths = [str(template(f"api/v1/{pattern.pattern}")) for pattern in urlpatterns]
    return [
        checks.Error(f"api.deprecation.ENDINGS: there is no address “{path}”.", id="api.E001")
        for path in unknown_paths(paths)
    ]
