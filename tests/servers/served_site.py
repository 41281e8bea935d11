"""The site as a test's server calls it: its exports have several pages even of little."""

from importlib import import_module

from healthinfo.wsgi import application

__all__ = ["application"]
# Models can be loaded only now that the application is there.
import_module("articles.delivery.sync.export").PAGE_BYTES = 12_000
