"""Which letters the titles of a language begin with.

The first key of each letter is sought in the index by titles, one after the other: as many
seeks as there are letters, however many articles stand under them.
"""

from __future__ import annotations

from django.core.cache import cache
from django.db import connection

# Under which titles stand that begin with a digit, or with no letter at all.
DIGITS = "0-9"
# Every page that lists letters asks for them; nobody minds a new one that is a minute late.
SECONDS = 60
# Above every byte of UTF-8.
ABOVE = b"\xff"

_SEEK = """
SELECT c.title_key FROM articles_current c
WHERE c.state = 'published' AND {own} AND c.title_key > {beyond} ORDER BY c.title_key LIMIT 1
"""
_WALK = """
WITH RECURSIVE first(key) AS (
  SELECT * FROM ({begin}) AS begun
  UNION ALL
  SELECT ({follow}) FROM first WHERE first.key IS NOT NULL
) SELECT key FROM first WHERE key IS NOT NULL
"""
# The bytes of a key's first letter and one that no key goes on with: beyond all that share it.
_LETTER = (
    "substr(first.key, 1, CASE WHEN first.key < {x80} THEN 1 WHEN first.key < {xe0} THEN 2 "
    "WHEN first.key < {xf0} THEN 3 ELSE 4 END)"
)
_BEYOND = {
    # Joining bytes makes a text of them there; the cast takes the same bytes back.
    "sqlite": f"CAST({_LETTER} || x'ff' AS BLOB)".format(x80="x'80'", xe0="x'e0'", xf0="x'f0'"),
    "postgresql": f"{_LETTER} || '\\xff'::bytea".format(
        x80="'\\x80'::bytea", xe0="'\\xe0'::bytea", xf0="'\\xf0'::bytea"
    ),
}
_EMPTY = {"sqlite": "x''", "postgresql": "''::bytea"}


def letter_of(key: bytes | memoryview) -> str:
    """The heading a title key stands under: its first letter, or "0-9"."""
    first = bytes(key)[:4].decode("utf-8", "ignore")[:1]
    return first if first.isalpha() else DIGITS


def letters(language: str, *, kind: str | None = None) -> dict[str, list[str]]:
    """{letter: the first characters that stand under it}, in order. At most one query."""
    cached = f"pages.letters.{language}.{kind}"
    found = cache.get(cached)
    if found is None:
        found = _gathered(_firsts(language, kind))
        cache.set(cached, found, SECONDS)
    return found


def _gathered(firsts: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for first in sorted(firsts, key=lambda first: (letter_of(first.encode()) != DIGITS, first)):
        found.setdefault(letter_of(first.encode()), []).append(first)
    return found


def _firsts(language: str, kind: str | None) -> list[str]:
    own, values = "c.language = %s", [language]
    if kind:
        own, values = "c.kind = %s AND c.language = %s", [kind, language]
    begin = _SEEK.format(own=own, beyond=_EMPTY[connection.vendor])
    follow = _SEEK.format(own=own, beyond=_BEYOND[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(_WALK.format(begin=begin, follow=follow), [*values, *values])
        keys = [bytes(key) for (key,) in cursor.fetchall()]
    return [key[:4].decode("utf-8", "ignore")[:1] for key in keys]
