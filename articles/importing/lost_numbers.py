"""Compare the numbers of a source with those of its Tree: none is lost, altered or added untold.

Numbers are counted with their signs, whole (2.5 is not 2 and 5), and so are their units. The number
a list item begins with may become its place in a numbered list, if that is the same number.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from articles.importing.numbers_of_text import Number, flattened, numbers_of
from articles.importing.text.lines import without_invisible
from articles.importing.text.markers import read_marker
from articles.importing.tree import Tree
from articles.importing.warning_kinds import kind_of, words_left_out

_MOST_NAMED = 40


@dataclass
class SourceNumbers:
    """`words`: numbers that must stand in the text; `marks`: those that items begin with.

    `marked`: the words behind each mark.
    """

    words: list[Number] = field(default_factory=list)
    marks: list[Number] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Iterable[str]) -> "SourceNumbers":
        found = cls()
        for line in lines:
            mark = read_marker(line)
            if mark and mark.kind in {"number", "step"}:
                found.marks.append(Number(".".join(map(str, mark.parts)), ""))
                found.marked.append(" ".join(mark.rest.split()))
            found.words += numbers_of(mark.rest if mark else line)
        return found

    @property
    def values(self) -> Counter[str]:
        return Counter(number.value for number in [*self.words, *self.marks])


@dataclass
class NumberLosses:
    """Numbers as written, with their units. `kept`: how many of the source are in the draft."""

    missing: list[str]
    altered: list[tuple[str, str]]
    added: list[str]
    kept: int

    def warnings(self) -> list[str]:
        """What to tell; empty if every number is where it was."""
        told = [f"Altered number: {_changes(self.altered)}."] if self.altered else []
        told += [f"Not in the draft (numbers): {_quoted(self.missing)}"] if self.missing else []
        return told + ([f"Added: {_quoted(self.added)}"] if self.added else [])


def lost_numbers(source: SourceNumbers, tree: Tree, texts: list[str]) -> NumberLosses:
    """What became of the source's numbers. `texts`: the tree's, its title and summary first."""
    draft = [list(numbers_of(text)) for text in texts]
    drafted = [number for found in draft for number in found]
    left_out = without_invisible('" "'.join(map(words_left_out, tree.warnings)))
    quoted = list(numbers_of(left_out))
    places = Counter(_places(tree))
    have = _values(drafted) + _values(quoted)
    words, marks = _values(source.words), _values(source.marks)
    # An entry of the contents is left out with its number.
    entries = set(re.split('["“”]', left_out))
    pairs = zip(source.marks, source.marked, strict=True)
    marks -= _values(number for number, text in pairs if text in entries)
    missing = (words - have) + (marks - places - (have - words))
    # The title may repeat a heading, or be the file's name, and the summary be all of the text.
    below = [number for found in draft[1 + _is_said_below(tree, texts) :] for number in found]
    added = _values(below) - words - marks - _told(tree)
    altered, gone, new = _paired(_named(missing, source), _named(added, drafted))
    altered += _units_changed(source.words, below, quoted)
    kept = words & _values(drafted)
    return NumberLosses(gone, altered, new, kept.total() + (marks - (marks - places)).total())


def _is_said_below(tree: Tree, texts: list[str]) -> bool:
    """Whether the summary is repeated as all the text, as in a page of one paragraph."""
    text = "\n\n".join(filter(None, texts[2:]))
    return len(tree.sections) == 1 and bool(tree.summary) and text.endswith(f"\n\n{texts[1]}")


def _values(numbers: Iterable[Number]) -> Counter[str]:
    return Counter(number.value for number in numbers)


def _places(tree: Tree) -> Iterator[str]:
    """The numbers that readers see before list items."""
    for section in tree.sections:
        for block in section.blocks:
            yield from map(str, block.numbers)
            for html in (html for passage in block.passages() for html in passage):
                if "<ol" in html:
                    yield from _places_within(html)


def _places_within(html: str) -> Iterator[str]:
    """The numbers before the items of lists in a cell or item."""
    for one in LexborHTMLParser(html).css("ol"):
        start = one.attributes.get("start") or "1"
        items = [inner for inner in one.iter() if inner.tag == "li"]
        first = int(start) if start.isdecimal() else 1
        yield from map(str, range(first, first + len(items)))


def _told(tree: Tree) -> Counter[str]:
    """The numbers of an earlier comparison's warnings, which need not be told twice."""
    told = (warning for warning in tree.warnings if kind_of(warning) == "altered-number")
    return _values(number for warning in told for number in numbers_of(warning))


