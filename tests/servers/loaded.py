"""Imported by the process that tests fork others from: all of the project, loaded."""

import django

django.setup()

from django.urls import get_resolver  # noqa: E402

# The views, and with them the renderers.
_ = get_resolver().url_patterns
