"""Wagtail's StreamField as JSON → HTML, whatever blocks a site has.

Names of blocks are each site's own: a heading, a list and a table are known by shape and usual
name, all other text is kept in its order. Urgency is never taken from a block's name: a warning
tells it.
"""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

from articles.documents.richtext.plain_text import text_of

from .values import words

_HEADING = re.compile(
    r"(?:.*_)?(?:heading|header|title|headline|subheading|question|label)(?:_block)?"
)
_PICTURE = re.compile(r".*(?:image|picture|photo|video|embed|document|file|media|icon|audio).*")
_LINK = re.compile(r".*(?:page|link|url|snippet|chooser|cta|button).*")
_URGENT = re.compile(
    r".*(?:urgent|emergency|care_?card|immediate|warning|alert|danger|red_?flag).*"
)
_LEVEL = re.compile(r"h?([2-6])")
_DB_LINK = re.compile(r'<a\b[^<>]*\blinktype="[^"<>]*"[^<>]*>((?:(?!<a\b).)*?)</a>', re.S)
_DB_EMBED = re.compile(r"<embed\b([^<>]*)>(?:</embed>)?")
_MAX_DEPTH = 30


@dataclass
class Stream:
    """Makes HTML of blocks and gathers what has no place."""

    left: list[str] = field(default_factory=list)
    urgent: list[str] = field(default_factory=list)

    def html(self, blocks: list[Any], depth: int = 0) -> str:
        return "".join(self._block(one, depth) for one in blocks)

    def warnings(self) -> list[str]:
        said = []
        if self.urgent:
            said.append(
                f"Blocks that may be care advice: {', '.join(self.urgent)}. "
                "Set their urgency by hand."
            )
        if self.left:
            said.append(f"Left out (blocks without text): {', '.join(dict.fromkeys(self.left))}")
        return said

    def _block(self, block: Any, depth: int) -> str:
        if not (isinstance(block, dict) and "type" in block and "value" in block):
            return self.value("", block, depth)
        name = str(block["type"])
        html = self.value(name, block["value"], depth)
        if _URGENT.fullmatch(name.lower()):
            shown = words(text_of(html))
            self.urgent.append(f"{name} “{shown[:120]}”")
        return html

    def value(self, name: str, value: Any, depth: int = 0) -> str:
        """The HTML of a block's value by what it is; `name` is the block's or the field's."""
        if depth > _MAX_DEPTH or value in (None, "", [], {}):
            return ""
        if isinstance(value, str):
            return self._text(name, value, depth)
        if isinstance(value, list):
            return self._list(name, value, depth)
        if isinstance(value, dict):
            return self._struct(name, value, depth)
        self.left.append(f"{name} {value}".strip())
        return ""

    def _text(self, name: str, text: str, depth: int) -> str:
        lower = name.lower()
        if "<" in text and re.search(r"</?[a-z]", text):
            return self._rich(text)
        if _HEADING.fullmatch(lower):
            level = min(2 + depth, 4)
            return f"<h{level}>{escape(text, quote=False)}</h{level}>"
        if (_LINK.fullmatch(lower) or _PICTURE.fullmatch(lower)) and " " not in text.strip():
            self.left.append(f"{name} {text}")
            return ""
        return "".join(f"<p>{escape(p, quote=False)}</p>" for p in re.split(r"\n\s*\n", text) if p)

    def _rich(self, html: str) -> str:
        """Rich text as the site stores it: links to its own pages by number lose the link."""
        for link in _DB_LINK.finditer(html):
            self.left.append(f"the link of “{words(text_of(link[1]))}”")
        html = _DB_LINK.sub(r"\1", html)
        return _DB_EMBED.sub(self._embed, html)

    def _embed(self, match: re.Match[str]) -> str:
        alt = re.search(r'\balt="([^"]*)"', match[1])
        if alt:
            return f'<img alt="{alt[1]}">'
        self.left.append(" ".join(match[1].split()))
        return ""

    def _list(self, name: str, values: list[Any], depth: int) -> str:
        if all(isinstance(one, str) and "<" not in one for one in values):
            return "<ul>{}</ul>".format(
                "".join(f"<li>{escape(one, quote=False)}</li>" for one in values)
            )
        if all(isinstance(one, dict) and "type" in one and "value" in one for one in values):
            items = [one["value"] for one in values]
            if {one["type"] for one in values} == {"item"}:  # a ListBlock as it is stored
                return self._list(name, items, depth)
            return self.html(values, depth)
        return "".join(self.value(name, one, depth + 1) for one in values)

    def _struct(self, name: str, fields: dict[str, Any], depth: int) -> str:
        if isinstance(fields.get("data"), list) and all(
            isinstance(r, list) for r in fields["data"]
        ):
            return _table(fields)
        if isinstance(fields.get("rows"), list) and isinstance(fields.get("columns"), list):
            return self._typed_table(fields, depth)
        if name.lower().startswith(("heading", "header")) and isinstance(fields.get("size"), str):
            return self._sized_heading(fields, depth)
        if _PICTURE.fullmatch(name.lower()):
            return self._picture(name, fields)
        heads = [key for key in fields if _HEADING.fullmatch(key.lower())]
        order = [*heads, *(key for key in fields if key not in heads)]
        return "".join(self.value(key, fields[key], depth + (key not in heads)) for key in order)

    def _sized_heading(self, fields: dict[str, Any], depth: int) -> str:
        size = _LEVEL.fullmatch(fields["size"])
        level = min(int(size[1]), 4) if size else 2
        texts = [value for key, value in fields.items() if key != "size" and isinstance(value, str)]
        return f"<h{level}>{escape(' '.join(texts), quote=False)}</h{level}>" if any(texts) else ""

    def _picture(self, name: str, fields: dict[str, Any]) -> str:
        said = words(fields.get("alt") or fields.get("alt_text") or fields.get("title"))
        captions = (fields.get(key) for key in ("caption", "credit", "attribution"))
        caption = ". ".join(text for one in captions if (text := words(one)))
        shown = f'<img alt="{escape(said or caption or name)}">'
        return shown + (f"<p>{escape(caption, quote=False)}</p>" if caption and said else "")

    def _typed_table(self, fields: dict[str, Any], depth: int) -> str:
        heads = "".join(f"<th>{escape(words(c.get('heading')))}</th>" for c in fields["columns"])
        rows = []
        for row in fields["rows"]:
            cells = row.get("values", []) if isinstance(row, dict) else row
            values = [one.get("value") if isinstance(one, dict) else one for one in cells]
            made = (self.value("cell", value, depth + 1) for value in values)
            rows.append("".join(f"<td>{cell}</td>" for cell in made))
        return f"<table><tr>{heads}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _table(fields: dict[str, Any]) -> str:
    """wagtail.contrib.table_block: rows of texts, the first row or column may be headers."""
    top, left = fields.get("first_row_is_table_header"), fields.get("first_col_is_header")
    html = []
    for at, row in enumerate(fields["data"]):
        cells = []
        for column, cell in enumerate(row):
            tag = "th" if (top and not at) or (left and not column) else "td"
            cells.append(f"<{tag}>{escape(words(cell), quote=False)}</{tag}>")
        html.append(f"<tr>{''.join(cells)}</tr>")
    caption = words(fields.get("table_caption"))
    return f"{f'<p>{escape(caption)}</p>' if caption else ''}<table>{''.join(html)}</table>"
