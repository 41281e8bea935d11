"""The section of each article found, and an excerpt of it. Two queries for all of them."""

from collections.abc import Iterable, Mapping

from articles.documents.upgrade import read_document
from articles.models.public.current import Current
from articles.search.emergencies.parts import emergency_part
from articles.search.hits import Hit
from articles.search.question import Question

from .choice import Chooser
from .passages import Passage
from .rows import Part, parts_of, passages_in, section_rows
from .snippets import Snippet, SnippetFinder


def answer_each(
    hits: Iterable[Hit], currents: Mapping[int, Current], questions: Mapping[str, Question]
) -> list[tuple[Current, Part, Snippet, Part | None]]:
    """(article, section that answers, excerpt of it, section for an emergency) in the order of
    the hits; those that are in no `currents` are left out.

    `questions`: {language: the question in it}.
    """
    found = [hit for hit in hits if hit.article_id in currents]
    shown = {hit.language for hit in found}
    choosers = {tag: Chooser(questions[tag]) for tag in shown}
    finders = {tag: SnippetFinder(questions[tag]) for tag in shown}
    parts = parts_of([hit.article_id for hit in found])
    new = {pk: _made_now(current) for pk, current in currents.items() if pk not in parts}
    parts.update((pk, [part for part, _ in made]) for pk, made in new.items())
    best = {
        hit.article_id: choosers[hit.language].best(parts[hit.article_id], hit.names)
        for hit in found
    }
    passages = passages_in([part for pk, part in best.items() if pk not in new])
    passages.update((pk, new[pk][best[pk].place][1]) for pk in new if pk in best)
    return [
        (
            currents[hit.article_id],
            best[hit.article_id],
            finders[hit.language].snippet(
                # None: withdrawn between the two queries.
                passages.get(hit.article_id, []),
                frozenset(stem for name in hit.names for stem in name.split()),
            ),
            emergency_part(parts[hit.article_id]),
        )
        for hit in found
    ]


def _made_now(current: Current) -> list[tuple[Part, list[Passage]]]:
    """Of an article that `rebuild_search` has not written anew since an upgrade."""
    document = read_document(current.edition.document)
    return [
        (Part(*(getattr(row, name) for name in Part._fields)), row.passages)
        for row in section_rows(current.pk, document)
    ]
