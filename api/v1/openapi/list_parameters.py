"""OpenAPI parameters of the lists: /articles, /search, /suggest, /codes and /glossary."""

from collections.abc import Iterable

from drf_spectacular.utils import OpenApiParameter

from api.v1.answers.sections import FORMS
from api.v1.field_selection import INCLUDES
from api.v1.lists.filters import SYSTEM_WORDS, ArticleFilter
from api.v1.lists.ordering import DEFAULT_ORDERING, ORDERING_NAMES
from articles.search.lookup.backend import MAX_RESULTS

from . import value_schemas as values
from .parameters import of_filter, query

MOST_LETTERS = 200
_QUESTION = {**values.QUESTION, "maxLength": MOST_LETTERS}


_ALL = [
    *(of_filter(name) for name in ArticleFilter.base_filters),
    query(
        "ordering",
        {**values.one_of(ORDERING_NAMES), "default": DEFAULT_ORDERING},
        "-updated",
        "The order; a minus turns it round. `first_published`: as articles joined the library. "
        "`updated`: by the last change of what readers get. `title`: without regard to case and "
        "accents. `review_due`: by the next review's date, those without one last.",
    ),
]
LIST_PARAMETERS = {one.name: one for one in _ALL}

PART_PARAMETERS = ("fields", "include", "blocks")


def part_parameters(fields: Iterable[str]) -> list[OpenApiParameter]:
    """PART_PARAMETERS, where an article has these fields."""
    return [
        query(
            "fields",
            values.some_of(fields),
            "title,edition,links",
            "Only these fields of an article, with commas between, and `id`. Without it, all.",
        ),
        query(
            "include",
            values.some_of(INCLUDES),
            ",".join(INCLUDES),
            "What to add, with commas between: `sections`, the whole text as in the article; "
            "`related`, the related articles with the titles they have now.",
        ),
        query(
            "blocks",
            values.one_of(FORMS),
            "html",
            "The words of each block once. `html`: as HTML alone. `structured`: a list as its "
            "items, each in HTML, and other blocks as HTML. `text`: as plain text alone. Without "
            "it, all.",
        ),
    ]


# Of /search and /suggest.
SEARCH_Q = query(
    "q",
    _QUESTION,
    "What are the symptoms of a heart attack?",
    "What to look for, in words or as a question. Anything may stand in it; nothing is syntax.",
    required=True,
)
SUGGEST_Q = query(
    "q",
    _QUESTION,
    "heart att",
    "What somebody has typed so far; the last word may be unfinished.",
    required=True,
)
ASPECT = query(
    "aspect", values.of_filter("aspect"), "symptoms", "Only articles with a section about this."
)
AS_TYPED = query(
    "as_typed",
    values.FLAG,
    "1",
    "With 1 misspelt words are not replaced; `did_you_mean` has the replacement.",
)
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
    values.WORDS,
    "icd-10-cm",
    f"Only codes of this system, by its FHIR URI, its OID or its word {SYSTEM_WORDS}.",
)
CODE_PREFIX = query(
    "prefix",
    values.CODE_BEGINNING,
    "C79",
    "Only codes that begin so, in any case, with the dot or without.",
)
TERM_PREFIX = query(
    "prefix", values.WORDS, "met", "Only terms that begin so, without regard to case and accents."
)
