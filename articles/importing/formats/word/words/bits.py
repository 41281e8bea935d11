"""The words of a paragraph as bits of one look, and their HTML."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

ACCEPT, REJECT, BOTH = "accept", "reject", "both"
# What is to become of tracked changes: both texts stand in the draft until somebody chooses.
CHOICES = (BOTH, ACCEPT, REJECT)
_LABELS = {"ins": "inserted", "del": "deleted"}


@dataclass(frozen=True)
class Bit:
    """Words of one look. "\\n" is a line break. `change`: "ins" or "del" of a tracked change;
    `picture`: what stands for a picture's words; `size` in half points; `heavy`: bold, were it only
    by the paragraph's style; bits with another `apart` are not joined to it."""

    text: str
    bold: bool = False
    italic: bool = False
    shift: str = ""
    href: str = ""
    change: str = ""
    picture: bool = False
    size: int = 0
    heavy: bool = False
    apart: int = 0


def text_of_bits(bits: Iterable[Bit]) -> str:
    return "".join(bit.text for bit in bits if not bit.picture)


def chosen(bits: list[Bit], choice: str) -> list[Bit]:
    """The bits with tracked changes accepted, rejected, or both texts in brackets."""
    if not any(bit.change for bit in bits):
        return bits
    if choice != BOTH:
        left_out = "del" if choice == ACCEPT else "ins"
        return [replace(bit, change="") for bit in bits if bit.change != left_out]
    out: list[Bit] = []
    for change, group in groupby(bits, lambda bit: bit.change):
        run = [replace(bit, change="") for bit in group]
        if change and text_of_bits(run).strip():
            run = [Bit(f" [{_LABELS[change]}: "), *_stripped(run), Bit("] ")]
        out += run
    return out


def _stripped(run: list[Bit]) -> list[Bit]:
    first, last = run[0], run[-1]
    if first is last:
        return [replace(first, text=first.text.strip())]
    return [
        replace(first, text=first.text.lstrip()), *run[1:-1], replace(last, text=last.text.rstrip())
    ]  # fmt: skip


def parted_bits(bits: list[Bit]) -> list[Bit]:
    """The bits with a space where a number or word touches what is shown apart: 1 ½, not 11/2."""
    out: list[Bit] = []
    for bit in bits:
        before = out[-1] if out else None
        if before is not None and bit.apart != before.apart and _touch(before.text, bit.text):
            out.append(Bit(" ", change=bit.change if bit.change == before.change else ""))
        out.append(bit)
    return out


def _touch(before: str, after: str) -> bool:
    return before[-1:].isalnum() and after[:1].isalnum()


def split_at_tabs(bits: list[Bit]) -> list[list[Bit]]:
    """The bits between tabs; those without words are left out."""
    out: list[list[Bit]] = [[]]
    for bit in bits:
        first, *others = [bit.text] if bit.picture else bit.text.split("\t")
        out[-1].append(replace(bit, text=first))
        out += [[replace(bit, text=text)] for text in others]
    return [part for part in out if text_of_bits(part).strip()]


def without_start(bits: list[Bit], count: int) -> list[Bit]:
    """The bits without their first `count` letters."""
    out = []
    for bit in bits:
        gone = min(count, len(bit.text)) if not bit.picture else 0
        count -= gone
        out.append(replace(bit, text=bit.text[gone:]))
    return [bit for bit in out if bit.text]


def html_of(bits: list[Bit]) -> str:
    """The HTML of a line."""
    parts = []
    for href, group in groupby(bits, lambda bit: bit.href):
        inner = "".join(_styled(look, run) for look, run in groupby(group, _look))
        parts.append(f'<a href="{escape(href)}">{inner}</a>' if href and inner.strip() else inner)
    return "".join(parts)


def _look(bit: Bit) -> tuple[bool, bool, str, bool]:
    return bit.bold, bit.italic, bit.shift, bit.picture


def _styled(look: tuple[bool, bool, str, bool], run: Iterable[Bit]) -> str:
    bold, italic, shift, picture = look
    if picture:
        return "".join(f'<img alt="{escape(bit.text)}" src="">' for bit in run)
    html = escape("".join(bit.text for bit in run), quote=False)
    html = html.replace("\t", " ").replace("\n", "<br>")
    if not html.strip():
        return html
    tags = [
        name for name, on in (
            ("sup", shift == "superscript"), ("sub", shift == "subscript"), ("em", italic),
            ("strong", bold),
        ) if on
    ]  # fmt: skip
    for tag in tags:
        html = f"<{tag}>{html}</{tag}>"
    return html
