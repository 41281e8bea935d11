"""OpenAPI parameters of the lists: /articles, /search, /suggest, /codes and /glossary."""

from api.v1.answers.sections import FORMS
from api.v1.field_selection import INCLUDES
from api.v1.lists.filters import SYSTEM_WORDS, ArticleFilter
from api.v1.lists.ordering import DEFAULT_ORDERING, ORDERING_NAMES
from articles.search.lookup.backend import MAX_RESULTS

from .parameters import TEXT, of_filter, query, schema_of_filter

MOST_LETTERS = 200
_QUESTION = {**TEXT, "minLength": 1, "maxLength": MOST_LETTERS}


_ALL = [
    *(of_filter(name) for name in ArticleFilter.base_filters),
    query(
        "ordering",
        {**TEXT, "enum": list(ORDERING_NAMES), "default": DEFAULT_ORDERING},
        "-updated",
        "The order; a minus turns it round. `first_published`: as articles joined the library. "
        "`updated`: by the last change of what readers get. `title`: without regard to case and "
        "accents. `review_due`: by the next review's date, those without one last.",
    ),
]
LIST_PARAMETERS = {one.name: one for one in _ALL}

# Of /articles/parts and /articles/{id}/part.
_OF_PARTS = [
    query(
        "fields",
        TEXT,
        "title,edition,links",
        "Only these fields of an article, with commas between, and `id`. Without it, all.",
    ),
    query(
        "include",
        TEXT,
        ",".join(INCLUDES),
        "What to add, with commas between: `sections`, the whole text as in the article; "
        "`related`, the related articles with the titles they have now.",
    ),
    query(
        "blocks",
        {**TEXT, "enum": list(FORMS)},
        "html",
        "The words of each block once. `html`: as HTML alone. `structured`: a list as its items, "
        "each in HTML, and other blocks as HTML. `text`: as plain text alone. Without it, all.",
    ),
]
PART_PARAMETERS = {one.name: one for one in _OF_PARTS}

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
    "aspect", schema_of_filter("aspect"), "symptoms", "Only articles with a section about this."
)
AS_TYPED = query(
    "as_typed",
    {**TEXT, "enum": ["1"]},
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
    TEXT,
    "icd-10-cm",
    f"Only codes of this system, by its FHIR URI, its OID or its word {SYSTEM_WORDS}.",
)
CODE_PREFIX = query(
    "prefix", TEXT, "C79", "Only codes that begin so, in any case, with the dot or without."
)
TERM_PREFIX = query(
    "prefix", TEXT, "met", "Only terms that begin so, without regard to case and accents."
)