def _named(values: Counter[str], numbers: "SourceNumbers | list[Number]") -> list[Number]:
    """Each of the values with its unit, in the order of the text."""
    left = values.copy()
    found = []
    every = [*numbers.words, *numbers.marks] if isinstance(numbers, SourceNumbers) else numbers
    # The last of several equal ones, as the first ones were matched.
    for number in reversed(every):
        if left[number.value] > 0:
            left[number.value] -= 1
            found.append(number)
    return found[::-1]


def _paired(
    missing: list[Number], added: list[Number]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """(altered, missing, added): a missing number and an added one that share digits are one."""
    missing, new = _without_flat(missing, added)
    altered, gone = [], []
    # A page with more of them is not looked at number by number.
    for number in missing[:_MOST_NAMED]:
        digits = _digits(number)
        other = next((n for n in new[:_MOST_NAMED] if digits and _share(digits, _digits(n))), None)
        if other is None:
            gone.append(_written(number))
        else:
            new.remove(other)
            altered.append((_written(number), _written(other)))
    gone += map(_written, missing[_MOST_NAMED:])
    return altered, gone, list(map(_written, new))


def _without_flat(missing: list[Number], added: list[Number]) -> tuple[list[Number], list[Number]]:
    """Both without what a source writes flat that has no signs for raised digits: 109 for 10⁹."""
    raised = Counter(flattened(n.value) for n in added if not n.value.isascii())
    flat = Counter(n.value for n in missing if n.value.isascii())
    same = raised & flat
    return _less(missing, same), _less(added, same)


def _less(numbers: list[Number], same: Counter[str]) -> list[Number]:
    left, kept = same.copy(), []
    for number in numbers:
        flat = flattened(number.value)
        if left[flat] > 0:
            left[flat] -= 1
        else:
            kept.append(number)
    return kept


def _units_changed(
    source: list[Number], draft: list[Number], quoted: list[Number]
) -> list[tuple[str, str]]:
    """Numbers that stand before one unit in the source and before another in the draft."""
    units: dict[str, Counter[str]] = defaultdict(Counter)
    for number in source:
        units[number.value][number.unit] += 1
    for number in [*draft, *quoted]:
        units[number.value][number.unit] -= 1
    changed = []
    for value, counts in units.items():
        lacking = [unit for unit, count in counts.items() if count > 0]
        extra = [unit for unit, count in counts.items() if count < 0 and unit]
        # At the end of a line no unit stands behind a number: nothing can be said then.
        if "" not in lacking:
            changed += [
                (f"{value} {one}", f"{value} {other}")
                for one, other in zip(lacking, extra, strict=False)
            ]
    return changed


def _digits(number: Number) -> str:
    return "".join(filter(str.isdecimal, flattened(number.value)))


def _share(one: str, other: str) -> bool:
    return bool(other) and (one in other or other in one)


def _written(number: Number) -> str:
    return f"{number.value} {number.unit}".strip()


def _quoted(numbers: list[str]) -> str:
    more = len(numbers) - _MOST_NAMED
    named = ", ".join(f'"{number}"' for number in numbers[:_MOST_NAMED])
    return f"{named} and {more} more" if more > 0 else named


def _changes(altered: list[tuple[str, str]]) -> str:
    more = len(altered) - _MOST_NAMED
    named = "; ".join(f'"{old}" is "{new}" in the draft' for old, new in altered[:_MOST_NAMED])
    return f"{named}; and {more} more" if more > 0 else named
