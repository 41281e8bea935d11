"""The other forms of an article that API v1 keeps prepared: what alters them leaves the JSON."""

from articles.delivery import article_context
from articles.delivery.formats import markdown, structured_data
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renderer_keys import RendererSources
from articles.models.public.current import Current

from .answers.answer import to_bytes


def build_markdown(current: Current) -> bytes:
    """The article as Markdown."""
    return markdown.article_markdown(article_context.load_article_context(current))


def build_jsonld(current: Current) -> bytes:
    """The article in schema.org's vocabulary."""
    return to_bytes(structured_data.structured_data(article_context.load_article_context(current)))


ARTICLE_MARKDOWN = Renderer("v1.md", RendererSources(__name__).key, build_markdown, packs=True)
ARTICLE_JSONLD = Renderer("v1.jsonld", RendererSources(__name__).key, build_jsonld, packs=True)
