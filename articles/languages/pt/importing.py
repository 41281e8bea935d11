"""Recognising the parts of Portuguese pages."""

from articles.languages.importing import Importing

PACK = Importing(contents_rule="nesta página")
