"""URLs of the public pages. Without its final slash, a page address gets a 301."""

from typing import Any

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter
from django.urls.resolvers import RoutePattern

from articles.documents import slugs
from articles.documents.languages import ASKED_TAG
from articles.documents.vocabulary import RESERVED_SLUGS
from articles.models.fields import LANGUAGE_TAG

from .views.article import article, permanent
from .views.changes import changes
from .views.editions import edition
from .views.embed import embed, frame, sheet
from .views.feedback import feedback, thanks
from .views.feeds import feed, topic_feed
from .views.files import robots, sitemap_block_file, sitemap_index_file
from .views.handout import handout, large_handout
from .views.images import brand_logo, card_picture
from .views.lists import a_to_z, glossary, glossary_letter, letter, topic, topics
from .views.oembed import oembed
from .views.responses import add_slash, usual_language
from .views.search import search
from .views.site import home, policy, root


class LanguageConverter(StringConverter):
    """A BCP 47 tag. Excludes /api/, which is not a page."""

    regex = rf"(?!api/|api$){LANGUAGE_TAG.pattern}"


class AnyCaseLanguageConverter(StringConverter):
    """A tag in other letters or with more parts than those of articles, as people type it."""

    regex = rf"(?i:(?!api/|api$))(?!{LANGUAGE_TAG.pattern}(?:/|$)){ASKED_TAG}"


class SlugConverter(StringConverter):
    """A slug: letters of any script, with their marks. Nothing else reaches the database."""

    regex = slugs.PATTERN

    def to_python(self, value: str) -> str:
        if not slugs.is_address(value):
            raise ValueError(value)
        return value


class FormConverter(StringConverter):
    """A feed format."""

    regex = "atom|json"


class ArticlePattern(RoutePattern):
    """The page of an article, also before those of other pages, whose words no article has."""

    def match(self, path: str) -> tuple[str, tuple, dict[str, Any]] | None:
        found = super().match(path)
        return None if found is None or found[2]["slug"] in RESERVED_SLUGS else found


register_converter(FormConverter, "form")
register_converter(LanguageConverter, "language")
register_converter(AnyCaseLanguageConverter, "any_case_language")
register_converter(SlugConverter, "word")
PAGES = [
    ("<language:language>", home),
    ("<language:language>/a-z", a_to_z),
    ("<language:language>/a-z/<word:letter>", letter),
    ("<language:language>/topics", topics),
    ("<language:language>/topics/<word:slug>", topic),
    ("<language:language>/search", search),
    ("<language:language>/glossary", glossary),
    ("<language:language>/glossary/<word:letter>", glossary_letter),
    ("<language:language>/policy", policy),
    ("<language:language>/<word:slug>", article),
    ("<language:language>/<word:slug>/changes", changes),
    ("<language:language>/<word:slug>/editions/<int:number>", edition),
    ("<language:language>/<word:slug>/feedback", feedback),
    ("<language:language>/<word:slug>/feedback/thanks", thanks),
]
# For the root URLconf: some 35 patterns less to try for the most frequent page.
ARTICLE_PAGE = URLPattern(
    ArticlePattern("<language:language>/<word:slug>/", is_endpoint=True), article
)
urlpatterns = [
    path("", root),
    path("a/<uuid:id>", permanent),
    path("<language:language>/<word:slug>/handout.pdf", handout),
    path("<language:language>/<word:slug>/handout-large.pdf", large_handout),
    path("a/<uuid:id>/embed", embed),
    path("a/<uuid:id>/frame", frame),
    path("embed.css", sheet),
    path("brand/<str:name>", brand_logo),
    path("a/<uuid:id>/card.png", card_picture),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap_index_file),
    path("sitemaps/<int:number>.xml", sitemap_block_file),
    path("oembed", oembed),
    path("<language:language>/feed.<form:form>", feed),
    path("<language:language>/topics/<word:slug>/feed.<form:form>", topic_feed),
    *(path(f"{address}/", view) for address, view in PAGES),
    *(path(address, add_slash) for address, _ in PAGES),
    path("<any_case_language:language>", usual_language),
    path("<any_case_language:language>/", usual_language),
    path("<any_case_language:language>/<path:rest>", usual_language),
]
