"""The JSON of an article that API v1 keeps prepared, whole and in short."""

from articles.delivery import article_context
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renderer_keys import RendererSources
from articles.models.public.current import Current

from .answers.answer import to_bytes
from .answers.article import Article
from .answers.summary import ArticleSummary


def build_json(current: Current) -> bytes:
    """The article's v1 JSON."""
    return build_json_of([current])[0]


def build_json_of(currents: list[Current]) -> list[bytes]:
    """The v1 JSON of each; many take the same queries as one."""
    return [to_bytes(Article.of(own)) for own in article_context.load_article_contexts(currents)]


ARTICLE_JSON = Renderer(
    "v1.json",
    RendererSources(__name__).key,
    build_json,
    build_all=build_json_of,
    packs=True,
    ahead=True,
)


def build_summary(current: Current) -> bytes:
    """The article as an item of the list. No query, if the edition was selected."""
    return to_bytes(ArticleSummary.of(current))


# Not compressed: the items of a page are joined as they are.
SUMMARY_JSON = Renderer("v1.summary", RendererSources(__name__).key, build_summary)
