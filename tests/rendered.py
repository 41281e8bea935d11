"""What the test client keeps of rendered templates: each template's first context, no more.

Django copies the context at every render. An article's page has 450 of them.
"""

from typing import Any

from django.test import client

_store = client.store_rendered_templates


def install() -> None:
    """Have every test client of this process keep less."""
    client.store_rendered_templates = _store_first


def _store_first(store: dict, signal: Any, sender: Any, template: Any, context: Any, **rest: Any):
    seen = store.setdefault("names", set())
    if template.name in seen:
        return
    # A template made from a string has no name; there are few of those.
    if template.name is not None:
        seen.add(template.name)
    _store(store, signal, sender, template, context, **rest)
