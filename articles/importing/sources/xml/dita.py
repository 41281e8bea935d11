"""DITA topics (concept, task, reference, troubleshooting) → Trees. Source: OASIS DITA 1.3."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from articles.importing.tree import ImportFailure, Tree

from ..pages import SourcePage, tree_of
from ..values import day, language_tag, left_out, people, topics
from .markup import Form, Markup
from .reading import child_text, records, text_in

TOPICS = frozenset(
    "topic concept task reference troubleshooting generalTask glossentry learningContent".split()
)
# Maps order topics and hold no text.
MAPS = frozenset(["map", "bookmap", "subjectScheme"])
_BODIES = frozenset(
    "body conbody taskbody refbody troublebody glossBody learningContentbody".split()
)
_SAME = "th p ul ol li dl dt dd sup sub cite u pre q b i".split()
_CONTENT = (
    "section example div bodydiv sectiondiv abstract ph "
    "term keyword uicontrol wintitle menucascade tm troubleSolution condition cause "
    "remedy dlentry fig context result postreq prereq refsyn table text sl-wrapper dlhead "
    "glossdef shortcut filepath userinput systemoutput varname linktext"
)
_FORM = Form(
    tags={
        **{name: name for name in _SAME},
        **dict.fromkeys((*_CONTENT.split(), *_BODIES, *TOPICS), ""),
        "shortdesc": "p",
        "sl": "ul",
        "sli": "li",
        "lq": "blockquote",
        "lines": "pre",
        "codeblock": "pre",
        "codeph": "code",
        "msgph": "code",
        "note": "p",
        "line-through": "del",
        "steps": "ol",
        "steps-unordered": "ul",
        "substeps": "ol",
        "step": "li",
        "substep": "li",
        "choices": "ul",
        "choice": "li",
        "cmd": "p",
        "info": "div",
        "stepresult": "p",
        "stepxmp": "p",
        "tutorialinfo": "p",
        "stepsection": "li",
        "responsibleParty": "p",
        "simpletable": "table",
        "choicetable": "table",
        "properties": "table",
        "sthead": "tr",
        "strow": "tr",
        "chhead": "tr",
        "chrow": "tr",
        "prophead": "tr",
        "property": "tr",
        "stentry": "td",
        "choptionhd": "th",
        "chdeschd": "th",
        "choption": "td",
        "chdesc": "td",
        "proptype": "td",
        "propvalue": "td",
        "propdesc": "td",
        "proptypehd": "th",
        "propvaluehd": "th",
        "propdeschd": "th",
        "desc": "p",
        "image": "",
        "alt": "p",
        "xref": "",
        "link": "",
        "ddhd": "dd",
        "dthd": "dt",
        "fn": "sup",
    },
    dropped=frozenset(
        "draft-comment required-cleanup prolog titlealts indexterm related-links data "
        "topicmeta metadata unknown foreign object".split()
    ),
    titles=frozenset(["title"]),
    deeper=TOPICS | _BODIES,
    links={"xref": ("href",), "link": ("href",)},
    conditions=("audience", "platform", "product", "otherprops", "props", "deliveryTarget"),
    elsewhere=("conref", "conkeyref", "keyref"),
    notes={"note": "type", "hazardstatement": "type"},
)


def read_dita(
    source: bytes | BinaryIO, *, language: str | None = None
) -> Iterator[Tree | ImportFailure]:
    """Each topic of the file; topics inside a topic are its sections."""
    for topic in records(source, TOPICS):
        try:
            yield tree_of(_page(topic), language)
        except ImportFailure as failure:
            yield ImportFailure(f"topic {topic.get('id') or ''}: {failure}")


def _page(topic: Element) -> SourcePage:
    markup = Markup(_FORM)
    title = topic.find("title") if topic.find("title") is not None else topic.find("glossterm")
    parts = [part for part in topic if part is not title]
    for head in topic.iter("sthead"):
        for cell in head.findall("stentry"):
            cell.tag = "th"
    # What stands in a body or in a topic has titles one level below it: level 2 at first.
    page = SourcePage("", "", text_in(title), "".join(markup.html(part, 1) for part in parts))
    page.language = language_tag(topic.get("xml:lang"))
    if (prolog := topic.find("prolog")) is not None:
        _read_prolog(page, prolog)
        markup.left = [said for said in markup.left if not said.startswith("prolog ")]
    page.warnings += markup.warnings()
    return page


def _read_prolog(page: SourcePage, prolog: Element) -> None:
    page.authors = people([text_in(one) for one in prolog.iter("author")])
    page.topics = topics(text_in(one) for one in prolog.iter("category"))
    for created in prolog.iter("created"):
        page.published = day(created.get("date"))
    others: dict[str, object] = {
        "keywords": [text_in(one) for one in prolog.iter("keyword")],
        "revised": [one.get("modified") or "" for one in prolog.iter("revised")],
        "source": child_text(prolog, "source"),
        "publisher": child_text(prolog, "publisher"),
        "audience": [one.get("type") or "" for one in prolog.iter("audience")],
        "copyright": [text_in(one) for one in prolog.iter("copyrholder")],
    }
    others |= {one.get("name") or "": one.get("content") for one in prolog.iter("othermeta")}
    for name in ("last_reviewed", "next_review_due"):
        stated = others.pop(name, None) or others.pop(name.replace("_", "-"), None)
        if found := day(stated):
            setattr(page, name, found)
        elif stated:
            others[name] = stated
    page.warnings += left_out("fields without a place here", others)
