"""What the web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthinfo.settings")
application = get_wsgi_application()
resolve("/healthz")  # loads every view, which Django else leaves to the first request

# What is loaded by now stays for good: the collector need never look at it again. It would
# otherwise walk all of it time and again, in the middle of somebody's request.
gc.collect()
gc.freeze()
