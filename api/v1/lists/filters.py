"""Filters of the article list (django-filter)."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from articles.documents.codes import SYSTEMS, broader_keys
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
from articles.models.public.current import Current, CurrentAspect, CurrentCode, CurrentTopic

from .filter_fields import (
    AgeField,
    CodeField,
    CodeQuery,
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


def _since(field: type[forms.Field], column: str, text: str) -> DescribedFilter:
    return DescribedFilter(field, "2026-01-01", text, field_name=column, lookup_expr="gte")


def _before(field: type[forms.Field], column: str, text: str) -> DescribedFilter:
    return DescribedFilter(field, "2026-07-01", text, field_name=column, lookup_expr="lt")


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
        method="with_descendants",
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
        method="coded",
    )
    code_prefix = DescribedFilter(
        CodeField,
        "icd-10-cm|C79",
        "`system|beginning`: articles with a code of this system that begins so.",
        max_length=300,
        method="coded_below",
    )
    relation = _words(
        RELATIONS,
        "equivalent",
        "How the article stands to its own code that `code` or `code_prefix` found: it means the "
        "same, or is narrower or broader than the code.",
        method="unfiltered",
    )
    aspect = _words(
        ASPECTS, "symptoms", "Articles with a section about this.", method="with_aspect"
    )
    audience = _words(
        AUDIENCES,
        "patient",
        "Whom the article speaks to (`audience.who`).",
        field_name="audience_who",
    )
    age = DescribedFilter(
        AgeField,
        34,
        "Years: articles meant for somebody of this age, those for every age among them.",
        method="of_age",
    )
    sex = _words(
        SEXES,
        "female",
        "Articles meant for this sex, those for both among them.",
        method="of_sex",
    )
    state = DescribedFilter(
        VocabularyListField,
        "published,archived",
        f"One or several of {', '.join(READABLE_STATES)}, with commas between them; without it "
        "`published` alone. What was withdrawn is in no list: the change feed names it.",
        words=READABLE_STATES,
        method="unfiltered",
    )
    significance = _words(
        SIGNIFICANCES,
        "safety",
        "How much the present edition changed (`edition.significance`). Together with "
        "`published_since` it finds recent corrections.",
    )
    reviewed_since = _since(
        DayField, "last_reviewed", "Last reviewed (`review.last_reviewed`) then or later."
    )
    reviewed_before = _before(
        DayField, "last_reviewed", "Last reviewed (`review.last_reviewed`) before then."
    )
    published_since = _since(
        InstantField,
        "published_at",
        f"The present edition was issued (`edition.published_at`) then or later. {INSTANTS}",
    )
    published_before = _before(
        InstantField,
        "published_at",
        f"The present edition was issued (`edition.published_at`) before then. {INSTANTS}",
    )
    changed_since = _since(
        InstantField,
        "updated_at",
        f"Something readers get was last changed (`updated_at`) then or later. {INSTANTS}",
    )
    changed_before = _before(
        InstantField,
        "updated_at",
        f"Something readers get was last changed (`updated_at`) before then. {INSTANTS}",
    )
    review_due_before = _before(
        DayField,
        "next_review_due",
        "The next review falls due before then (`review.next_review_due`).",
    )
    slug = DescribedFilter(forms.CharField, "heart-attack", "Exactly this slug.", max_length=120)
    q = DescribedFilter(
        SearchedField,
        "chest pain",
        "Articles that speak of this, in the order of the list. For the best first, with "
        "snippets, use `/search`.",
        max_length=200,
        method="about",
    )

    class Meta:
        model = Current
        fields: list[str] = []

    def is_valid(self) -> bool:
        valid = super().is_valid()
        cleaned = self.form.cleaned_data
        if valid and cleaned["relation"] and not (cleaned["code"] or cleaned["code_prefix"]):
            self.form.add_error("relation", "Give it along with code or code_prefix.")
            return False
        return valid

    @property
    def states(self) -> list[str]:
        """The states in `state`, or published alone. Call it on a valid form."""
        return sorted(set(self.form.cleaned_data["state"])) or ["published"]

    def filter_queryset(self, rows: QuerySet[Current]) -> QuerySet[Current]:
        first, *others = self.states
        # `state = …` is served by an index in list order; `state IN (…)` is not.
        kept = rows.filter(state__in=[first, *others]) if others else rows.filter(state=first)
        return super().filter_queryset(kept)

    def unfiltered(self, rows: QuerySet, name: str, value: object) -> QuerySet:
        """Filters nothing by itself: another method reads the value."""
        return rows

    # Subqueries, not joins: an article that matches twice must appear once.
    def with_descendants(self, rows: QuerySet, name: str, value: list[int]) -> QuerySet:
        return rows.filter(pk__in=CurrentTopic.objects.filter(topic__in=value).values("current_id"))

    def with_aspect(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(pk__in=CurrentAspect.objects.filter(aspect=value).values("current_id"))

    def coded(self, rows: QuerySet, name: str, value: CodeQuery) -> QuerySet:
        """Matches a broader code if it includes its descendants: C79.5 for C79.51, not reversed."""
        broader = broader_keys(value.system, value.key)
        fits = Q(code__key__in=[value.key, *broader])
        fits &= Q(code__key=value.key) | Q(includes_descendants=True)
        return self._with_codes(rows, value.system, fits)

    def coded_below(self, rows: QuerySet, name: str, value: CodeQuery) -> QuerySet:
        return self._with_codes(rows, value.system, Q(code__key__startswith=value.key))

    def _with_codes(self, rows: QuerySet, system: str, fits: Q) -> QuerySet:
        links = CurrentCode.objects.filter(fits, code__system=system)
        if relation := self.form.cleaned_data["relation"]:
            links = links.filter(relation=relation)
        return rows.filter(pk__in=links.values("current_id"))

    def of_age(self, rows: QuerySet, name: str, value: int) -> QuerySet:
        old_enough = Q(audience_age_min=None) | Q(audience_age_min__lte=value)
        young_enough = Q(audience_age_max=None) | Q(audience_age_max__gte=value)
        return rows.filter(old_enough, young_enough)

    def of_sex(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(Q(audience_sex=None) | Q(audience_sex=value))

    def about(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        # Imported here: processes that never search do not load the search package.
        from articles.search.list_filter import with_words

        language = self.form.cleaned_data["language"] or None
        return rows.filter(with_words(value, language))
