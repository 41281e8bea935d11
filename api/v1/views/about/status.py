"""GET /status: how the service is."""

from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.answers.answer import to_bytes
from api.v1.answers.status import Status
from api.v1.openapi.describe import describe
from articles.delivery.responses import make_response

# Whoever asks more often is answered by a cache.
CACHE = "public, max-age=5, must-revalidate"


class StatusView(PublicView):
    """The feed, the worker and the webhooks. It counts against the limit as any request does."""

    @describe(
        "Status",
        "How the service is",
        "The last change, when the worker last ran, and since when messages wait to be pushed. "
        "While it says `degraded`, articles are read and the change feed is followed as usual. "
        "What search finds is written together with each change and is never behind.",
        name="getStatus",
    )
    def get(self, request) -> HttpResponse:
        return make_response(request, to_bytes(Status.of_this_site()), cache=CACHE)
