"""The words of the article list's parameters: its filters, orders, and what it answers."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter

from api.v1.field_selection import INCLUDES
from api.v1.lists.ordering import DEFAULT, NAMES
from articles.documents.vocabulary import (
    ASPECTS,
    AUDIENCES,
    READABLE_STATES,
    RELATIONS,
    SEXES,
    SIGNIFICANCES,
    values,
)

from .parameters import PARAMETERS, TEXT, parameter

DAY = {**TEXT, "format": "date"}
# A date is taken as well, so the format is not `date-time`.
MOMENT = TEXT
MOMENTS = "A date, meaning its first moment in UTC, or an instant such as 2026-01-31T08:00:00Z."


def _query(name: str, schema: dict, example: object, text: str) -> OpenApiParameter:
    return parameter(name, "query", schema, example, text)


def _one_of(name: str, choices: tuple, example: str, text: str) -> OpenApiParameter:
    return _query(name, {**TEXT, "enum": values(choices)}, example, text)


def _span(name: str, schema: dict, what: str, form: str = "") -> list[OpenApiParameter]:
    """`{name}_since` and `{name}_before`."""
    since, before = "2026-01-01", "2026-07-01"
    return [
        _query(f"{name}_since", schema, since, f"{what} then or later. {form}".strip()),
        _query(f"{name}_before", schema, before, f"{what} before then. {form}".strip()),
    ]


_ALL = [
    *(PARAMETERS[name] for name in ("language", "kind", "topic")),
    _query(
        "code",
        TEXT,
        "icd-10-cm|C79.51",
        "`system|code`: articles about what this code means. The system by its FHIR URI, its OID "
        "or its word (icd-10-cm, icd-10, icd-9-cm, snomed-ct, loinc, rxnorm, ndc, mesh, cpt); "
        "the code in any case, with its dot or without. An article coded C79.5 that includes its "
        "descendants is found by C79.51; one coded C79.51 is not found by C79.5: for that ask "
        "with `code_prefix`.",
    ),
    _query(
        "code_prefix",
        TEXT,
        "icd-10-cm|C79",
        "`system|beginning`: articles with a code of this system that begins so.",
    ),
    _one_of(
        "relation",
        RELATIONS,
        "equivalent",
        "How the article stands to its own code that `code` or `code_prefix` found: it means the "
        "same, or is narrower or broader than the code.",
    ),
    _one_of("aspect", ASPECTS, "symptoms", "Articles with a section about this."),
    _one_of("audience", AUDIENCES, "patient", "Whom the article speaks to (`audience.who`)."),
    _query(
        "age",
        {"type": "integer", "minimum": 0, "maximum": 130},
        34,
        "Years: articles meant for somebody of this age, those for every age among them.",
    ),
    _one_of("sex", SEXES, "female", "Articles meant for this sex, those for both among them."),
    _query(
        "state",
        TEXT,
        "published,archived",
        f"One or several of {', '.join(READABLE_STATES)}, with commas between them; without it "
        "`published` alone. What was withdrawn is in no list: the change feed names it.",
    ),
    _one_of(
        "significance",
        SIGNIFICANCES,
        "safety",
        "How much the present edition changed (`edition.significance`). Together with "
        "`published_since` it finds recent corrections.",
    ),
    *_span("reviewed", DAY, "Last reviewed (`review.last_reviewed`)"),
    *_span("published", MOMENT, "The present edition was issued (`edition.published_at`)", MOMENTS),
    *_span("changed", MOMENT, "Something readers get was last changed (`updated_at`)", MOMENTS),
    _query(
        "review_due_before",
        DAY,
        "2026-07-01",
        "The next review falls due before then (`review.next_review_due`).",
    ),
    _query("slug", TEXT, "heart-attack", "Exactly this slug."),
    _query(
        "q",
        {**TEXT, "maxLength": 200},
        "chest pain",
        "Articles that speak of this, in the order of the list. For the best first, with "
        "snippets, use `/search`.",
    ),
    _query(
        "ordering",
        {**TEXT, "enum": list(NAMES), "default": DEFAULT},
        "-updated",
        "The order; a minus turns it round. `first_published`: as articles joined the library. "
        "`updated`: by the last change of what readers get. `title`: without regard to case and "
        "accents. `review_due`: by the next review's date, those without one last.",
    ),
    _query(
        "include",
        TEXT,
        ",".join(INCLUDES),
        "What to add, with commas between: `sections`, the whole text as in the article; "
        "`related`, the related articles with the titles they have now.",
    ),
    _query(
        "fields",
        TEXT,
        "title,edition,links",
        "Only these fields of each article, with commas between, and `id`. Without it, all.",
    ),
]
LIST_PARAMETERS = {one.name: one for one in _ALL}
