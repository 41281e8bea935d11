"""Write what a page's own <style> strikes, raises, parts or hides on the elements themselves.

Word processors on the web say by a class what others say by a tag: `.c2{text-decoration:
line-through}`. Only rules for any screen are read, and only what changes what the words say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import tinycss2
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

_MATTERS = re.compile(r"line-through|vertical-align|display|visibility|list-style", re.I)
_PROPERTIES = {
    "display": re.compile(r"none|block|flex|grid|table[a-z-]*|list-item|flow-root|inline[a-z-]*"),
    "visibility": re.compile(r"hidden|visible"),
    "vertical-align": re.compile(r"super|sub|baseline"),
    "text-decoration": re.compile(r".*"),
    "text-decoration-line": re.compile(r".*"),
    "list-style-type": re.compile(r"[a-z-]+"),
}
_STYLE = re.compile(r"<style\b[^<>]*>(.*?)</style", re.I | re.S)
# Class, id and tag, and what stands in what; states of the page (":hover") are none of its text.
_PART = r"(?:[a-z][\w-]*|\*)?(?:[.#][\w-]+)*"
_SELECTOR = re.compile(rf"{_PART}(?:(?:\s*>\s*|\s+){_PART})*", re.I)
_ALONE = re.compile(_PART, re.I)
MAX_CHARS = 200_000  # of all rules together: reading as many takes about a second
_MAX_RULES = 1_000
_MAX_MATCHES = 30_000
# The page itself, which a script shows when it has loaded.
_WHOLE_PAGE = frozenset(["html", "body", "main", "article"])
_MOST = 0.4  # of the words of the page; what hides more is opened by a script
_A_PART = 300  # letters: what is shorter is no page that a script shows
_CONTROLS = "button, summary, [aria-expanded], [aria-controls], [role=button], a[href='#'], label"


@dataclass(frozen=True)
class _Rule:
    selector: str
    weight: tuple[bool, int, int, int]
    name: str
    value: str


def with_own_styles(html: str) -> tuple[str, list[str]]:
    """(the HTML with these styles in `style` attributes, warnings). Most pages are unchanged."""
    sheets = [sheet for sheet in _STYLE.findall(html) if _MATTERS.search(sheet)]
    if not sheets:
        return html, []
    if sum(map(len, sheets)) > MAX_CHARS:
        return html, [_too_long()]
    try:
        rules = [rule for sheet in sheets for rule in _rules(sheet)]
    except RecursionError:  # rules within rules, by the thousand
        return html, [_too_long()]
    if len(rules) > _MAX_RULES:
        return html, [_too_long()]
    parser = LexborHTMLParser(html)
    if not rules or parser.body is None:
        return html, []
    found = _styled(parser.body, rules)
    if found is None:
        return html, [_too_long()]
    words = len(parser.body.text())
    for node, said in found.values():
        _set_style(node, said, words)
    return (parser.html or html) if found else html, []


def _too_long() -> str:
    return (
        "The page's own style was not read, as it is too long or too deep: check whether "
        "the page hides or strikes out words of the draft."
    )


def _rules(sheet: str) -> Iterator[_Rule]:
    parsed = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    for rule in _for_screens(parsed):
        said = tinycss2.parse_blocks_contents(
            rule.content, skip_comments=True, skip_whitespace=True
        )
        for each in said:
            if each.type == "declaration":
                yield from _of_declaration(tinycss2.serialize(rule.prelude), each)


def _for_screens(rules: list) -> Iterator:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            media = tinycss2.serialize(rule.prelude).strip().lower()
            yield from _for_screens(inner if media in ("screen", "all") else [])


def _of_declaration(selectors: str, said: tinycss2.ast.Declaration) -> Iterator[_Rule]:
    value = tinycss2.serialize(said.value).strip().lower()
    form = _PROPERTIES.get(said.lower_name)
    if form is None or not form.fullmatch(value):
        return
    for selector in map(str.strip, selectors.split(",")):
        # A widget's parts are hidden by where they stand, and shown by a script.
        hides = said.lower_name in ("display", "visibility") and value in ("none", "hidden")
        read = _ALONE if hides else _SELECTOR
        if selector and read.fullmatch(selector):
            yield _Rule(selector, _weight(selector, said.important), said.lower_name, value)


def _weight(selector: str, important: bool) -> tuple[bool, int, int, int]:
    tags = len(re.findall(r"(?:^|[\s>])[a-z]", selector, re.I))
    return important, selector.count("#"), selector.count("."), tags


def _styled(
    body: LexborNode, rules: list[_Rule]
) -> dict[int, tuple[LexborNode, dict[str, _Rule]]] | None:
    """{key: (element, {property: the rule that holds})}; None if it would take too long."""
    found: dict[int, tuple[LexborNode, dict[str, _Rule]]] = {}
    matches = 0
    for rule in sorted(rules, key=lambda rule: rule.weight):
        try:
            nodes = body.css(rule.selector)
        except SelectolaxError:
            continue
        matches += len(nodes)
        if matches > _MAX_MATCHES:
            return None
        for node in nodes:
            found.setdefault(node.mem_id, (node, {}))[1][rule.name] = rule
    return found


def _set_style(node: LexborNode, said: dict[str, _Rule], words: int) -> None:
    style = node.attributes.get("style") or ""
    own = {part.split(":")[0].strip().lower() for part in style.split(";")}
    kept = [
        f"{name}:{rule.value}"
        for name, rule in said.items()
        if (rule.weight[0] or name not in own) and not (_hides(rule) and _opens(node, words))
    ]
    if kept:
        node.attrs["style"] = ";".join([*kept, style])


def _hides(rule: _Rule) -> bool:
    return rule.name in ("display", "visibility") and rule.value in ("none", "hidden")


def _opens(node: LexborNode, words: int) -> bool:
    """Whether a script or a control shows it: the page itself, or a panel below a button."""
    if node.tag in _WHOLE_PAGE or len(node.text()) > max(words * _MOST, _A_PART):
        return True
    before = node.prev
    while before is not None and before.tag in ("-text", "-comment"):
        if (before.text_content or "").strip() and before.tag == "-text":
            return False
        before = before.prev
    return (
        before is not None
        and before.tag not in ("ul", "ol", "table")
        and before.css_matches(_CONTROLS)
    )
