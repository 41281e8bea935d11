"""Answers that are files for machines, not pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from articles.delivery.http import PUBLIC_CACHE, answer
from articles.delivery.renditions.compression import pack, takes_gzip


def file_answer(
    request: HttpRequest,
    body: bytes,
    content_type: str,
    *,
    language: str = "",
    cache: str = PUBLIC_CACHE,
) -> HttpResponse:
    """200 or 304 with a file made for this request, packed where the reader takes that."""
    headers = {"Content-Language": language} if language else {}
    if takes_gzip(request):
        body = pack(body, level=6)
        headers["Content-Encoding"] = "gzip"
    return answer(
        request,
        body,
        content_type=content_type,
        headers=headers,
        cache=cache,
        vary="Accept-Encoding",
    )
