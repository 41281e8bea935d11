"""Minimal Django views that respond with the same bytes, for comparison with the site.

/memory/N   L1: from the process's memory
/orm/N      L2: after one primary-key SELECT through the ORM
/raw/N      L2-raw: after the same SELECT as a constant SQL string by a cursor
/walk/N     L2 of the export: the bodies after N, one a line, to 4 MB

N is a stored rendition's row id. Same database, same server, no middleware.
"""

# ruff: noqa: E402

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django
from django.conf import settings

os.environ.pop("DJANGO_SETTINGS_MODULE", None)
from healthinfo import settings as site

settings.configure(
    SECRET_KEY=site.SECRET_KEY,
    ALLOWED_HOSTS=site.ALLOWED_HOSTS,
    DATABASES=site.DATABASES,
    DEFAULT_AUTO_FIELD=site.DEFAULT_AUTO_FIELD,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "articles"],
    MIDDLEWARE=[],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    LANGUAGE_CODE=site.LANGUAGE_CODE,
    LANGUAGES=site.LANGUAGES,
)
django.setup()

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from articles.models.public.current import Rendition

SQL = "SELECT body FROM articles_rendition WHERE id = %s"
_memory: dict[int, bytes] = {}


def memory(request: HttpRequest, pk: int) -> HttpResponse:
    if pk not in _memory:
        _memory[pk] = _raw(pk)
    return _answer(_memory[pk])


def orm(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(Rendition.objects.values_list("body", flat=True).get(pk=pk))


def raw(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(_raw(pk))


def walk(request: HttpRequest, pk: int) -> HttpResponse:
    """`X-After`: id of the last row of the page; `X-Rows`: the number of rows."""
    rows = Rendition.objects.filter(pk__gt=pk, name="v1.json").order_by("pk")
    size, lines, last = 0, [], pk
    for own, body in rows.values_list("pk", "body")[:400]:
        size += len(body) + 1
        if lines and size > 4_000_000:
            break
        lines.append(bytes(body))
        last = own
    response = _answer(b"\n".join(lines))
    response["X-After"], response["X-Rows"] = str(last), str(len(lines))
    return response


def _raw(pk: int) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(SQL, [pk])
        return cursor.fetchone()[0]


def _answer(body: bytes) -> HttpResponse:
    # Without Content-Length the server would send chunks, which is slower.
    headers = {"Content-Length": str(len(body))}
    return HttpResponse(body, content_type="application/json", headers=headers)


def stored(request: HttpRequest) -> HttpResponse:
    """All stored renditions: [[row id, public id of the article, name], …]."""
    rows = Rendition.objects.values_list("pk", "article__public_id", "name")
    return _answer(json.dumps([list(row) for row in rows], default=str).encode())


urlpatterns = [
    path("memory/<int:pk>", memory),
    path("orm/<int:pk>", orm),
    path("raw/<int:pk>", raw),
    path("walk/<int:pk>", walk),
    path("stored", stored),
]
application = get_wsgi_application()
