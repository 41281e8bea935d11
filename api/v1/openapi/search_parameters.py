"""The words of the parameters of /search and /suggest."""

from articles.documents.vocabulary import ASPECTS, values
from articles.search.interface import WINDOW

from .parameters import TEXT, parameter

MOST_LETTERS = 200
Q = parameter(
    "q",
    "query",
    {**TEXT, "minLength": 1, "maxLength": MOST_LETTERS},
    "What are the symptoms of a heart attack?",
    "What to look for, in words or as a question. Anything may stand in it; nothing is syntax.",
)
BEGUN = parameter(
    "q",
    "query",
    {**TEXT, "minLength": 1, "maxLength": MOST_LETTERS},
    "heart att",
    "What somebody has typed so far; the last word may be unfinished.",
)
ASPECT = parameter(
    "aspect",
    "query",
    {**TEXT, "enum": values(ASPECTS)},
    "symptoms",
    "Only articles with a section about this.",
)
OFFSET = parameter(
    "offset",
    "query",
    {"type": "integer", "minimum": 0, "maximum": WINDOW - 1, "default": 0},
    0,
    f"How many results to pass over; follow `page.next` instead. The best {WINDOW} can be had.",
)
