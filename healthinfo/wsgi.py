"""The WSGI application."""

import gc
import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthinfo.settings")
# REST framework imports `requests` where it is installed, for its test client. Measured: a
# worker after start has a PSS of 52.4 MiB without it, 57.0 with it. OpenID Connect and
# the export of traces need it.
without_requests = not (
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] or settings.OTEL_EXPORTER_OTLP_ENDPOINT
)
if without_requests:
    sys.modules["requests"] = None  # type: ignore[assignment]
application = get_wsgi_application()
resolve("/healthz")  # loads the public views now, not with the first request
if without_requests:
    del sys.modules["requests"]

# What is loaded by now is never freed: freezing it spares the garbage collector repeated scans
# in the middle of requests.
gc.collect()
gc.freeze()
