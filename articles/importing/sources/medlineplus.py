"""MedlinePlus health topics XML → Trees.

Source: the description of the file at https://medlineplus.gov/xmldescription.html.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from articles.importing.tree import ImportFailure, StatedCode, Tree

from .pages import SourcePage, tree_of
from .values import day, language_tag, left_out, topics, words
from .xml.reading import records, text_in

SOURCE = "medlineplus"
MESH = "https://www.nlm.nih.gov/mesh"


def read_medlineplus(
    source: bytes | BinaryIO, *, language: str | None = None
) -> Iterator[Tree | ImportFailure]:
    """Each topic of the file; one without text is a failure and does not stop the others."""
    for topic in records(source, frozenset(["health-topic"])):
        try:
            yield tree_of(_page(topic), language)
        except ImportFailure as failure:
            yield ImportFailure(f"topic {topic.get('id')} “{topic.get('title')}”: {failure}")


def _page(topic: Element) -> SourcePage:
    number = topic.get("id") or ""
    if not number:
        raise ImportFailure("The topic has no id to know it by.")
    also = [*topic.findall("also-called"), *topic.findall("see-reference")]
    return SourcePage(
        SOURCE,
        number,
        words(topic.get("title")),
        summary_html(topic.find("full-summary")),
        url=topic.get("url") or "",
        language=language_tag(topic.get("language")),
        published=day(topic.get("date-created")),
        also_called=[name for name in map(text_in, also) if name],
        topics=topics(map(text_in, topic.findall("group"))),
        codes=[_code(heading) for heading in topic.findall("mesh-heading/descriptor")],
        related=[id for one in topic.findall("related-topic") if (id := one.get("id"))],
        translation_set=_translation_set(topic, number),
        warnings=_left(topic),
    )


def summary_html(element: Element | None) -> str:
    """The HTML that stands escaped in an element; "" for none. Its headings begin with level 3."""
    html = "".join(element.itertext()) if element is not None else ""
    return html if "<h2" in html else re.sub(r"(</?h)3\b", r"\g<1>2", html)


def _code(descriptor: Element) -> StatedCode:
    name = text_in(descriptor)
    return StatedCode(MESH, descriptor.get("id") or name, name, "equivalent")


def _translation_set(topic: Element, number: str) -> str | None:
    """The same name in both languages: the lower id of the two."""
    other = topic.find("language-mapped-topic")
    ids = [number, (other.get("id") or "") if other is not None else ""]
    known = sorted(int(one) for one in ids if one.isdecimal())
    return f"topic-{known[0]}" if len(known) == 2 else None


def _left(topic: Element) -> list[str]:
    others = topic.findall("other-language")
    sites = [f"{site.get('title')} ({site.get('url')})" for site in topic.findall("site")]
    institutes = list(map(text_in, topic.findall("primary-institute")))
    qualifiers = list(map(text_in, topic.findall("mesh-heading/qualifier")))
    fields = {
        "meta-desc": topic.get("meta-desc"),
        "primary-institute": institutes,
        "mesh qualifier": qualifiers,
        "other-language": [f"{text_in(one)} ({one.get('url')})" for one in others],
    }
    links = [f"Left out (links to other sites): {'; '.join(sites)}"] if sites else []
    return [*left_out("fields without a place here", fields), *links]
