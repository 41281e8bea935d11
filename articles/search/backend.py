"""The choice of the search backend, by the database in use."""

from __future__ import annotations

from django.db import connection

from . import postgres, sqlite
from .interface import Backend


def backend() -> Backend:
    """The module with the queries for this database: `postgres` or `sqlite`."""
    if connection.vendor == "postgresql":
        return postgres
    return sqlite
