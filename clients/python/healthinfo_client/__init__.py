"""A client of healthinfo: read a library, keep a verified copy of it, show its articles safely.

    from healthinfo_client import Client, GoneError

    client = Client("https://health.example.org")
    article = client.article("en", "heart-attack")

See `mirror` (a copy that is always right), `webhooks` (who sent this message), `html` (articles as
HTML with all that must be shown), `problems` (an error for each code) and `types` (the JSON).
"""

from .client import Client
from .errors import ApiError, Elsewhere, HealthinfoError, NoRightAnswer, NotVerified, TryLater
from .network.transport import VERSION, Patience
from .problems import GoneError, NoSuchArticleError, NotSafeAloneError, RestartError

__version__ = VERSION
__all__ = [
    "ApiError",
    "Client",
    "Elsewhere",
    "GoneError",
    "HealthinfoError",
    "NoRightAnswer",
    "NoSuchArticleError",
    "NotSafeAloneError",
    "NotVerified",
    "Patience",
    "RestartError",
    "TryLater",
]
