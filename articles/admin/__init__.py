"""The editors' screens, one file each; Django finds them by importing this package."""

from django.contrib import admin

from articles.admin import accounts
from articles.admin.article import screen
from articles.admin.common.screens import add_to
from articles.admin.history import records
from articles.admin.library import codes, contributors, synonyms, topics

add_to(admin.site)

__all__ = ["accounts", "codes", "contributors", "records", "screen", "synonyms", "topics"]
