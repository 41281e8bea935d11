"""OpenAPI parameters of the lists: /articles, /search, /suggest, /codes and /glossary.

Names, order, enums and formats of the article list's filters come from ArticleFilter; here are
their examples and descriptions.
"""

from api.v1.field_selection import INCLUDES
from api.v1.lists.filter_fields import OLDEST, AgeField, DayField, VocabularyField
from api.v1.lists.filters import ArticleFilter
from api.v1.lists.ordering import DEFAULT_ORDERING, ORDERING_NAMES
from articles.documents.codes import SYSTEMS
from articles.documents.vocabulary import READABLE_STATES
from articles.search.backend import MAX_RESULTS

from .parameters import PARAMETERS, TEXT, query

INSTANTS = "A date, meaning its first moment in UTC, or an instant such as 2026-01-31T08:00:00Z."
_SYSTEM_WORDS = f"({', '.join(system.word for system in SYSTEMS)})"
MOST_LETTERS = 200
_QUESTION = {**TEXT, "minLength": 1, "maxLength": MOST_LETTERS}


def _schema(name: str) -> dict:
    """The JSON Schema of a filter's value, from the form field that reads it."""
    own = ArticleFilter.base_filters[name]
    if own.field_class is VocabularyField:
        return {**TEXT, "enum": list(own.extra["words"])}
    if own.field_class is DayField:
        return {**TEXT, "format": "date"}
    if own.field_class is AgeField:
        return {"type": "integer", "minimum": 0, "maximum": OLDEST}
    # An instant has no format `date-time`: a date is accepted as well.
    return {**TEXT, "maxLength": own.extra["max_length"]} if name == "q" else TEXT


def _span(name: str, what: str, form: str = "") -> dict[str, tuple[str, str]]:
    """`{name}_since` and `{name}_before`."""
    return {
        f"{name}_since": ("2026-01-01", f"{what} then or later. {form}".strip()),
        f"{name}_before": ("2026-07-01", f"{what} before then. {form}".strip()),
    }


# {filter: (example, description)}, of those that are not in PARAMETERS.
_FILTERS: dict[str, tuple[object, str]] = {
    "code": (
        "icd-10-cm|C79.51",
        "`system|code`: articles about what this code means. The system by its FHIR URI, its OID "
        f"or its word {_SYSTEM_WORDS}; "
        "the code in any case, with its dot or without. An article coded C79.5 that includes its "
        "descendants is found by C79.51; one coded C79.51 is not found by C79.5: for that ask "
        "with `code_prefix`.",
    ),
    "code_prefix": (
        "icd-10-cm|C79",
        "`system|beginning`: articles with a code of this system that begins so.",
    ),
    "relation": (
        "equivalent",
        "How the article stands to its own code that `code` or `code_prefix` found: it means the "
        "same, or is narrower or broader than the code.",
    ),
    "aspect": ("symptoms", "Articles with a section about this."),
    "audience": ("patient", "Whom the article speaks to (`audience.who`)."),
    "age": (34, "Years: articles meant for somebody of this age, those for every age among them."),
    "sex": ("female", "Articles meant for this sex, those for both among them."),
    "state": (
        "published,archived",
        f"One or several of {', '.join(READABLE_STATES)}, with commas between them; without it "
        "`published` alone. What was withdrawn is in no list: the change feed names it.",
    ),
    "significance": (
        "safety",
        "How much the present edition changed (`edition.significance`). Together with "
        "`published_since` it finds recent corrections.",
    ),
    **_span("reviewed", "Last reviewed (`review.last_reviewed`)"),
    **_span("published", "The present edition was issued (`edition.published_at`)", INSTANTS),
    **_span("changed", "Something readers get was last changed (`updated_at`)", INSTANTS),
    "review_due_before": (
        "2026-07-01",
        "The next review falls due before then (`review.next_review_due`).",
    ),
    "slug": ("heart-attack", "Exactly this slug."),
    "q": (
        "chest pain",
        "Articles that speak of this, in the order of the list. For the best first, with "
        "snippets, use `/search`.",
    ),
}
_ALL = [
    *(
        PARAMETERS.get(name) or query(name, _schema(name), *_FILTERS[name])
        for name in ArticleFilter.base_filters
    ),
    query(
        "ordering",
        {**TEXT, "enum": list(ORDERING_NAMES), "default": DEFAULT_ORDERING},
        "-updated",
        "The order; a minus turns it round. `first_published`: as articles joined the library. "
        "`updated`: by the last change of what readers get. `title`: without regard to case and "
        "accents. `review_due`: by the next review's date, those without one last.",
    ),
    query(
        "include",
        TEXT,
        ",".join(INCLUDES),
        "What to add, with commas between: `sections`, the whole text as in the article; "
        "`related`, the related articles with the titles they have now.",
    ),
    query(
        "fields",
        TEXT,
        "title,edition,links",
        "Only these fields of each article, with commas between, and `id`. Without it, all.",
    ),
]
LIST_PARAMETERS = {one.name: one for one in _ALL}

# Of /search and /suggest.
SEARCH_Q = query(
    "q",
    _QUESTION,
    "What are the symptoms of a heart attack?",
    "What to look for, in words or as a question. Anything may stand in it; nothing is syntax.",
)
SUGGEST_Q = query(
    "q", _QUESTION, "heart att", "What somebody has typed so far; the last word may be unfinished."
)
ASPECT = query("aspect", _schema("aspect"), "symptoms", "Only articles with a section about this.")
OFFSET = query(
    "offset",
    {"type": "integer", "minimum": 0, "maximum": MAX_RESULTS - 1, "default": 0},
    0,
    "How many results to pass over; follow `page.next` instead. "
    f"The best {MAX_RESULTS} can be had.",
)

# Of /codes and /glossary.
SYSTEM = query(
    "system",
    TEXT,
    "icd-10-cm",
    f"Only codes of this system, by its FHIR URI, its OID or its word {_SYSTEM_WORDS}.",
)
CODE_PREFIX = query(
    "prefix", TEXT, "C79", "Only codes that begin so, in any case, with the dot or without."
)
TERM_PREFIX = query(
    "prefix", TEXT, "met", "Only terms that begin so, without regard to case and accents."
)
