"""Every way out of the house for the words of a document, each read once.

A new renderer, route, column of an answer, CSV or mail is named here or in `test_registry`.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable

from django.test import Client, RequestFactory
from django.utils.translation import override
from markdown_it import MarkdownIt

from articles.admin.notices.standard_texts import _table as standard_texts
from articles.delivery.article_context import ArticleContext, document_of, load_article_context
from articles.delivery.formats.structured_data import structured_data
from articles.documents.checks.word_count import texts as counted_texts
from articles.documents.compare.passages import passages
from articles.documents.document import Document
from articles.models import Article, Current
from articles.models.drafts.notices import StandardText
from articles.pages.discovery.open_graph import open_graph
from articles.pages.handouts.renderers import handout_html
from articles.search.parts.passages import passages_of
from articles.search.parts.snippets import SnippetFinder
from articles.search.question import parse_question
from tests.exits.forms import FORMS
from tests.exits.world import PLACES, World, marked, paragraphs

API = "/api/v1/"
Exit = Callable[[World], str]
_MARKDOWN = MarkdownIt("commonmark").enable("table")


def current_of(article: Article) -> Current:
    return Current.objects.select_related("edition", "review").get(pk=article.pk)


def facts_of(article: Article) -> ArticleContext:
    return load_article_context(current_of(article))


def document(article: Article) -> Document:
    return document_of(current_of(article).edition)


def latest(article: Article) -> int:
    return current_of(article).edition.number


def get(address: str, **query: str) -> str:
    answer = Client().get(address, query)
    assert answer.status_code == 200, (address, answer.status_code)
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def strings(value: object, *names: str) -> Iterable[str]:
    """The strings that stand under one of the names, at any depth of JSON."""
    if isinstance(value, list):
        for one in value:
            yield from strings(one, *names)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name in names and isinstance(one, str):
                yield one
            yield from strings(one, *names)


_PLAIN_MEMBERS = ("text", "term", "description_text", "title", "summary", "heading", "definition")


def answer(address: Callable[[Article], str], *names: str, **query: str) -> Exit:
    """What members of a JSON answer say; of both articles."""

    def read(world: World) -> str:
        answers = [json.loads(get(address(one), **query)) for one in (world.forms, world.page)]
        return "\n".join(strings(answers, *(names or _PLAIN_MEMBERS)))

    return read


def _by_id(article: Article) -> str:
    return f"{API}articles/{article.public_id}"


def _page(article: Article) -> str:
    return f"/en/{article.slug}/"


def _feed(world: World) -> str:
    rows = json.loads(get(f"{API}changes?include=article&limit=1000"))["changes"]
    return "\n".join(strings(rows, *_PLAIN_MEMBERS))


def _export(world: World) -> str:
    lines = get(f"{API}export/articles").splitlines()
    return "\n".join(strings([json.loads(line) for line in lines], *_PLAIN_MEMBERS))


def _section_alone(world: World) -> str:
    found = []
    for section in document(world.forms).sections:
        section_answer = json.loads(get(f"{_by_id(world.forms)}/sections/{section.id}"))
        found += strings(section_answer, *_PLAIN_MEMBERS)
    return "\n".join(found)


def _difference(world: World) -> str:
    found = json.loads(get(f"{_by_id(world.forms)}/diff", **{"from": "1", "to": "2"}))
    parts = [part for section in found["sections"] for part in section["parts"]]
    return "\n".join("".join(piece["text"] for piece in part["segments"]) for part in parts)


def _snippets(world: World) -> str:
    """The excerpt for each form, asked for by the word in front of it."""
    passages = [passages_of(section, "en") for section in document(world.forms).sections]
    finders = [
        SnippetFinder(parse_question(f"text{number}zx", "en")) for number in range(0, len(FORMS), 7)
    ]
    return "\n".join(finder.snippet(some).text for finder in finders for some in passages)


def _standard_texts(world: World) -> str:
    StandardText.objects.create(name="All", language="en", html=paragraphs("text"))
    rows = standard_texts(RequestFactory().get("/")).rows
    return "\n".join(str(row[2]) for row in rows)


def _handout(large: bool) -> Exit:
    return lambda world: "\n".join(
        handout_html(facts_of(one), large=large) for one in (world.forms, world.page)
    )


def _markdown(world: World) -> str:
    return "\n".join(
        _MARKDOWN.render(get(f"{_by_id(one)}.md")) for one in (world.forms, world.page)
    )


def _both(read: Callable[[Article], str]) -> Exit:
    return lambda world: "\n".join(map(read, (world.forms, world.page)))


def _open_graph(world: World) -> str:
    with override("en"):
        return "\n".join(value for _, value in open_graph(facts_of(world.page)))


def _oembed(form: str) -> Exit:
    return lambda world: get("/oembed", url=f"http://testserver{_page(world.page)}", format=form)


def _search(world: World) -> str:
    found = json.loads(get(f"{API}search", q="Taking", language="en"))
    return "\n".join(strings(found, *_PLAIN_MEMBERS))


# Plain text of the words of blocks: {exit: (the places it has, how it is read)}.
WORDS: dict[str, tuple[tuple[str, ...], Exit]] = {
    "v1.json": (PLACES, answer(_by_id)),
    "v1.jsonld": (
        PLACES,
        answer(lambda one: f"{_by_id(one)}.jsonld", "text", "name", "description"),
    ),
    "section": (PLACES, _section_alone),
    "edition": (PLACES, answer(lambda one: f"{_by_id(one)}/editions/{latest(one)}")),
    "export": (PLACES, _export),
    "feed with articles": (PLACES, _feed),
    "part": (PLACES, answer(lambda one: f"{_by_id(one)}/part", fields="sections")),
    "list with sections": (PLACES, answer(lambda one: f"{API}articles/parts", include="sections")),
    "diff": (PLACES, _difference),
    "snippets": (("text",), _snippets),
    "plain language": (
        PLACES,
        lambda world: "\n".join(line.text for line in passages(document(world.forms))),
    ),
    "word count": (PLACES, lambda world: "\n".join(counted_texts(document(world.forms)))),
    "standard texts as CSV": (("text",), _standard_texts),
    "structured data of a page": (
        PLACES,
        lambda world: "\n".join(strings(structured_data(facts_of(world.forms)), "text")),
    ),
}
# With the document's own tags.
MARKUP: dict[str, Exit] = {
    "page.html": _both(lambda one: get(_page(one))),
    "edition page": _both(lambda one: get(f"{_page(one)}editions/{latest(one)}/")),
    "embed.html": _both(lambda one: get(f"/a/{one.public_id}/embed")),
    "frame.html": _both(lambda one: get(f"/a/{one.public_id}/frame")),
    "handout.pdf": _handout(large=False),
    "handout-large.pdf": _handout(large=True),
    "v1.md": _markdown,
}
# Title, summary and headings: {exit: (what of them it has, how it is read)}.
TITLES: dict[str, tuple[str, Exit]] = {
    **{name: ("title summary heading", read) for name, (_, read) in WORDS.items() if "v1" in name},
    **{name: ("title heading", read) for name, read in MARKUP.items()},
    "feed.atom": ("title summary", lambda world: get("/en/feed.atom")),
    "feed.json": ("title summary", lambda world: get("/en/feed.json")),
    "oembed.json": ("title", _oembed("json")),
    "oembed.xml": ("title", _oembed("xml")),
    "open graph": ("title summary", _open_graph),
    "search": ("title summary", _search),
    "search page": ("title", lambda world: get("/en/search/", q="Taking")),
    "v1.summary": ("title summary", answer(lambda one: f"{API}articles")),
    "home page": ("title", lambda world: get("/en/")),
    "A to Z": ("title", lambda world: get("/en/a-z/t/")),
    "changes page": ("title", lambda world: get(f"{_page(world.page)}changes/")),
}


def csv_of(rows: Iterable[Iterable]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


__all__ = ["MARKUP", "TITLES", "WORDS", "marked"]
