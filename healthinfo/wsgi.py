"""What the web server calls."""

import gc
import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthinfo.settings")
# REST framework imports it where it finds it, for its test client: 6 MiB no reader needs.
# A sign-on does need it.
without_requests = not settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
if without_requests:
    sys.modules["requests"] = None  # type: ignore[assignment]
application = get_wsgi_application()
resolve("/healthz")  # loads the readers' views, which Django else leaves to the first request
if without_requests:
    del sys.modules["requests"]

# What is loaded by now stays for good: the collector need never look at it again. It would
# otherwise walk all of it time and again, in the middle of somebody's request.
gc.collect()
gc.freeze()
