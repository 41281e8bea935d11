"""Traces reach a collector, and hold nothing of the reader."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from healthinfo.config.telemetry import trace_requests
from healthinfo.telemetry import tracing
from tests.factories import make_published
from tests.servers.webhook_receiver import Receiver, answer, webhook_receiver

from .private import HEADERS, SEARCH, left_in

pytestmark = pytest.mark.django_db
TRACE = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def collector(settings, monkeypatch) -> Iterator[Receiver]:
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "50")
    made, make = [], tracing.provider
    monkeypatch.setattr(tracing, "provider", lambda url: made.append(make(url)) or made[-1])
    with webhook_receiver() as receiver:
        receiver.always = answer(200)
        settings.OTEL_EXPORTER_OTLP_ENDPOINT = f"http://127.0.0.1:{receiver.server_port}"
        settings.MIDDLEWARE = list(settings.MIDDLEWARE)
        trace_requests(settings.MIDDLEWARE, settings.OTEL_EXPORTER_OTLP_ENDPOINT)
        yield receiver
        for provider in made:
            provider.shutdown()


def spans(collector: Receiver) -> list[Span]:
    """What has come, once the span of the request is there: it ends last."""
    found: list[Span] = []
    while not any(span.kind == Span.SPAN_KIND_SERVER for span in found):
        assert collector.wait_for(len(collector.received) + (not found), 30) or found
        sent = [ExportTraceServiceRequest.FromString(each.body) for each in collector.received]
        found = [
            span
            for request in sent
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]
    return found


def attributes(span: Span) -> dict[str, str]:
    return {each.key: each.value.string_value for each in span.attributes}


def test_a_request_and_its_statements_are_one_trace(collector):
    current = make_published().current
    Client().get(f"/{current.language}/{current.slug}/")
    found = spans(collector)
    request = next(span for span in found if span.kind == Span.SPAN_KIND_SERVER)
    assert request.name == "GET /<language:language>/<word:slug>/"
    below = [span for span in found if span.parent_span_id == request.span_id]
    assert "SELECT" in {span.name for span in below}
    assert {span.trace_id for span in found} == {request.trace_id}


def test_no_span_holds_anything_of_the_reader(collector):
    slug = make_published().current.slug
    Client().get(SEARCH, **HEADERS)
    Client().get(f"/en/{slug}/", **HEADERS)
    spans(collector)
    sent = b"".join(each.body for each in collector.received)
    assert left_in(sent) == [] and slug.encode() not in sent


def test_an_error_of_the_database_is_told_without_its_words(collector, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 'reader@example.org' FROM no_such_table")

    monkeypatch.setattr("healthinfo.views.JsonResponse", fail)
    Client(raise_request_exception=False).get("/healthz", **HEADERS)
    found = spans(collector)
    assert left_in(b"".join(each.body for each in collector.received)) == []
    assert any(span.status.code == 2 and not span.status.message for span in found)


@pytest.mark.parametrize(("proxies", "taken"), [(0, False), (1, True)])
def test_a_trace_is_continued_only_from_a_proxy_of_ours(collector, settings, proxies, taken):
    settings.NUM_PROXIES = proxies
    Client().get("/healthz", headers={"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"})
    assert (spans(collector)[0].trace_id.hex() == TRACE) is taken


def test_a_collector_that_refuses_costs_no_answer(collector):
    collector.always = answer(400)
    client = Client()
    assert client.get("/healthz").status_code == 200
    assert collector.wait_for(1, 30)
    assert client.get("/healthz").status_code == 200


def test_a_span_has_the_requests_id(collector):
    answered = Client().get("/healthz")
    request = next(span for span in spans(collector) if span.kind == Span.SPAN_KIND_SERVER)
    assert attributes(request)["healthinfo.request_id"] == answered["X-Request-ID"]
