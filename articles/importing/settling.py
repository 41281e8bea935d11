"""What no parser may bring in: signs that nobody sees, names without a word, impossible facts.

Every Tree passes through `settle` before it is shown or saved, whatever format it was.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.signs import has_hidden, has_word, turning_fault, without_invisible
from articles.documents.validation.facts import OLDEST, age_faults, date_faults, start_fault

from .tree import ImportFailure, Person, SectionNode, StatedReference, Tree
from .tree_blocks import Item, TreeBlock

_SAID = {
    "last_reviewed": "The date of the last review",
    "next_review_due": "The date of the next review",
    "published": "The date of publication",
}
_LIST_START = re.compile(r'<ol start="([^"]*)">')
_PERSON = ("name", "credentials", "role", "organisation")


def settle(tree: Tree, *, today: datetime.date) -> None:
    """Settle the Tree in place; what is left out or empty is said in its warnings. Idempotent.

    Raises ImportFailure, naming the place, for a sign that turns the reading order round and for a
    title without a letter or digit.
    """
    tree.title = _line(tree.title, "title")
    if not has_word(tree.title):
        raise ImportFailure("title: has no letter or digit. Give the article a title.")
    tree.summary = _line(tree.summary, "summary")
    tree.byline_text = _line(tree.byline_text, "byline")
    tree.also_called = _names(tree.also_called, "also called", tree.warnings)
    tree.questions = _names(tree.questions, "question", tree.warnings)
    tree.authors = _people(tree.authors, "author", tree.warnings)
    tree.reviewers = _people(tree.reviewers, "reviewer", tree.warnings)
    if call := tree.call_to_action:
        call.text = _line(call.text, "call to action")
        call.label = _line(call.label or "", "call to action") or None
    _settle_records(tree)
    tree.sections = list(_sections(tree.sections, tree.warnings))
    _settle_facts(tree, today)


def _line(text: str, place: str) -> str:
    if not has_hidden(text):
        return text
    if fault := turning_fault(text):
        raise ImportFailure(f"{place}: {fault}")
    return without_invisible(text)


def _names(given: list[str], place: str, warnings: list[str]) -> list[str]:
    lines = [_line(text, place) for text in given]
    lost = [text for text in lines if text.strip() and not has_word(text)]
    warnings += [_left_out(place.capitalize(), text) for text in lost]
    return [text for text in lines if has_word(text)]


def _left_out(what: str, text: str) -> str:
    return f"{what} “{text}” has no letter or digit and was left out."


def _people(given: list[Person], place: str, warnings: list[str]) -> list[Person]:
    people = []
    for person in given:
        values = {name: _line(getattr(person, name), place) for name in _PERSON}
        kept = {name: value if has_word(value) else "" for name, value in values.items()}
        lost = [value for name, value in values.items() if value.strip() and not kept[name]]
        warnings += [_left_out(f"The {place}", value) for value in lost]
        if kept["name"]:
            people.append(Person(**kept))
    return people


def _settle_records(tree: Tree) -> None:
    """Names of topics, codes and references; those without a word are left out."""
    for topic in tree.topics:
        topic.name = _line(topic.name, "topic")
    for reference in tree.references:
        reference.title = _line(reference.title, "reference")
        reference.publisher = _named(reference.publisher, "reference")
    for code in tree.codes:
        code.display = _named(code.display, "code")
    lost = [("topic", topic.name) for topic in tree.topics]
    lost += [("reference", reference.title) for reference in tree.references]
    tree.warnings += [
        _left_out(f"The {what}", text) for what, text in lost if text.strip() and not has_word(text)
    ]
    tree.topics = [topic for topic in tree.topics if has_word(topic.name)]
    tree.references = [reference for reference in tree.references if has_word(reference.title)]


def _named(text: str | None, what: str) -> str | None:
    line = _line(text or "", what)
    return line if has_word(line) else None


def _sections(given: list[SectionNode], warnings: list[str]) -> Iterator[SectionNode]:
    """The sections; one whose heading has no letter or digit is joined to the one above."""
    last: SectionNode | None = None
    for node in given:
        node.heading = _line(node.heading, "heading")
        place = f"section “{node.heading}”"
        node.blocks = [_block(block, place, warnings) for block in node.blocks]
        if node.heading.strip() and not has_word(node.heading) and last is not None:
            warnings.append(
                f"The heading “{node.heading}” has no letter or digit and was left out; its text "
                f"stands under “{last.heading}”."
            )
            last.blocks = [*last.blocks, *node.blocks]
            continue
        last = node
        yield node


def _block(block: TreeBlock, place: str, warnings: list[str]) -> TreeBlock:
    if any("&#" in html or "&shy;" in html for passage in block.passages() for html in passage):
        # Entities are read where HTML is sanitised.
        block = block.cleaned()
    settled = block.settled(lambda html: _rich(html, place, warnings))
    settled.listed[:] = [item for item in settled.listed if _is_word(item, place, warnings)]
    if settled.first_number is not None and start_fault(settled.first_number):
        warnings.append(_start_warning(place, settled.first_number))
        return settled.from_one()
    return settled


def _is_word(item: Item, place: str, warnings: list[str]) -> bool:
    said = text_of(f"{item.term} {item.description}")
    if has_word(said) or not said:
        return True
    warnings.append(_left_out(f"In {place}, the list item", said))
    return False


def _rich(html: str, place: str, warnings: list[str]) -> str:
    html = _line(html, place)
    return _LIST_START.sub(_start_of(place, warnings), html) if "<ol start" in html else html


def _start_of(place: str, warnings: list[str]) -> Callable[[re.Match[str]], str]:
    def kept(found: re.Match[str]) -> str:
        number = found[1].strip()
        whole = int(number) if re.fullmatch(r"-?[0-9]{1,9}", number) else -1
        if not start_fault(whole):
            return found[0]
        warnings.append(_start_warning(place, number))
        return "<ol>"

    return kept


def _start_warning(place: str, number: object) -> str:
    """That a list begins with 1 instead of this number."""
    return (
        f"In {place}, a list begins with “{number}”, which is no first number; it begins with 1. "
        "Check what its numbers should be."
    )


def possible_dates(
    stated: Mapping[str, datetime.date | None], today: datetime.date, warnings: list[str]
) -> dict[str, datetime.date | None]:
    """`last_reviewed`, `next_review_due` and `published`; what cannot be is None, and told."""
    faults = date_faults(stated, today)
    warnings += [f"{_SAID[name]} was left empty: {fault}" for name, fault in faults.items()]
    return {name: None if name in faults else day for name, day in stated.items()}


def _settle_facts(tree: Tree, today: datetime.date) -> None:
    stated = {name: getattr(tree, name) for name in _SAID}
    for name, day in possible_dates(stated, today, tree.warnings).items():
        setattr(tree, name, day)
    for number, reference in enumerate(tree.references, start=1):
        _settle_accessed(reference, number, today, tree.warnings)
    ages = {"age_min": tree.audience.age_min, "age_max": tree.audience.age_max}
    if faults := age_faults(ages):
        tree.audience = replace(tree.audience, age_min=None, age_max=None)
        said = " ".join(faults.values())
        tree.warnings.append(f"The ages (0 to {OLDEST}) were left empty: {said}")


def _settle_accessed(
    reference: StatedReference, number: int, today: datetime.date, warnings: list[str]
) -> None:
    if faults := date_faults({"accessed": reference.accessed}, today):
        reference.accessed = None
        warnings.append(f"Reference {number}: {faults['accessed']} It was left empty.")
