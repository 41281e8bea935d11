"""The cache of what is derived from the database: in this process's memory, never shared.

Counters that all processes share are in Django's default cache.
"""

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

cache = ConnectionProxy(caches, "derived")
