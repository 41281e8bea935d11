"""Imported by the process that tests fork others from: all of the project, loaded."""

import gc

import django

django.setup()

import granian.cli  # noqa: E402, F401
from django.urls import get_resolver  # noqa: E402

from articles.search import warming  # noqa: E402
from articles.search.spelling import vocabulary  # noqa: E402

# The views, and with them the renderers.
_ = get_resolver().url_patterns
# What a server reads at its start. Whether it serves, each process says for itself.
warming.load()
vocabulary._serves = False
# What is forked need not look through all of it, which would copy its memory.
gc.collect()
gc.freeze()
