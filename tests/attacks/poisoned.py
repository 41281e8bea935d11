"""An article each of whose texts is an attack, brought in by each way there is."""

import json
from collections.abc import Iterator
from itertools import cycle

from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from articles.importing.formats.interchange.reading import parse_interchange
from articles.importing.formats.upload import read_pasted, read_upload
from articles.importing.saving import save_tree
from articles.importing.tree import ImportFailure, Tree
from articles.models import Article
from tests.admin.staff import add_item, add_row, address, filled_in
from tests.factories import make_draft

Words = Iterator[str]


def words_of(attacks: list[str]) -> Words:
    """The attacks, over and over; none is blank."""
    return cycle([attack for attack in attacks if attack.strip()])


def record(words: Words, *, sections: int) -> dict:
    """An article of the interchange format with words in each of its texts."""
    name = lambda most=200: next(words)[:most].strip() or "x"  # noqa: E731
    return {
        "source": "attacks", "source_id": "1", "slug": "attacked", "language": "en",
        "title": next(words), "summary": next(words), "byline": next(words),
        "also_called": [next(words) for _ in range(5)],
        "questions": [next(words) for _ in range(5)],
        "authors": [{part: name() for part in ("name", "credentials", "role", "organisation")}],
        "reviewers": [{part: name() for part in ("name", "credentials", "role")}],
        "call_to_action": {"text": next(words), "label": name(120),
                           "url": f"https://a.example/{next(words)}"[:500]},
        "topics": [{"slug": "attacks", "name": name(120)}],
        "codes": [{"system": "http://a.example", "code": name(60), "display": name(300)}],
        "references": [{"title": name(), "publisher": name(),
                        "url": f"https://a.example/{next(words)}"[:1000]} for _ in range(5)],
        "sections": [_section(words, number) for number in range(sections)],
    }  # fmt: skip


def _section(words: Words, number: int) -> dict:
    items = [
        {"term_html": f"T {next(words)}", "description_html": next(words)},
        {"term": next(words), "description": next(words)},
    ]
    return {
        "heading": next(words),
        "aspect": "symptoms" if number else None,
        "blocks": [
            {"type": "text", "html": f"<p>Before {next(words)} after.</p>"},
            {"type": "text", "text": next(words)},
            {"type": "list", "items": items},
            {"type": "care-advice", "urgency": "urgent", "html": f"Call {next(words)}"},
        ],
    }


def by_interchange(attacks: list[str], *, sections: int = 8) -> Article:
    """The draft that an article of the interchange format becomes."""
    data = json.dumps(record(words_of(attacks), sections=sections)).encode()
    [tree] = parse_interchange(data)
    assert isinstance(tree, Tree), tree
    return save_tree(tree).article


def by_html(attacks: list[str]) -> list[Article]:
    """What an uploaded page becomes, a page for each attack."""
    return _saved("page.html", [_page(attack) for attack in attacks])


def by_pasting(attacks: list[str]) -> list[Article]:
    """What is pasted, as plain text and as what the browser takes for HTML."""
    plain = [f"Gout\n\nSymptoms\n\nPain {attack} at night.\n\n- {attack}" for attack in attacks]
    marked = [f"<h1>Gout</h1><h2>Symptoms</h2><p>Pain {attack}" for attack in attacks]
    return _saved("", [*plain, *marked])


def _page(attack: str) -> str:
    return (
        f"<!doctype html><title>Gout {attack}</title><meta name=author content='{attack}'>"
        f"<main><h1>Gout</h1><p>Before.</p><h2>Symptoms</h2><p>Pain {attack} at night.</p>"
        f"<ul><li>One {attack}</li></ul><h2>Causes {attack}</h2><p>After {attack}</p></main>"
    )


def _saved(name: str, texts: list[str]) -> list[Article]:
    """The drafts, without those of texts that importing refuses. No name: pasted."""
    saved = []
    for number, text in enumerate(texts):
        try:
            tree, _ = read_upload(name, text.encode()) if name else read_pasted(text)
            tree.source, tree.source_id = f"attacks {name}", str(number)
            saved.append(save_tree(tree).article)
        except ImportFailure:
            continue
    return saved


def by_form(browser: Client, attacks: list[str]) -> Article:
    """A draft whose form an author fills in and saves."""
    article, words = make_draft("Gout", slug="by-form"), words_of(attacks)
    data = filled_in(browser.get(address(article)).content)
    names = ("title", "summary", "byline", "also_called", "questions", "call_to_action")
    data |= {name: next(words)[:400] for name in names if name in data}
    for _ in range(len(attacks)):
        add_row(data, "heading", heading=next(words)[:200])
        add_row(data, html=next(words))
        add_row(data, "care-advice", html=next(words), urgency="urgent")
        row = add_row(data, "list")
        add_item(data, row, term=f"T {next(words)}", description=next(words))
    answer = browser.post(address(article), data)
    assert answer.status_code == 302, errors_of(answer.content.decode())
    return article


def errors_of(page: str) -> list[str]:
    """What the form says is wrong; the row that a browser copies is left out."""
    found = LexborHTMLParser(page).css(".errorlist li, .errornote, td.errors, .errors")
    return [text for node in found if "prefix" not in (text := node.text(strip=True))]
