"""GET /metrics: what the site counts about itself, in Prometheus's text format."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.pages.views.responses import not_found_page

from .metrics_access import may_read


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """200, also while the database is away; to those who may not read it, as if it did not exist.

    The same from every process and machine: scrape one of them. About 25 queries.
    """
    if not may_read(request):
        return not_found_page()
    # Imported here: a process that is never asked does not load the library.
    from . import exposition

    body = exposition.metrics_text()
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(body, content_type=exposition.CONTENT_TYPE, headers=headers)
