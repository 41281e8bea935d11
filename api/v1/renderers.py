"""The forms of an article that API v1 keeps prepared."""

from pathlib import Path

from articles.delivery import addresses, facts
from articles.delivery.renditions import Renderer, renderer_key
from articles.documents import coverage, diff, html, languages, markup, upgrade
from articles.models.public.current import Current

from .presenters import article

# Any change to these files or settings makes every stored rendition stale by itself.
_SOURCES = [
    Path(str(module.__file__))
    for module in (article, addresses, facts, coverage, diff, html, languages, markup, upgrade)
]


def build_json(current: Current) -> bytes:
    """The article's v1 JSON."""
    return article.to_bytes(article.present_article(facts.load_facts(current)))


ARTICLE_JSON = Renderer("v1.json", renderer_key(article.OUTPUT_SETTINGS, *_SOURCES), build_json)
