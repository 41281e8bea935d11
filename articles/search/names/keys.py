"""Keys of the names of articles: exact and short names are found at once in a library of any size.

Full-text search ranks what it finds, and so has to read all of it: where a word is in a sixth of
all titles, that takes long, or loses the best of them at a limit. Here the database walks an
index in the order of length, and stops.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from django.db import connection

from articles.models.public.search import SearchName
from articles.search.question import Question
from articles.search.question_words import stop_stems

_INSERT = "INSERT INTO articles_searchname (article_id, key, length) VALUES (%s, %s, %s)"
# Limits of the words of a name that have keys, and of the wordings of a question.
_MAX_WORDS, _MAX_VARIANTS = 24, 6


def key_of(stems: Iterable[str], language: str) -> int:
    """A signed number of 64 bits for these stems in this order."""
    text = "\n".join((language, *stems))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def name_rows(
    article_id: int, language: str, names: Iterable[tuple[str, ...]]
) -> Iterator[tuple[int, int, int]]:
    """(article id, key, length) of one article. `names`: their stems, the title first."""
    lengths: dict[tuple[str, ...], int] = {}
    stop = stop_stems(language)
    for name in names:
        for part in (name, *((stem,) for stem in name[:_MAX_WORDS] if stem not in stop)):
            lengths[part] = min(len(name), lengths.get(part, len(name)))
    for part, length in lengths.items():
        yield article_id, key_of(part, language), length


def write_names(rows: Iterable[tuple[int, str, list[tuple[str, ...]]]]) -> None:
    """Add the rows of these (article id, language, names), which have none."""
    made = [row for pk, language, names in rows for row in name_rows(pk, language, names)]
    with connection.cursor() as cursor:
        # Not as objects: there are a dozen of an article.
        cursor.executemany(_INSERT, made)


def remove_names(ids: Iterable[int]) -> None:
    """Remove the rows of these articles. Call inside the transaction that withdraws them."""
    SearchName.objects.filter(article__in=list(ids)).delete()


def keys_of(question: Question, languages: Iterable[str]) -> list[int]:
    """The keys of all names that are the question or its subject, word for word, in other words
    too; of a subject of one word, also of the names with that word."""
    wanted = dict.fromkeys((question.stems, *question.variants()[:_MAX_VARIANTS]))
    return [key_of(stems, tag) for tag in languages for stems in wanted if stems]
