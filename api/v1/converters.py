"""What may stand in an address. Anything else is an unknown address, and never reaches a query."""

from __future__ import annotations

import uuid

from django.urls import register_converter

from articles.models.fields import LANGUAGE_TAG


class IdConverter:
    """An article's public id; a UUID may be written in capitals."""

    regex = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"

    def to_python(self, value: str) -> uuid.UUID:
        return uuid.UUID(value)

    def to_url(self, value: object) -> str:
        return str(value)


class NumberConverter:
    """An edition's number, small enough for every database."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class TextConverter:
    """A text of the shape that a subclass gives."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LanguageConverter(TextConverter):
    """A BCP 47 tag."""

    regex = LANGUAGE_TAG.pattern


class SlugConverter(TextConverter):
    """A slug, in any script."""

    regex = r"[-\w]{1,120}"


def register() -> None:
    """Make them known to Django's paths."""
    register_converter(IdConverter, "public_id")
    register_converter(NumberConverter, "edition_number")
    register_converter(LanguageConverter, "language_tag")
    register_converter(SlugConverter, "article_slug")
