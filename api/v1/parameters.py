"""Parses query parameters. Each error (Problem, 400) names the parameter and the remedy."""

import difflib
from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError

from api.deprecation import VERSION
from api.problems import Problem
from api.spelling import nearest
from articles.delivery.languages import languages_there_are, served_language
from articles.delivery.sync import cursors
from articles.documents.languages import names_of
from articles.languages.packs import primary

from .lists.bound_cursors import unbind

# Faults that no schema of one value can tell.
UNAVAILABLE, COMBINATION = "unavailable", "combination"
# With more known words than this, the hint does not list them.
MOST_LISTED = 40
CURSOR_HINT = (
    "Follow `page.next` as it was given: a cursor is of one list and its filters. To ask "
    "for others, begin without it."
)


def read_limit(request, *, default: int, most: int) -> int:
    """`limit`: rows in a page, from 1 to `most`."""
    text = request.GET.get("limit")
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= most):
        raise invalid("limit", f"Write a whole number from 1 to {most}.")
    return int(text)


def read_flag(request, name: str) -> bool:
    """True for `name=1`, False where it is absent; any other value is an error."""
    text = request.GET.get(name)
    if text not in (None, "1"):
        raise invalid(name, "Write 1, or leave it out.")
    return text is not None


def read_language(request) -> str | None:
    """`language` as there is one, or None for all. "es-MX" is served by "es", as is "ES"."""
    text = request.GET.get("language")
    if text is None:
        return None
    if served := served_language(text):
        return served
    raise unavailable("language", unknown_language(text))


def unknown_language(text: str) -> str:
    """The hint for a language that none there is serves; it lists those there are."""
    known = languages_there_are()
    near = [tag for tag in known if text.lower() in names_of(tag)]
    # So “pt” is told of “pt-BR”: look-up leads to the wider tag alone.
    near = near or [tag for tag in known if primary(tag) == primary(text)]
    near = near or difflib.get_close_matches(text[:100].lower(), known, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    return f"There is nothing in this language.{hint} Languages: {', '.join(known[:MOST_LISTED])}."


def read_cursor(request, name: str) -> cursors.Cursor | None:
    """The decoded cursor, or None where the parameter is absent."""
    text = request.GET.get(name)
    if text is None:
        return None
    try:
        return cursors.decode(text if name != "cursor" else unbound(request, text))
    except cursors.BadCursor:
        raise unavailable(name, CURSOR_HINT) from None


def unbound(request, text: str) -> str:
    """The cursor of this very list. Raises BadCursor."""
    path = request.path.removeprefix(VERSION)
    return unbind(text, path, {name: request.GET[name] for name in request.GET})


def check_cursor(cursor: cursors.Cursor, present: cursors.Cursor, *, restart: str) -> None:
    """Raises 410 with the address to start from, where the cursor is of another journal epoch.

    `restart` is that address: the export for whoever keeps a copy, since a list of articles has
    neither archived ones nor tombstones; the list itself for whoever walks one.
    """
    try:
        cursors.check_epoch(cursor, present)
    except cursors.Restart:
        raise Problem(
            "restart",
            f"The journal was restored since this cursor was given. Fetch {restart} anew, replace "
            "your copy by what it leads to, and follow the cursor it gives.",
            restart=restart,
            headers={"Link": f'<{restart}>; rel="start"'},
        ) from None


def invalid(name: str, hint: str) -> Problem:
    """The 400 for one parameter."""
    return invalid_all({name: hint})


def unavailable(name: str, hint: str) -> Problem:
    """The 400 for a value that is well formed, but that this site does not have now."""
    return invalid_all({name: hint}, code=UNAVAILABLE)


def combination(name: str, hint: str) -> Problem:
    """The 400 for one parameter that does not go with the others given."""
    return invalid_all({name: hint}, code=COMBINATION)


def code_of(error: ValidationError) -> str:
    """The code of a form field's error: those of Django all mean that the value is malformed."""
    own = getattr(error, "code", None)
    return own if own in (UNAVAILABLE, COMBINATION) else "invalid"


def missing(name: str, hint: str) -> Problem:
    """The 400 for one parameter that has to be there."""
    return invalid_all({name: hint}, code="missing")


def invalid_all(
    hints: dict[str, str], *, code: str = "invalid", codes: Mapping[str, str] | None = None
) -> Problem:
    """The 400 for these parameters, {name: hint}. `codes`: of those that have another code."""
    own = codes or {}
    errors = [
        {"where": f"query.{name}", "code": own.get(name, code), "hint": hint}
        for name, hint in hints.items()
    ]
    name, hint = next(iter(hints.items()))
    return Problem("invalid-parameter", f"“{name}”: {hint}", errors=errors)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """The hint for an unknown word: “Did you mean “heart”?”, else the known words, or ""."""
    if near := nearest(word, known):
        return f"Did you mean “{near}”?"
    return f"Write one of: {', '.join(known)}." if 0 < len(known) <= MOST_LISTED else ""
