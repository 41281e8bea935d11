"""The editors' screens, one file each; Django finds them by importing this package."""

from django.contrib import admin

from . import accounts, article, code, contributor, records, synonyms, topic
from .screens import add_to

add_to(admin.site)

__all__ = ["accounts", "article", "code", "contributor", "records", "synonyms", "topic"]
