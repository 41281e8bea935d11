"""Every kind of error the API answers with, in one table: what it means and what to do."""

from __future__ import annotations

from typing import NamedTuple

from articles.delivery import addresses


class ProblemType(NamedTuple):
    """`meaning` and `remedy` are shown at the address that the problem's `type` names."""

    status: int
    title: str
    meaning: str
    remedy: str


# Within v1 a code keeps its status and its meaning.
PROBLEM_TYPES = {
    "bad-request": ProblemType(
        400,
        "The request cannot be read",
        "The request is malformed, or larger than any honest one.",
        "Send it as the description of the API shows.",
    ),
    "unknown-parameter": ProblemType(
        400,
        "Unknown query parameter",
        "The address has a query parameter that it does not know.",
        "Correct its name, or leave it out. A misspelt filter is never ignored in silence.",
    ),
    "invalid-parameter": ProblemType(
        400,
        "A query parameter is not valid",
        "A query parameter has a value it cannot have, none, or more than one.",
        "`errors` names each parameter and what it may hold.",
    ),
    "not-found": ProblemType(
        404,
        "There is nothing at this address",
        "The API has no such address.",
        "Start from the index, which links to everything.",
    ),
    "no-such-article": ProblemType(
        404,
        "There is no such article",
        "Nothing was ever published at this address.",
        "Look for it in the list of articles. `available` names other languages, if there are any.",
    ),
    "no-such-edition": ProblemType(
        404,
        "There is no such edition",
        "The article exists, but no edition of it has this number.",
        "See the article's list of editions.",
    ),
    "method-not-allowed": ProblemType(
        405,
        "This method is not allowed here",
        "The address can only be read.",
        "Use one of the methods that the Allow header names.",
    ),
    "not-acceptable": ProblemType(
        406,
        "Not available in the form asked for",
        "The Accept header leaves out every form this address has.",
        "Ask for one of the forms in `available`, or leave the Accept header out.",
    ),
    "gone": ProblemType(
        410,
        "This article was withdrawn",
        "The article was taken away; its former text must no longer be shown.",
        "Remove every copy. Show `advice` to people who rely on it, and `successor` if there is "
        "one.",
    ),
    "edition-gone": ProblemType(
        410,
        "This edition was withdrawn",
        "The article is published, but this edition of it was taken away earlier.",
        "Remove every copy of it, and use the article as it is now.",
    ),
    "restart": ProblemType(
        410,
        "Start again from the list",
        "The journal is not the one this cursor was given by, as after a restore from backup.",
        "Fetch the list of articles anew, replace your copy by it, and follow the cursor it gives.",
    ),
    "quota-exceeded": ProblemType(
        429,
        "Too many requests",
        "This caller has used up its requests for the present window of time.",
        "Wait for as many seconds as the Retry-After header says.",
    ),
    "internal-error": ProblemType(
        500,
        "Something failed on our side",
        "An error nobody foresaw. It has been logged.",
        "Try again later. Quote `request_id` if you report it.",
    ),
    "unavailable": ProblemType(
        503,
        "The service is not available",
        "The database does not answer at present.",
        "Try again after as many seconds as the Retry-After header says.",
    ),
}
# Where a registry of problem types has the same meaning, its URI serves better than our own.
REGISTERED = {"quota-exceeded": "https://iana.org/assignments/http-problem-types#quota-exceeded"}


def type_uri(code: str) -> str:
    """The problem's `type`: an address that describes it."""
    return REGISTERED.get(code) or addresses.api(f"problems/{code}")
