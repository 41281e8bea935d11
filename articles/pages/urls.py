"""Addresses of the public pages. Each ends in a slash; without it, 301 to the one with."""

from django.urls import path, register_converter

from articles.models.fields import LANGUAGE_TAG

from .views.answers import slashed
from .views.article import article, permanent
from .views.editions import edition
from .views.home import home, letter, root


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


register_converter(LanguageConverter, "language")
register_converter(SlugConverter, "word")
PAGES = [
    ("<language:language>", home),
    ("<language:language>/a-z/<word:letter>", letter),
    ("<language:language>/<word:slug>", article),
    ("<language:language>/<word:slug>/editions/<int:number>", edition),
]
urlpatterns = [
    path("", root),
    path("a/<uuid:id>", permanent),
    *(path(f"{address}/", view) for address, view in PAGES),
    *(path(address, slashed) for address, _ in PAGES),
]
