"""Settings of metrics, access lines, traces and error reports, from environment variables."""

from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from healthinfo.config.env import text

TOKEN_LENGTH = 32
ACCESS_LOGS = ("off", "on", "addresses")
_TRACING = "healthinfo.telemetry.tracing.TracingMiddleware"


def metrics_allowed(env: environ.Env) -> list[IPv4Network | IPv6Network]:
    """METRICS_ALLOW: the addresses and networks that may read /metrics; [] for none."""
    try:
        parts = text(env, "METRICS_ALLOW", default="").split(",")
        return [ip_network(part.strip()) for part in parts if part.strip()]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"METRICS_ALLOW: {error}. Name addresses or networks of your own, separated by commas, "
            "for instance METRICS_ALLOW=127.0.0.1,10.0.0.0/8"
        ) from error


def metrics_token(env: environ.Env) -> str:
    """METRICS_TOKEN, of at least TOKEN_LENGTH characters; "" when it is not set."""
    token = text(env, "METRICS_TOKEN", default="")
    if token and (len(token) < TOKEN_LENGTH or not token.isascii()):
        raise ImproperlyConfigured(
            f"METRICS_TOKEN has {len(token)} characters. Set it to at least {TOKEN_LENGTH} random "
            "ASCII characters, for instance the output of: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
    return token


def access_log(env: environ.Env) -> str:
    """ACCESS_LOG: one of ACCESS_LOGS."""
    value = text(env, "ACCESS_LOG", default="off")
    if value not in ACCESS_LOGS:
        raise ImproperlyConfigured(
            f"ACCESS_LOG is {value!r}. Write off, on (a line for each answer, without the reader's "
            "address and question) or addresses (with both)."
        )
    return value


def traces_endpoint(env: environ.Env) -> str:
    """OTEL_EXPORTER_OTLP_ENDPOINT, without a trailing slash; "" when it is not set."""
    url = text(env, "OTEL_EXPORTER_OTLP_ENDPOINT", default="").rstrip("/")
    if url and not (urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc):
        raise ImproperlyConfigured(
            f"OTEL_EXPORTER_OTLP_ENDPOINT is {url!r}. Name the collector's address for OTLP over "
            "HTTP, for instance OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318"
        )
    return url


def trace_requests(middleware: list[str], endpoint: str) -> None:
    """Add the tracing of requests after the first middleware, where there is an endpoint."""
    if endpoint:
        _require("opentelemetry", "OTEL_EXPORTER_OTLP_ENDPOINT")
        middleware.insert(1, _TRACING)


def report_errors(logging: dict[str, Any], dsn: str, environment: str) -> None:
    """Add the handler that reports errors, where there is a DSN. Nothing is imported without."""
    if dsn:
        _require("sentry_sdk", "SENTRY_DSN")
        factory = "healthinfo.telemetry.error_reports.handler"
        own = {"()": factory, "dsn": dsn, "environment": environment, "filters": ["ours"]}
        logging["handlers"]["error_reports"] = own
        logging["root"]["handlers"].append("error_reports")


def _require(package: str, variable: str) -> None:
    if find_spec(package) is None:
        raise ImproperlyConfigured(
            f"{variable} is set, and the package {package} is not installed. Install it: "
            "pip install --no-deps --require-hashes -r requirements-telemetry.txt"
        )
