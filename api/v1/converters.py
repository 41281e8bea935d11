"""Django path converters of the API. A path that matches none is a 404 without a query."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter, UUIDConverter

from articles.models.fields import LANGUAGE_TAG


class IdConverter(UUIDConverter):
    """An article's public id: a UUID, in capitals as well."""

    regex = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"


class NumberConverter(IntConverter):
    """An edition's number, small enough for an integer column of every database."""

    regex = "[1-9][0-9]{0,8}"


class LanguageConverter(StringConverter):
    """A BCP 47 tag."""

    regex = LANGUAGE_TAG.pattern


class SlugConverter(StringConverter):
    """A slug, in any script."""

    regex = r"[-\w]{1,120}"


class SectionConverter(StringConverter):
    """A section's public id or its anchor, which may be in any script."""

    regex = r"[^/\s]{1,120}"


class FormatConverter(StringConverter):
    """The suffix after an article's id: see `formats.FORMS`."""

    regex = "json|md|jsonld"


def register() -> None:
    """Register the converters with Django's `path()`."""
    register_converter(IdConverter, "public_id")
    register_converter(NumberConverter, "edition_number")
    register_converter(LanguageConverter, "language_tag")
    register_converter(SlugConverter, "article_slug")
    register_converter(SectionConverter, "article_section")
    register_converter(FormatConverter, "article_form")
