"""Read lists and definition lists into ListBlocks; terms by bold lead-in or separator."""

import re
from html import escape

from articles.documents.richtext.sanitizer import clean_inline, clean_item, clean_text
from articles.importing.recognition.separators import split_item

from ..tree_blocks import Item, ListBlock
from .elements import BLOCKS, HEADINGS, Element, element_text, walk
from .markup import LinkResolver, Node, collapse_spaces, run_text, split_run, to_html

_BOLD = frozenset(["strong", "b"])
_EMPHASIS = _BOLD | {"em", "i", "u", "span", "a"}
_SEPARATOR = re.compile(r"^\s*(?:[:–—−-]|--)\s*")
_TERM_END = re.compile(r"\s*(?:[:–—−-]|--)\s*$")
_LONGEST_TERM = 160  # characters of a bold lead-in: beyond that it is a bold sentence


def read_list(element: Element, links: LinkResolver) -> ListBlock:
    """A <ul> or <ol>. Empty items are dropped; a numbered list keeps its first number."""
    items = [item for group in _entries(element) if (item := _item(group, links))]
    if element.tag != "ol":
        return ListBlock(items)
    start = element.attrs.get("start", "1")
    return ListBlock(items, style="numbers", start=int(start) if start.isdecimal() else 1)


def _entries(element: Element) -> list[list[Node]]:
    groups: list[list[Node]] = []
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                groups.append([child])
        elif child.tag in ("ul", "ol") and groups:
            # A sub-list placed beside its item instead of inside it.
            groups[-1] = [*groups[-1], child]
        else:
            groups.append(child.children if child.tag in ("li", "div") else [child])
    return groups


def _item(nodes: list[Node], links: LinkResolver) -> Item | None:
    head, rest = _head(nodes)
    head = collapse_spaces(head)
    term, description = _bold_lead_in(head) or _separated(head)
    if rest and not description and _bold_length(head) == len(run_text(head)):
        term = _unbold(head)
    term_html = _inline(term, links)
    description_html = _description_html(description, rest, links)
    if description_html:
        term_html = _TERM_END.sub("", term_html)
    if not term_html:
        return Item(clean_inline(description_html)) if description_html else None
    return Item(term_html, description_html)


def _head(nodes: list[Node]) -> tuple[list[Node], list[Node]]:
    """The first line of an item (inline run or first paragraph) and what follows it."""
    for index, node in enumerate(nodes):
        if isinstance(node, str) and not node.strip():
            continue
        if isinstance(node, str) or _is_inline(node):
            end = next((i for i in range(index, len(nodes)) if not _is_inline(nodes[i])), None)
            return (nodes[index:], []) if end is None else (nodes[index:end], nodes[end:])
        if node.tag in ("ul", "ol", "dl", "table"):
            return [], nodes[index:]
        inner, rest = _head(node.children) if node.has_blocks else (node.children, [])
        if not text_of_nodes(inner):
            if rest:
                return [], [*rest, *nodes[index + 1 :]]
            continue
        if node.tag in HEADINGS:
            inner = [Element("strong", {}, inner)]
        after = nodes[index + 1 :]
        return inner, [*rest, *(after if text_of_nodes(after) else [])]
    return [], []


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or not (node.has_blocks or node.tag in BLOCKS)


def text_of_nodes(nodes: list[Node]) -> str:
    return " ".join(filter(None, (element_text(node) for node in nodes)))


def _bold_lead_in(head: list[Node]) -> tuple[list[Node], list[Node]] | None:
    """Split after bold first words if a separator or a line break follows them; else None."""
    length = _bold_length(head)
    whole = run_text(head)
    if not 0 < length <= _LONGEST_TERM or not whole[length:].strip():
        return None
    bold, after = whole[:length].rstrip(), whole[length:]
    separator = _SEPARATOR.match(after)
    ends = bold[-1:] in ":.–—-" or after.startswith("\n") or (bold[-1:] in "?!")
    if not (separator or ends):
        return None
    if bold.endswith("."):
        length = len(bold) - 1
        parts = split_run(head, length)
        rest = split_run(head, len(whole[: len(bold)]))
        return (_unbold(parts[0]), collapse_spaces(rest[1])) if parts and rest else None
    parts = split_run(head, length)
    rest = split_run(head, length + (separator.end() if separator else 0))
    return (_unbold(parts[0]), collapse_spaces(_no_break(rest[1]))) if parts and rest else None


