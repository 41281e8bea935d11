"""Shorthands: sections, what is asked about them, and what is shown."""

from articles.documents.document import Section
from articles.search.parts.choice import Chooser
from articles.search.parts.passages import passages_of
from articles.search.parts.rows import Part, section_rows
from articles.search.parts.snippets import Snippet, SnippetFinder
from articles.search.question import Question, parse_question
from tests.factories import make_document, make_section


def text(words: str) -> dict:
    return {"type": "text", "html": f"<p>{words}</p>"}


def advice(html: str, urgency: str = "emergency") -> dict:
    return {"type": "care-advice", "html": html, "urgency": urgency}


def items(*terms: str | tuple[str, str], urgency: str | None = None) -> dict:
    """A list; a tuple is (term, description)."""
    pairs = [(term, "") if isinstance(term, str) else term for term in terms]
    ids = [f"00000000-0000-4000-8000-{number:012}" for number in range(len(pairs))]
    return {
        "type": "list",
        "style": "bullets",
        "start": 1,
        "items": [
            {"id": id, "term": term, "description": description, "urgency": urgency}
            for id, (term, description) in zip(ids, pairs, strict=True)
        ],
    }


def chosen(question: str, *sections: Section, names: tuple[str, ...] = ("asthma",)) -> str:
    """The heading of the section that answers; `names`: stems, the title's first."""
    return best_of(parse_question(question, "en"), *sections, names=names)


def best_of(
    question: Question,
    *sections: Section,
    names: tuple[str, ...] = ("asthma",),
) -> str:
    document = make_document(*sections, language=question.language)
    parts = [
        Part(*(getattr(row, name) for name in Part._fields)) for row in section_rows(1, document)
    ]
    return Chooser(question).best(parts, names).heading


def shown(question: str, *blocks: dict, language: str = "en") -> Snippet:
    """The snippet of a section of these blocks."""
    passages = passages_of(make_section(*blocks), language)
    return SnippetFinder(parse_question(question, language)).snippet(passages)
