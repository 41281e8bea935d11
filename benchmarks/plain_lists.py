"""Lists and filters against plain REST framework: python benchmarks/plain_lists.py [ROUNDS]

The same articles of the database that DATABASE_URL names, in one process, in turns: our list, and a
ModelSerializer with django-filter and cursor pagination, as the tutorials have it. Prints the
processor time of a request, median, and the ratio. The library should have topics and languages.
"""

import io
import os
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthinfo.settings")
os.environ["API_ANONYMOUS_LIMIT"] = "off"

import django

django.setup()

import django_filters  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import path  # noqa: E402
from django_filters.rest_framework import DjangoFilterBackend  # noqa: E402
from rest_framework import generics, pagination, renderers, serializers  # noqa: E402
from rest_framework.authentication import BasicAuthentication, SessionAuthentication  # noqa: E402
from rest_framework.negotiation import DefaultContentNegotiation  # noqa: E402

from articles.delivery.write_behind import flush  # noqa: E402
from articles.models import Current, Topic  # noqa: E402
from healthinfo import urls  # noqa: E402


class PlainSerializer(serializers.ModelSerializer):
    title = serializers.CharField(source="edition.title")
    summary = serializers.CharField(source="edition.summary")
    number = serializers.IntegerField(source="edition.number")
    digest = serializers.CharField(source="edition.digest")

    class Meta:
        model = Current
        fields = [
            *("public_id", "kind", "state", "language", "slug", "seq", "updated_at", "title"),
            *("summary", "number", "digest", "published_at", "significance", "basis"),
            *("last_reviewed", "next_review_due"),
        ]


class PlainFilter(django_filters.FilterSet):
    topic = django_filters.CharFilter(field_name="topic_rows__topic__slug")

    class Meta:
        model = Current
        fields = ["language", "kind", "topic"]


class PlainPages(pagination.CursorPagination):
    ordering = "first_seq"
    page_size_query_param = "limit"


class PlainList(generics.ListAPIView):
    queryset = Current.objects.filter(state="published").select_related("edition")
    queryset = queryset.defer("edition__document", "edition__metadata", "edition__reading")
    serializer_class = PlainSerializer
    filterset_class = PlainFilter
    filter_backends = [DjangoFilterBackend]
    pagination_class = PlainPages
    renderer_classes = [renderers.JSONRenderer, renderers.BrowsableAPIRenderer]
    authentication_classes = [SessionAuthentication, BasicAuthentication]
    content_negotiation_class = DefaultContentNegotiation
    permission_classes: list = []
    throttle_classes: list = []


urls.urlpatterns.insert(0, path("plain", PlainList.as_view()))
application = get_wsgi_application()


def seconds(address: str) -> float:
    parts, said = urlsplit(address), []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    start = time.process_time()
    response = application(environ, lambda status, headers, error=None: said.append(status))
    body = b"".join(response)
    response.close()
    spent = time.process_time() - start
    assert said[0].startswith("200") and len(body) > 1000, (address, said)
    return spent


def main(rounds: int) -> None:
    topic = Topic.objects.filter(currenttopic__isnull=False).order_by("pk").last()
    queries = ["limit=20", "limit=50", "language=es&limit=20", "kind=condition&limit=20"]
    queries += [f"topic={topic.slug}&limit=20"] if topic else []
    for query in queries:
        pair = (f"/plain?{query}", f"/api/v1/articles?{query}")
        for address in pair:
            seconds(address), flush(), seconds(address)
        spent = [[seconds(address) for address in pair] for _ in range(rounds)]
        plain, ours = (statistics.median(turn) * 1000 for turn in zip(*spent, strict=True))
        print(f"{query:28} plain {plain:6.2f} ms  ours {ours:6.2f} ms  {plain / ours:5.1f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
