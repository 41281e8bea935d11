"""The WSGI application."""

import gc
import os
import sys
from importlib import import_module

import django
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.urls import resolve

from healthinfo.server.options import bodies_at_once
from healthinfo.server.sockets import limit_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthinfo.settings")
# REST framework imports these where they are installed, for its test client and for pages that this
# site does not have. Measured: a worker after start has a PSS of 52.4 MiB without `requests`, 57.0
# with it; the others take 1.4 MiB. OpenID Connect and the export of traces need `requests`.
kept_out = ["pygments", "yaml"]
if not (settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] or settings.OTEL_EXPORTER_OTLP_ENDPOINT):
    kept_out.append("requests")
for name in kept_out:
    sys.modules[name] = None  # type: ignore[assignment]
django.setup(set_prefix=False)
# A site on a standby would fail at the first thing that it counts.
try:
    import_module("articles.replica.standby").require_primary_database()
finally:
    connection.close()
site = import_module("healthinfo.server.short_way").SiteHandler()
resolve("/healthz")  # loads the public views now, not with the first request
caches["default"]  # likewise the driver of Redis, where CACHE_URL names one: 0.2 s
for name in kept_out:
    del sys.modules[name]
# Search reads its rules and wordings from files: 0.4 s of the first question, and 12 MiB.
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
