"""Traces of requests and their queries, by OpenTelemetry over OTLP/HTTP.

Loaded only where OTEL_EXPORTER_OTLP_ENDPOINT is set. A span has the route, never the address; the
kind of a statement, never its text: an address may name what a reader looks for, a statement may
quote it. The SDK reads its other variables (OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER …) by itself.
"""

from collections.abc import Callable
from multiprocessing.util import Finalize
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode, get_current_span
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from .route_groups import group_of

_KINDS = frozenset(["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "BEGIN", "COMMIT"])
_METHODS = frozenset(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])


def provider(endpoint: str) -> TracerProvider:
    """A provider that sends spans to the collector in batches, from a thread of its own."""
    # The variable OTEL_SERVICE_NAME wins over what is given here.
    made = TracerProvider(resource=Resource.create({SERVICE_NAME: "healthinfo"}))
    made.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{endpoint}/v1/traces")))
    # Not atexit alone: it does not run in multiprocessing children, as the server's workers are.
    Finalize(None, made.shutdown, exitpriority=5)
    return made


class TracingMiddleware:
    """A span for each request, and one below it for each statement."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.handler = get_response
        self.provider = provider(settings.OTEL_EXPORTER_OTLP_ENDPOINT)
        self.tracer = self.provider.get_tracer("healthinfo")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        name = request.method if request.method in _METHODS else "HTTP"
        with (
            self.tracer.start_as_current_span(
                str(name), context=_parent(request), kind=SpanKind.SERVER
            ) as span,
            connection.execute_wrapper(self.trace_statement),
        ):
            response = self.handler(request)
            _describe(span, request, response)
            return response

    def trace_statement(
        self, execute: Callable, sql: Any, params: Any, many: bool, context: dict
    ) -> Any:
        """A wrapper of statements: see Django's “database instrumentation”."""
        if not get_current_span().is_recording():
            return execute(sql, params, many, context)
        kind = _kind(sql)
        system = "postgresql" if connection.vendor == "postgresql" else "sqlite"
        # An exception's text may quote a reader: only that there was one is told.
        with self.tracer.start_as_current_span(
            kind,
            kind=SpanKind.CLIENT,
            attributes={"db.system.name": system, "db.operation.name": kind},
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                return execute(sql, params, many, context)
            except Exception:
                span.set_status(StatusCode.ERROR)
                raise


def _parent(request: HttpRequest) -> Context:
    """The trace that a proxy of ours began; from anybody else none is taken."""
    given = request.META.get("HTTP_TRACEPARENT") if settings.NUM_PROXIES else None
    carrier = {"traceparent": given} if given else {}
    return TraceContextTextMapPropagator().extract(carrier, context=Context())


def _describe(span: Span, request: HttpRequest, response: HttpResponseBase) -> None:
    if not span.is_recording():
        return
    match = request.resolver_match
    route = f"/{match.route}" if match else "(no such address)"
    span.update_name(f"{request.method} {route}" if request.method in _METHODS else route)
    span.set_attributes(
        {
            "http.request.method": request.method if request.method in _METHODS else "_OTHER",
            "http.route": route,
            "http.response.status_code": response.status_code,
            "healthinfo.route_group": group_of(request),
            "healthinfo.request_id": str(getattr(request, "request_id", "")),
        }
    )
    if response.status_code >= 500:
        span.set_status(StatusCode.ERROR)


def _kind(sql: Any) -> str:
    word = str(sql).lstrip("( \n").split(None, 1)[0].upper() if sql else ""
    return word if word in _KINDS else "OTHER"
