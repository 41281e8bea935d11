"""Filters of the article list, declared as a FilterSet of django-filter; see `conditions`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django_filters.constants import EMPTY_VALUES

from api.base_view import EMPTY_HINT
from api.v1.parameters import COMBINATION, code_of, invalid_all
from articles.documents.codes import SYSTEMS
from articles.documents.vocabulary import (
    ASPECTS,
    AUDIENCES,
    KINDS,
    READABLE_STATES,
    RELATIONS,
    SEXES,
    SIGNIFICANCES,
    values,
)
from articles.models.public.current import Current

from .filter_fields import (
    AgeField,
    CodeField,
    DayField,
    InstantField,
    LanguageField,
    SearchedField,
    TopicField,
    VocabularyField,
    VocabularyListField,
)

INSTANTS = "A date, meaning its first moment in UTC, or an instant such as 2026-01-31T08:00:00Z."
SYSTEM_WORDS = f"({', '.join(system.word for system in SYSTEMS)})"


class DescribedFilter(django_filters.Filter):
    """A filter read by this form field. `example` and `help_text` are its documentation."""

    def __init__(self, field: type[forms.Field], example: object, help_text: str, **kwargs: Any):
        super().__init__(help_text=help_text, **kwargs)
        self.field_class = field
        self.example = example


def _words(choices: tuple, example: str, help_text: str, **kwargs: Any) -> DescribedFilter:
    return DescribedFilter(VocabularyField, example, help_text, words=values(choices), **kwargs)


def _since(field: type[forms.Field], text: str) -> DescribedFilter:
    return DescribedFilter(field, "2026-01-01", text)


def _before(field: type[forms.Field], text: str) -> DescribedFilter:
    return DescribedFilter(field, "2026-07-01", text)


class ArticleFilter(django_filters.FilterSet):
    """Query parameters of GET /articles; an article must match all that are given."""

    language = DescribedFilter(
        LanguageField,
        "es",
        "BCP 47 tag in any case: only this language. A tag that no article has is looked up in "
        "the wider one (RFC 4647, 3.4): `es-MX` finds `es`.",
    )
    kind = _words(KINDS, "condition", "What it is about.")
    topic = DescribedFilter(
        TopicField,
        "heart",
        "A topic's slug; the topics below it count too.",
    )
    code = DescribedFilter(
        CodeField,
        "icd-10-cm|C79.51",
        "`system|code`: articles about what this code means. The system by its FHIR URI, its OID "
        f"or its word {SYSTEM_WORDS}; "
        "the code in any case, with its dot or without. An article coded C79.5 that includes its "
        "descendants is found by C79.51; one coded C79.51 is not found by C79.5: for that ask "
        "with `code_prefix`.",
        max_length=300,
    )
    code_prefix = DescribedFilter(
        CodeField,
        "icd-10-cm|C79",
        "`system|beginning`: articles with a code of this system that begins so.",
        max_length=300,
    )
    relation = _words(
        RELATIONS,
        "equivalent",
        "How the article stands to its own code that `code` or `code_prefix` found: it means the "
        "same, or is narrower or broader than the code.",
    )
    aspect = _words(ASPECTS, "symptoms", "Articles with a section about this.")
    audience = _words(AUDIENCES, "patient", "Whom the article speaks to (`audience.who`).")
    age = DescribedFilter(
        AgeField,
        34,
        "Years: articles meant for somebody of this age, those for every age among them.",
    )
    sex = _words(
        SEXES,
        "female",
        "Articles meant for this sex, those for both among them.",
    )
    state = DescribedFilter(
        VocabularyListField,
        "published,archived",
        f"One or several of {', '.join(READABLE_STATES)}, with commas between them; without it "
        "`published` alone. What was withdrawn is in no list: the change feed names it.",
        words=READABLE_STATES,
    )
    significance = _words(
        SIGNIFICANCES,
        "safety",
        "How much the present edition changed (`edition.significance`). Together with "
        "`published_since` it finds recent corrections.",
    )
    reviewed_since = _since(DayField, "Last reviewed (`review.last_reviewed`) then or later.")
    reviewed_before = _before(DayField, "Last reviewed (`review.last_reviewed`) before then.")
    published_since = _since(
        InstantField,
        f"The present edition was issued (`edition.published_at`) then or later. {INSTANTS}",
    )
    published_before = _before(
        InstantField,
        f"The present edition was issued (`edition.published_at`) before then. {INSTANTS}",
    )
    changed_since = _since(
        InstantField,
        f"Something readers get was last changed (`updated_at`) then or later. {INSTANTS}",
    )
    changed_before = _before(
        InstantField,
        f"Something readers get was last changed (`updated_at`) before then. {INSTANTS}",
    )
    review_due_before = _before(
        DayField,
        "The next review falls due before then (`review.next_review_due`).",
    )
    slug = DescribedFilter(forms.CharField, "heart-attack", "Exactly this slug.", max_length=120)
    q = DescribedFilter(
        SearchedField,
        "chest pain",
        "Articles that speak of this, in the order of the list. For the best first, with "
        "snippets, use `/search`.",
        max_length=200,
    )

    class Meta:
        model = Current
        fields: list[str] = []


@cache
def _fields() -> dict[str, forms.Field]:
    """{parameter: the form field that reads it}: made once, since a form copies all of them."""
    return dict(ArticleFilter().form.fields)


def read_filters(given: Mapping[str, str]) -> dict[str, Any]:
    """{parameter: value} of the filters in a query, in the order they are declared.

    Raises Problem (400) that names each malformed value. At most 2 queries each for a language,
    a topic, and the system of a code.
    """
    found: dict[str, Any] = {}
    faults: dict[str, str] = {}
    codes: dict[str, str] = {}
    for name, field in _fields().items():
        if name not in given:
            continue
        try:
            found[name] = field.clean(given[name])
            if found[name] in EMPTY_VALUES:
                faults[name], codes[name] = EMPTY_HINT, "empty"
        except ValidationError as error:
            faults[name] = " ".join(error.messages)
            codes[name] = code_of(error)
    if not faults and found.get("relation") and not (found.get("code") or found.get("code_prefix")):
        faults["relation"] = "Give it along with code or code_prefix."
        codes["relation"] = COMBINATION
    if faults:
        raise invalid_all(faults, codes=codes)
    return {name: value for name, value in found.items() if value not in EMPTY_VALUES}
