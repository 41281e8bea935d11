"""The editors' screens, one file each; Django finds them by importing this package."""

from . import accounts, article, code, contributor, records, topic

__all__ = ["accounts", "article", "code", "contributor", "records", "topic"]
