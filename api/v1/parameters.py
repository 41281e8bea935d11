"""Reading query parameters; every complaint names the parameter and the remedy."""

from __future__ import annotations

from api.problems import Problem
from articles.delivery import addresses, cursors


def read_limit(request, *, default: int, most: int) -> int:
    """`limit`: how many rows a page holds."""
    text = request.GET.get("limit")
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most):
        raise invalid("limit", f"Write a whole number from 1 to {most}.")
    return int(text)


def read_cursor(request, name: str) -> cursors.Cursor | None:
    """An opaque cursor as we gave it, or None."""
    text = request.GET.get(name)
    if text is None:
        return None
    try:
        return cursors.decode(text)
    except cursors.BadCursor:
        raise invalid(name, "Pass a cursor exactly as it was given to you.") from None


def check_cursor(cursor: cursors.Cursor, present: cursors.Cursor) -> None:
    """410 with the way to start again, when the journal is another than the cursor's."""
    try:
        cursors.check(cursor, present)
    except cursors.Restart:
        start = addresses.api("articles")
        raise Problem(
            410,
            "restart",
            "Start again from the list",
            "The journal was restored since this cursor was given. Fetch the list of articles "
            "anew, replace your copy by it, and follow the cursor it gives.",
            restart=start,
            headers={"Link": f'<{start}>; rel="start"'},
        ) from None


def invalid(name: str, hint: str) -> Problem:
    """400 for one parameter."""
    return Problem(
        400,
        "invalid-parameter",
        "A query parameter is not valid",
        f"“{name}”: {hint}",
        errors=[{"where": f"query.{name}", "code": "invalid", "hint": hint}],
    )
