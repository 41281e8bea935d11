"""Writing and reading what search keeps of each section, in two steps: what a choice among an
article's sections needs, and the words of those that were chosen."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from articles.documents.document import Document, Section
from articles.models.public.search import SearchSection
from articles.models.statements import insert_rows
from articles.search.analysis import is_unspaced, stem_counts, stems_of
from articles.search.lookup.backend import fetch_rows, placeholders
from articles.search.question_words import stop_stems

from .passages import Passage, passages_of

# Between the stems that a section has once, twice, and three times or more.
_MORE = "|"


class Part(NamedTuple):
    """A section, as a choice needs it. `stems`: of its heading, `words`: of its text."""

    article_id: int
    place: int
    section: str
    anchor: str
    heading: str
    aspect: str | None
    urgency: str | None
    safe_alone: bool
    advises_emergency: bool
    stems: str
    words: str

    def times(self, stem: str) -> int:
        """How often the text has a stem, at most three times."""
        # A single character that is a word is inside the pairs of them.
        pair = len(stem) == 1 and is_unspaced(stem)
        at = self.words.find(stem if pair else f" {stem} ")
        return 1 + self.words.count(_MORE, 0, at) if at >= 0 else 0


def section_rows(article_id: int, document: Document) -> Iterator[SearchSection]:
    """The rows of one document's sections, not saved."""
    language = document.language
    stop = stop_stems(language)
    for place, section in enumerate(document.sections):
        passages = passages_of(section, language)
        yield SearchSection(
            article_id=article_id,
            place=place,
            section=section.id,
            anchor=section.anchor,
            heading=section.heading,
            aspect=section.aspect,
            urgency=section.urgency,
            safe_alone=section.safe_alone,
            advises_emergency=_advises_emergency(section),
            stems=f" {' '.join(stems_of(section.heading, language))} ",
            words=_stems_by_times(" ".join(p.text for p in passages), language, stop),
            passages=passages,
        )


def _advises_emergency(section: Section) -> bool:
    """Whether the section has care advice for an emergency."""
    return any(block.stated_urgency == "emergency" for block in section.blocks)


def write_sections(rows: Iterable[tuple[int, Document]]) -> None:
    """Add the rows of these (article id, document), which have none."""
    insert_rows([row for one in rows for row in section_rows(*one)])


def remove_sections(ids: Iterable[int]) -> None:
    """Remove the rows of these articles. Call inside the transaction that withdraws them."""
    SearchSection.objects.filter(article__in=list(ids)).delete()


def parts_of(ids: list[int]) -> dict[int, list[Part]]:
    """{article id: its sections in reading order}. One query."""
    found: dict[int, list[Part]] = defaultdict(list)
    if ids:
        where = f"article_id IN ({placeholders(ids)}) ORDER BY article_id, place"
        sql = f"SELECT {', '.join(Part._fields)} FROM articles_searchsection WHERE {where}"  # noqa: S608
        for row in fetch_rows(sql, ids):
            part = Part(*row)
            # SQLite has no booleans.
            safe, advises = bool(part.safe_alone), bool(part.advises_emergency)
            found[row[0]].append(part._replace(safe_alone=safe, advises_emergency=advises))
    return found


def passages_in(parts: list[Part]) -> dict[int, list[Passage]]:
    """{article id: the passages of the section chosen of it}. One query."""
    if not parts:
        return {}
    where = " OR ".join(["(article_id = %s AND place = %s)"] * len(parts))
    sql = f"SELECT article_id, passages FROM articles_searchsection WHERE {where}"  # noqa: S608
    rows = fetch_rows(sql, [value for part in parts for value in (part.article_id, part.place)])
    return {pk: [Passage(*row) for row in _read(stored)] for pk, stored in rows}


def _read(stored: str | list) -> list:
    # SQLite keeps JSON as text; PostgreSQL's driver reads it.
    return json.loads(stored) if isinstance(stored, str) else stored


def _stems_by_times(text: str, language: str, stop: frozenset[str]) -> str:
    """ " a b | c | d ": the stems that are there once, twice, and more often."""
    levels: tuple[list[str], ...] = ([], [], [])
    for one, times in stem_counts(text, language).items():
        if one not in stop:
            levels[min(times, 3) - 1].append(one)
    return f" {f' {_MORE} '.join(map(' '.join, levels))} "
