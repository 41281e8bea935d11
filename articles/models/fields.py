"""Shorthands for fields, constraints and validators that several models have."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from articles.documents.richtext.hrefs import kept_href
from articles.documents.richtext.signs import has_word, turning_fault, without_invisible
from articles.documents.slugs import is_slug
from articles.documents.vocabulary import values

Choices = tuple[tuple[str, str], ...]

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
language_tag = RegexValidator(
    re.compile(rf"^{LANGUAGE_TAG.pattern}\Z"),
    "Write a language as its BCP 47 tag, such as en, es, zh-Hant or pt-BR.",
)


def choice(choices: Choices, **kwargs) -> models.CharField:
    """A CharField with the choices of a vocabulary."""
    return models.CharField(max_length=24, choices=choices, **kwargs)


def language(**kwargs) -> models.CharField:
    """A BCP 47 language tag."""
    return models.CharField(max_length=16, validators=[language_tag], **kwargs)


def whole_address(value: str) -> None:
    """Validate the address of a link: whole, as readers of other sites need it."""
    if kept_href(value) is None or value.startswith(("/", "#", "article:")):
        raise ValidationError(
            "Write the whole address, beginning with https://, such as "
            "https://example.org/page. An address of mail begins with mailto:, a number with tel:."
        )


class AddressField(models.URLField):
    """The address of a link that stands alone. Nothing is guessed: `gout.html` is no host."""

    default_validators = [whole_address]

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", list(args), dict(kwargs)

    def formfield(self, **kwargs):
        """As text: a form's URLField would put https:// before whatever is typed."""
        return super().formfield(**{**kwargs, "form_class": forms.CharField})


def visible_words(value: str, *, name: bool = True) -> str:
    """The text without signs that nobody sees. Raises ValidationError for one that turns the
    reading order round, and for a name without a letter or digit."""
    if fault := turning_fault(value):
        raise ValidationError(fault, code="turning")
    kept = without_invisible(value)
    if name and value.strip() and not has_word(kept):
        raise ValidationError(
            "Write at least one letter or digit: nobody could read this out.", code="no-word"
        )
    return kept


class NameField(models.CharField):
    """A title, a name or another line of words that stands for something."""

    def clean(self, value: Any, model_instance: Any) -> Any:
        return super().clean(visible_words(value) if value else value, model_instance)

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), dict(kwargs)


class WordsField(models.TextField):
    """A few lines of plain text."""

    def clean(self, value: Any, model_instance: Any) -> Any:
        settled = visible_words(value, name=False) if value else value
        return super().clean(settled, model_instance)

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", list(args), dict(kwargs)


def slug_word(value: str) -> None:
    """Validate a slug: a word of letters or digits in any script."""
    if not is_slug(value):
        raise ValidationError(
            "Write words of letters or digits, joined by “-”, such as heart-attack or मधुमेह."
        )


class SlugInput(forms.CharField):
    """A slug as it is typed; unlike Django's, with vowel signs."""

    # Asked for by the admin's script, which makes a slug of the title.
    allow_unicode = True

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFC", without_invisible(super().to_python(value) or ""))


class SlugField(models.SlugField):
    """A slug in any script, with the vowel signs that Django's own takes away."""

    default_validators = [slug_word]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("allow_unicode", None)
        super().__init__(*args, **kwargs)
        # Not given to Django's own, which would take its own validator for it.
        self.allow_unicode = True

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.SlugField", list(args), dict(kwargs)

    def formfield(self, **kwargs):
        return models.CharField.formfield(self, **{**kwargs, "form_class": SlugInput})


def one_of(field: str, choices: Choices, *, null: bool = False) -> models.CheckConstraint:
    """A constraint that allows only the values of a vocabulary, for writes without validation."""
    condition = models.Q(**{f"{field}__in": values(choices)})
    if null:
        condition |= models.Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(condition=condition, name=f"%(class)s_{field}_known")


def text_list(value) -> None:
    """Validate a JSON list of non-empty strings."""
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValidationError('Write a list of texts, such as ["High blood sugar"].')
    for text in value:
        visible_words(text)
