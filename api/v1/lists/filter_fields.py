"""Form fields of list filters. Each accepts one notation; its error says what to write."""

import datetime
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from api.v1.parameters import UNAVAILABLE, did_you_mean, unknown_language
from articles.delivery.languages import served_language
from articles.documents.codes import SYSTEMS, code_key, system_named
from articles.models.public.topics import Code, Topic

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?([Zz]|[+ -]\d{2}:\d{2})", re.ASCII
)
# The greatest age that may be asked for, in years.
OLDEST = 130


class VocabularyField(forms.CharField):
    """One value of a fixed vocabulary."""

    def __init__(self, *, words: Sequence[str], **kwargs: Any):
        super().__init__(**kwargs)
        self.words = tuple(words)

    def clean(self, value: Any) -> Any:
        word = super().clean(value)
        if word and word not in self.words:
            raise ValidationError(did_you_mean(word, self.words))
        return str(word)


class VocabularyListField(VocabularyField):
    """Values of a fixed vocabulary, separated by commas. Cleans to a list."""

    def clean(self, value: Any) -> list[str]:
        text = forms.CharField.clean(self, value)
        words = [word.strip() for word in text.split(",")] if text else []
        for word in words:
            if word not in self.words:
                raise ValidationError(did_you_mean(word, self.words))
        return words


class LanguageField(forms.CharField):
    """A language's tag. Cleans to the tag of a language there is. A query at most, if there is."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        served = served_language(text) if text else ""
        if served is None:
            raise ValidationError(unknown_language(text), code=UNAVAILABLE)
        return served


class SearchedField(forms.CharField):
    """Words to look for: anything may stand in them, a NUL as well, which is no word."""

    def to_python(self, value: object) -> str:
        return str(super().to_python(value)).replace("\0", "\ufffd")


class DayField(forms.CharField):
    """A date."""

    def clean(self, value: Any) -> datetime.date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            if _DAY.fullmatch(text):
                return datetime.date.fromisoformat(text)
        except ValueError:
            pass
        raise ValidationError("Write a date as YYYY-MM-DD, such as 2026-01-31.")


class InstantField(forms.CharField):
    """An instant of RFC 3339, or a date, which means its first instant in UTC."""

    def clean(self, value: Any) -> datetime.datetime | None:
        text = super().clean(value)
        return _moment(text) if text else None


def _moment(text: str) -> datetime.datetime:
    try:
        if _DAY.fullmatch(text):
            return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)
        if _INSTANT.fullmatch(text):
            # An unescaped plus sign in a query string arrives as a space.
            moment = datetime.datetime.fromisoformat(text.replace(" ", "+").upper())
            return moment.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        pass
    raise ValidationError(
        "Write a date such as 2026-01-31, or an instant such as 2026-01-31T08:00:00Z."
    )


class AgeField(forms.CharField):
    """Whole years."""

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > OLDEST:
            raise ValidationError(f"Write an age in whole years, from 0 to {OLDEST}.")
        return int(text)


class TopicField(forms.CharField):
    """A topic's slug. Cleans to the row ids of that topic and of all below it. One query."""

    def clean(self, value: Any) -> list[int]:
        slug = super().clean(value)
        rows = list(Topic.objects.values_list("pk", "parent_id", "slug")) if slug else []
        wanted = [pk for pk, _, own in rows if own == slug]
        if slug and not wanted:
            hint = did_you_mean(slug, [own for _, _, own in rows])
            raise ValidationError(f"There is no such topic. {hint}".strip(), code=UNAVAILABLE)
        # The loop appends to the list it iterates; a topic already in it is not added again.
        for topic in wanted:
            wanted += [pk for pk, parent, _ in rows if parent == topic and pk not in wanted]
        return wanted


class CodeQuery(NamedTuple):
    """`system`: the URI. `key`: the `code_key` of a code, or of its beginning."""

    system: str
    key: str


class CodeField(forms.CharField):
    """`system|code`."""

    def clean(self, value: Any) -> CodeQuery | None:
        text = super().clean(value)
        if not text:
            return None
        system, bar, code = text.rpartition("|")
        key = code_key(code)
        if not (bar and system.strip() and key):
            raise ValidationError("Write the system, a bar and the code, such as icd-10-cm|C79.51.")
        return CodeQuery(system_uri(system), key)


def system_uri(text: str) -> str:
    """The stored URI of this code system. At most 2 queries. Raises ValidationError."""
    if known := system_named(text):
        return known.uri
    text = text.strip()
    if Code.objects.filter(system=text).exists():
        return text
    own = Code.objects.order_by().values_list("system", flat=True).distinct()[:50]
    words = [system.word for system in SYSTEMS]
    hint = did_you_mean(text, list(dict.fromkeys([*words, *own])))
    raise ValidationError(
        f"There is no such code system. Name it by URI, OID or word. {hint}".strip(),
        code=UNAVAILABLE,
    )
