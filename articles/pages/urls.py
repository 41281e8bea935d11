"""Addresses of the public pages. Each ends in a slash; without it, 301 to the one with."""

from django.urls import path, register_converter

from articles.models.fields import LANGUAGE_TAG

from .views.a_to_z import a_to_z, letter
from .views.article import article, permanent
from .views.brand import brand_logo
from .views.cards import card_picture
from .views.changes import changes
from .views.editions import edition
from .views.embed import embed, frame, sheet
from .views.feedback import feedback, thanks
from .views.feeds import feed, topic_feed
from .views.glossary import glossary, glossary_letter
from .views.handout import handout, large_handout
from .views.home import home, root
from .views.oembed import oembed
from .views.policy import policy
from .views.responses import slashed
from .views.search import search
from .views.sitemaps_and_robots import block, index, robots
from .views.topics import topic, topics


class Converter:
    """Text that matches its pattern, as it is."""

    regex: str

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LanguageConverter(Converter):
    """A BCP 47 tag; what stands under /api/ is never a page's."""

    regex = rf"(?!api/|api$){LANGUAGE_TAG.pattern}"


class SlugConverter(Converter):
    """What a slug may hold: letters of any script. Nothing else reaches the database."""

    regex = r"[-\w]+"


class FormConverter(Converter):
    """A form of feed."""

    regex = "atom|json"


register_converter(FormConverter, "form")
register_converter(LanguageConverter, "language")
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
    path("sitemap.xml", index),
    path("sitemaps/<int:number>.xml", block),
    path("oembed", oembed),
    path("<language:language>/feed.<form:form>", feed),
    path("<language:language>/topics/<word:slug>/feed.<form:form>", topic_feed),
    *(path(f"{address}/", view) for address, view in PAGES),
    *(path(address, slashed) for address, _ in PAGES),
]
