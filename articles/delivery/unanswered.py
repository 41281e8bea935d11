"""Questions that no article answers, for editors: their words alone, and only when many asked.

Nothing is kept unless the house says so (UNANSWERED_DAYS). Then a question that found nothing
becomes a keyed digest of its words, with the number of different days on which it was asked. The
digest tells that the same was asked again, and nobody can read the words in it. Only when the
same was asked on so many days are its words kept. Addresses, accounts and times of day are not
even looked at. What looks like a number of somebody, an address or a name is never kept.
"""

import datetime
import re
from itertools import pairwise
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.delivery.write_behind import Sink
from articles.documents.publication_policy import UNANSWERED_LEAST_DAYS
from articles.models.public.unanswered import MAX_WORDS, Unanswered

# Rows that the table holds at most: a flood of nonsense fills it no further.
MOST_ROWS = 50_000
# A longer text is a story about somebody.
_MOST_WORDS = 8
_ADDRESS = re.compile(r"[@＠]|://|\bwww\.")
# Five digits, however they are grouped: telephone numbers, dates of birth, numbers of records.
_LONG_NUMBER = re.compile(r"\d(?:[\s.,/()+-]*\d){4}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,23}")

# `days` goes up once a day, whatever the process: rows are written in any order.
_SAVE = """
INSERT INTO articles_unanswered AS u
  (kind, language, digest, words, days, times, last_day, on_purpose, note)
VALUES (%s, %s, %s, '', 1, %s, %s, %s, '')
ON CONFLICT (digest) DO UPDATE SET
  times = u.times + excluded.times,
  words = CASE WHEN u.words = '' AND u.last_day < excluded.last_day AND u.days + 1 >= %s
    THEN %s ELSE u.words END,
  days = CASE WHEN u.last_day < excluded.last_day THEN u.days + 1 ELSE u.days END,
  last_day = CASE WHEN u.last_day < excluded.last_day THEN excluded.last_day ELSE u.last_day END
"""


class Note(NamedTuple):
    """What was asked in vain on one day, and how often since it was saved last."""

    kind: str
    language: str
    words: str
    day: datetime.date
    times: int = 1


def note_question(text: str, language: str) -> None:
    """Keep in mind that no article answers this. Never waits for the database."""
    if settings.UNANSWERED_DAYS and (found := words_to_keep(text, language)):
        words, same = found
        _put(Note("question", language, words, timezone.localdate()), same)


def note_code(system: str, code: str) -> None:
    """The same for a code of a clinical classification that was looked up."""
    if settings.UNANSWERED_DAYS and _CODE.fullmatch(code) and len(system) < 100:
        words = f"{system}|{code}"
        _put(Note("code", "", words, timezone.localdate()), [words])


def words_to_keep(text: str, language: str) -> tuple[str, list[str]] | None:
    """(the words, folded; the stems that make another question the same one), or None for what
    has no word, or may say who somebody is."""
    # A process that never searches does not load the search package.
    from articles.search.analysis import stemmer, words_of
    from articles.search.question_words import stop_stems

    if _ADDRESS.search(text) or _LONG_NUMBER.search(text) or _has_name(text):
        return None
    words = words_of(text, language)
    stems = sorted(set(map(stemmer(language), words)) - stop_stems(language))
    kept = " ".join(words)
    if not stems or len(words) > _MOST_WORDS or len(kept) > MAX_WORDS:
        return None
    return kept, stems


def _has_name(text: str) -> bool:
    """Whether two words in a row have one capital each, as names are written."""
    capital = [word[0].isupper() and not word.isupper() for word in text.split()]
    return any(map(all, pairwise(capital)))


def _put(note: Note, same: list[str]) -> None:
    key = "\0".join((note.kind, note.language, *same))
    digest = salted_hmac("articles.unanswered", key, algorithm="sha256").hexdigest()[:32]
    UNANSWERED.put((digest, note.day), note)


def _both(earlier: Note, new: Note) -> Note:
    return new._replace(times=earlier.times + new.times)


def _save(batch: list[tuple[tuple[str, datetime.date], Note]]) -> None:
    digests = {digest for (digest, _), _ in batch}
    if Unanswered.objects.count() > MOST_ROWS:
        known = Unanswered.objects.filter(digest__in=digests)
        digests = set(known.values_list("digest", flat=True))
    least = max(settings.UNANSWERED_DAYS, UNANSWERED_LEAST_DAYS)
    # Sorted, so that two processes that write the same rows cannot deadlock.
    rows = [
        (note.kind, note.language, digest, note.times, day, False, least, note.words)
        for (digest, day), note in sorted(batch)
        if digest in digests
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_SAVE, rows)


UNANSWERED = Sink("unanswered", _save, merge=_both, most=2000, every=30)
