"""The forms of an article that API v1 keeps prepared."""

from pathlib import Path

from articles.delivery import addresses, article_context
from articles.delivery.formats import markdown, structured_data
from articles.delivery.renditions import Renderer, renderer_key
from articles.documents import languages, upgrade
from articles.documents.compare import diff, review_coverage
from articles.documents.richtext import markdown as marks
from articles.documents.richtext import markup, sanitizer
from articles.models.public.current import Current

from .presenters import article

# Any change to these files or settings makes every stored rendition stale by itself.
_SOURCES = [
    Path(str(module.__file__))
    for module in (
        article,
        addresses,
        article_context,
        review_coverage,
        diff,
        sanitizer,
        languages,
        markup,
        upgrade,
    )
]


def build_json(current: Current) -> bytes:
    """The article's v1 JSON."""
    return build_json_of([current])[0]


def build_json_of(currents: list[Current]) -> list[bytes]:
    """The v1 JSON of each; many take the same queries as one."""
    return [
        article.to_bytes(article.present_article(own))
        for own in article_context.load_facts_of(currents)
    ]


ARTICLE_JSON = Renderer("v1.json", renderer_key(article.OUTPUT_SETTINGS, *_SOURCES), build_json)


def build_markdown(current: Current) -> bytes:
    """The article as Markdown."""
    return markdown.article_markdown(article_context.load_facts(current))


def build_jsonld(current: Current) -> bytes:
    """The article in schema.org's vocabulary."""
    return article.to_bytes(structured_data.structured_data(article_context.load_facts(current)))


_FORM_KEY = renderer_key(
    article.OUTPUT_SETTINGS,
    *_SOURCES,
    *(Path(str(module.__file__)) for module in (markdown, structured_data, marks)),
    # The words around a text, in each language we have them in.
    *sorted(Path(article_context.__file__).resolve().parents[1].glob("locale/*/LC_MESSAGES/*.mo")),
)
ARTICLE_MARKDOWN = Renderer("v1.md", _FORM_KEY, build_markdown)
ARTICLE_JSONLD = Renderer("v1.jsonld", _FORM_KEY, build_jsonld)