def _no_break(nodes: list[Node]) -> list[Node]:
    while nodes and isinstance(nodes[0], Element) and nodes[0].tag == "br":
        nodes = nodes[1:]
    return nodes


def _bold_length(nodes: list[Node]) -> int:
    """How many characters at the start of the run are bold."""
    length = 0
    for node in nodes:
        if isinstance(node, str):
            if node.strip():
                break
            length += len(node)
        elif node.tag in _BOLD:
            length += len(run_text([node]))
        elif node.tag in _EMPHASIS:
            inner = _bold_length(node.children)
            length += inner
            if inner < len(run_text([node])):
                break
        else:
            break
    return length


def _unbold(nodes: list[Node]) -> list[Node]:
    # The pages set every term in bold; its own bold mark-up would be redundant.
    nodes = _without(collapse_spaces(nodes), _BOLD)
    while len(nodes) == 1 and isinstance(nodes[0], Element) and nodes[0].tag in ("em", "i", "u"):
        nodes = nodes[0].children
    return nodes


def _without(nodes: list[Node], tags: frozenset[str]) -> list[Node]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            out.append(node)
        elif node.tag in tags:
            out += _without(node.children, tags)
        else:
            out.append(Element(node.tag, node.attrs, _without(node.children, tags)))
    return out


def _separated(head: list[Node]) -> tuple[list[Node], list[Node]]:
    whole = run_text(head)
    if "\n" in whole:
        return head, []
    term, description = split_item(whole)
    if not description or not whole.startswith(term) or not whole.endswith(description):
        return head, []
    before = split_run(head, len(term))
    after = split_run(head, len(whole) - len(description))
    if before is None or after is None:
        return head, []
    return collapse_spaces(before[0]), collapse_spaces(after[1])


def _inline(nodes: list[Node], links: LinkResolver) -> str:
    words = [node for node in nodes if isinstance(node, str)]
    if len(words) == len(nodes):
        return escape(clean_text("".join(words)), quote=False)
    return clean_inline(to_html(nodes, links))


def _description_html(description: list[Node], rest: list[Node], links: LinkResolver) -> str:
    if not rest and all(isinstance(node, str) for node in description):
        return _inline(description, links)
    markup = to_html(description, links)
    more = to_html(rest, links)
    if markup and more:
        markup = f"<p>{markup}</p>"
    return clean_item(markup + more)


def read_definitions(element: Element, links: LinkResolver) -> ListBlock:
    """A <dl>: each <dt> a term; its <dd>s the description. Terms that share one are joined."""
    items: list[Item] = []
    terms: list[str] = []
    descriptions: list[str] = []
    for child in [*_terms_and_descriptions(element), None]:
        if (child is None or child.tag == "dt") and descriptions:
            items.append(_definition(terms, descriptions))
            terms, descriptions = [], []
        if child is not None:
            (terms if child.tag == "dt" else descriptions).append(to_html(child.children, links))
    items += [_definition([term], []) for term in terms]
    return ListBlock([item for item in items if item.term])


def _definition(terms: list[str], descriptions: list[str]) -> Item:
    term = _TERM_END.sub("", clean_inline(", ".join(terms)))
    if len(descriptions) > 1:
        descriptions = [f"<p>{part}</p>" for part in descriptions]
    description = clean_item("".join(descriptions))
    return Item(term, description) if term else Item(clean_inline(description))


def _terms_and_descriptions(element: Element) -> list[Element]:
    out: list[Element] = []
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                out.append(Element("dd", {}, [child], element))
        elif child.tag in ("dt", "dd"):
            out.append(child)
        elif child.tag == "div":
            out += _terms_and_descriptions(child)
        else:
            out.append(Element("dd", {}, [child], element))
    return out


def is_contents_list(element: Element, links: LinkResolver) -> bool:
    """Whether every item of the list is one link to a place in the same page."""
    entries = [e for e in element.children if isinstance(e, Element)]
    anchors = [_lone_link(entry) for entry in entries]
    return bool(anchors) and all(
        a is not None and "#" in a.attrs.get("href", "") and links.target(a.attrs["href"]) is None
        for a in anchors
    )


def _lone_link(entry: Element) -> Element | None:
    anchors = [e for e in walk(entry) if e.tag == "a" and e.size]
    if not anchors or sum(a.size for a in anchors) < entry.size * 0.9:
        return None
    return anchors[0]


def is_link_list(element: Element) -> bool:
    return element.size > 0 and element.link_share > 0.85
