"""The initial letters of the titles of a language.

A recursive query jumps in the title index from letter to letter (a "loose index scan"): one seek
per letter, however many articles there are.
"""

from django.db import connection

from articles.derived_cache import cache

# The heading for titles that begin with a digit or another non-letter.
DIGITS = "0-9"
# Cache time: a new letter may appear a minute late.
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
# The bytes of the first character (UTF-8) and 0xff: sorts after all keys that begin with it.
_LETTER = (
    "substr(first.key, 1, CASE WHEN first.key < {x80} THEN 1 WHEN first.key < {xe0} THEN 2 "
    "WHEN first.key < {xf0} THEN 3 ELSE 4 END)"
)
_BEYOND = {
    # SQLite: || of blobs gives text; the cast restores the bytes.
    "sqlite": f"CAST({_LETTER} || x'ff' AS BLOB)".format(x80="x'80'", xe0="x'e0'", xf0="x'f0'"),
    "postgresql": f"{_LETTER} || '\\xff'::bytea".format(
        x80="'\\x80'::bytea", xe0="'\\xe0'::bytea", xf0="'\\xf0'::bytea"
    ),
}
_EMPTY = {"sqlite": "x''", "postgresql": "''::bytea"}


def letter_of(key: bytes | memoryview) -> str:
    """The heading of a title key: its first letter, or "0-9"."""
    first = bytes(key)[:4].decode("utf-8", "ignore")[:1]
    return first if first.isalpha() else DIGITS


def initial_letters(language: str, *, kind: str | None = None) -> dict[str, list[str]]:
    """{letter: first characters listed under it}, in order. At most one query."""
    cached = f"pages.letters.{language}.{kind}"
    found = cache.get(cached)
    if found is None:
        found = _grouped(_firsts(language, kind))
        cache.set(cached, found, SECONDS)
    return found


def _grouped(firsts: list[str]) -> dict[str, list[str]]:
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
