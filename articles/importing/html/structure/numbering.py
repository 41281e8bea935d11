"""Numbers of lists as a browser shows them: "go back to step 4" must still find step 4.

A list of documents has a first number and counts up by one. So `value`, `reversed` and what
stands unnumbered between items become several lists, each with its first number.
"""

import re

from ..elements import Element, element_text, replace, walk

_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_COUNTS_OTHERWISE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-\w+)", re.I)
_TYPES = {"a": "letters", "A": "letters", "i": "Roman numbers", "I": "Roman numbers"}
_HIGHEST = 9_999


def number_lists(body: Element) -> list[str]:
    """Split and number the ordered lists of `body`, in place. Warnings name what cannot be kept."""
    warnings: list[str] = []
    for element in reversed([each for each in walk(body) if each.tag == "ol"]):
        warnings += _other_signs(element)
        if any(isinstance(c, Element) and c.tag == "li" for c in element.children):
            warnings += _number(element)
    return warnings[::-1]


def _other_signs(element: Element) -> list[str]:
    styled = _COUNTS_OTHERWISE.search(element.attrs.get("style", ""))
    by_style = "Roman numbers" if styled and "roman" in styled[1].lower() else "letters"
    said = _TYPES.get(element.attrs.get("type", "")) or (by_style if styled else "")
    if not said or not element_text(element):
        return []
    return [
        f"A list counts by {said}, and in the draft by numbers; check what points to its items: "
        f'"{_quoted(element)}"'
    ]


def _number(element: Element) -> list[str]:
    entries = [c for c in element.children if isinstance(c, Element) and c.tag == "li"]
    quoted = _quoted(element)
    backwards = "reversed" in element.attrs
    value = _integer(element.attrs.get("start", ""), len(entries) if backwards else 1)
    runs: list[tuple[int, list[Element | str]]] = []
    expected: int | None = None
    for child in element.children:
        if isinstance(child, str) or child.tag != "li":
            _add_unnumbered(runs, child)
            continue
        value = _integer(child.attrs.get("value", ""), value)
        if element_text(child):
            if value != expected:
                runs.append((value, []))
            runs[-1][1].append(child)
            expected = value + 1
        value += -1 if backwards else 1
    return _split(element, runs, backwards, quoted)


def _add_unnumbered(runs: list[tuple[int, list[Element | str]]], child: Element | str) -> None:
    """What stands between items has no number: it belongs to the item above it, if there is one."""
    if isinstance(child, str) and not child.strip():
        return
    if not runs:
        runs.append((0, [child]))
    elif isinstance(above := runs[-1][1][-1], Element) and above.tag == "li":
        above.children.append(child if isinstance(child, Element) else Element("p", {}, [child]))
    else:
        runs[-1][1].append(child)


def _split(
    element: Element, runs: list[tuple[int, list[Element | str]]], backwards: bool, quoted: str
) -> list[str]:
    numbers = [number for number, part in runs if _has_items(part)]
    if any(not 0 <= number <= _HIGHEST for number in numbers):
        element.attrs = {k: v for k, v in element.attrs.items() if k not in ("start", "reversed")}
        return [f'The numbers of a list cannot be kept, so it begins at 1: "{quoted}"']
    attrs = {k: v for k, v in element.attrs.items() if k not in ("start", "reversed", "type")}
    made: list[Element | str] = []
    for number, part in runs:
        if _has_items(part):
            made.append(_list_of(part, attrs if number == 1 else {**attrs, "start": str(number)}))
        else:
            made += [c if isinstance(c, Element) else Element("p", {}, [c]) for c in part]
    if made:
        replace(element, made)
    if len(numbers) < 2:
        return []
    how = "counts backwards" if backwards else "skips numbers"
    return [f'A list that {how} became {len(numbers)} lists, numbered alike: "{quoted}"']


def _has_items(part: list[Element | str]) -> bool:
    return any(isinstance(child, Element) and child.tag == "li" for child in part)


def _list_of(part: list[Element | str], attrs: dict[str, str]) -> Element:
    made = Element("ol", attrs, part, has_blocks=True)
    for child in part:
        if isinstance(child, Element):
            child.parent = made
    return made


def _integer(text: str, otherwise: int) -> int:
    found = _INTEGER.match(text)
    return int(found[1]) if found else otherwise


def _quoted(element: Element) -> str:
    words = element_text(element).split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
