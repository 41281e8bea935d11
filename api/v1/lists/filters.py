"""Filters of the article list (django-filter)."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from articles.documents.codes import broader_keys
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
from articles.models.fields import language_tag
from articles.models.public.current import Current, CurrentAspect, CurrentCode, CurrentTopic

from .filter_fields import (
    AgeField,
    CodeField,
    CodeQuery,
    DayField,
    InstantField,
    TopicField,
    VocabularyField,
    VocabularyListField,
)


def _filter(field: type, **kwargs: Any) -> django_filters.Filter:
    """A filter with this form field."""

    class Own(django_filters.Filter):
        field_class = field

    return Own(**kwargs)


def _choice_filter(choices: tuple, column: str, **kwargs: Any) -> django_filters.Filter:
    return _filter(VocabularyField, words=values(choices), field_name=column, **kwargs)


class ArticleFilter(django_filters.FilterSet):
    """Query parameters of GET /articles; an article must match all that are given."""

    language = django_filters.CharFilter(validators=[language_tag])
    kind = _choice_filter(KINDS, "kind")
    topic = _filter(TopicField, method="with_descendants")
    code = _filter(CodeField, max_length=300, method="coded")
    code_prefix = _filter(CodeField, max_length=300, method="coded_below")
    relation = _filter(VocabularyField, words=values(RELATIONS), method="unfiltered")
    aspect = _filter(VocabularyField, words=values(ASPECTS), method="with_aspect")
    audience = _choice_filter(AUDIENCES, "audience_who")
    age = _filter(AgeField, method="of_age")
    sex = _filter(VocabularyField, words=values(SEXES), method="of_sex")
    state = _filter(VocabularyListField, words=READABLE_STATES, method="unfiltered")
    significance = _choice_filter(SIGNIFICANCES, "significance")
    reviewed_since = _filter(DayField, field_name="last_reviewed", lookup_expr="gte")
    reviewed_before = _filter(DayField, field_name="last_reviewed", lookup_expr="lt")
    published_since = _filter(InstantField, field_name="published_at", lookup_expr="gte")
    published_before = _filter(InstantField, field_name="published_at", lookup_expr="lt")
    changed_since = _filter(InstantField, field_name="updated_at", lookup_expr="gte")
    changed_before = _filter(InstantField, field_name="updated_at", lookup_expr="lt")
    review_due_before = _filter(DayField, field_name="next_review_due", lookup_expr="lt")
    slug = django_filters.CharFilter(max_length=120)
    q = django_filters.CharFilter(max_length=200, method="about")

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
        from articles.search.list_filter import articles_with_words

        language = self.form.cleaned_data["language"] or None
        return rows.filter(pk__in=articles_with_words(value, language))
