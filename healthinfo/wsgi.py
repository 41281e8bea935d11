"""The WSGI application."""

import gc
import os
import sys
from importlib import import_module

import django
from django.conf import settings
from django.core.cache import caches
from django.urls import resolve

from healthinfo.server.options import bodies_at_once
from healthinfo.server.sockets import limit_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthinfo.settings")
# REST framework imports `requests` where it is installed, for its test client. Measured: a
# worker after start has a PSS of 52.4 MiB without it, 57.0 with it. OpenID Connect and
# the export of traces need it.
without_requests = not (
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] or settings.OTEL_EXPORTER_OTLP_ENDPOINT
)
if without_requests:
    sys.modules["requests"] = None  # type: ignore[assignment]
django.setup(set_prefix=False)
site = import_module("healthinfo.short_way").SiteHandler()
resolve("/healthz")  # loads the public views now, not with the first request
caches["default"]  # likewise the driver of Redis, where CACHE_URL names one: 0.2 s
if without_requests:
    del sys.modules["requests"]
# Search reads its rules and wordings from files: 0.4 s of the first question, and 20 MiB.
import_module("articles.search.warming").load()
# Asks in a thread whether PDFs can be made, before the first reader of an article comes.
import_module("articles.pages.handouts.availability").available()

# Its answers have the headers of all others, which need the apps: not imported above.
guard = import_module("healthinfo.server.body_guard")
application = guard.BodyGuard(site, bodies=bodies_at_once())
limit_connections()

# What is loaded by now is never freed: freezing it spares the garbage collector repeated scans
# in the middle of requests.
gc.collect()
gc.freeze()
