"""The words of a rich text (RTF 1.9.1), read apart from the program that makes the draft of it.

Headers, footers, notes, comments and text boxes are read too: what is lost of them is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from articles.documents.richtext.plain_text import text_of

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\",
    re.S,
)
# Groups whose words are no text: tables of fonts, pictures, marks that the program counts anew.
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable info pict object fldinst listtext "
    "pntext nonshppict themedata colorschememapping datastore latentstyles generator xmlnstbl "
    "bkmkstart bkmkend atnid atnauthor atndate filetbl revtbl rsidtbl".split()
)
# Text within groups that readers of old programs pass over (`\\*`).
_READ = frozenset(["shptxt", "annotation", "footnote"])
_LINES = frozenset("par line cell row nestcell nestrow sect page column".split())
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "tab": " ", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_ESCAPED = {"~": "\xa0", "_": "\u2011", "-": "", "\n": "\n", "\r": "\n"}


@dataclass(frozen=True)
class _Group:
    """What holds until the group ends. `replaced`: letters behind `\\u` for old programs."""

    skipped: bool = False
    hidden: bool = False
    raised: str = ""
    replaced: int = 1


def words_of_rtf(data: bytes) -> str:
    """The words, line by line, raised and lowered ones as the draft has them."""
    lines = "".join(_Reader(data).html()).split("\n")
    # Signs above U+FFFF are written as two halves.
    return "\n".join(
        text_of(line.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        for line in lines
        if line.strip()
    )


class _Reader:
    def __init__(self, data: bytes):
        self.data = data
        found = re.search(rb"\\ansicpg(\d{3,5})", data[:1000])
        self.encoding = _encoding(int(found[1]) if found else 1252)
        self.group, self.outer = _Group(), list[_Group]()
        # Letters still to be passed over behind `\u`.
        self.passed = 0
        # Bytes of one or several letters in the document's encoding.
        self.bytes = b""

    def html(self) -> Iterator[str]:
        at = 0
        while found := _TOKEN.match(self.data, at):
            at = found.end()
            if found["byte"]:
                self.bytes += b"" if self._is_passed() else bytes.fromhex(found["byte"].decode())
                continue
            yield self._flush()
            if found["word"] == b"bin":
                at += max(0, int(found["number"] or 0))
            yield self._shown(self._read(found))
        yield self._flush()

    def _flush(self) -> str:
        text, self.bytes = self.bytes.decode(self.encoding, "replace"), b""
        return self._shown(text) if text else ""

    def _shown(self, text: str) -> str:
        if self.group.skipped or self.group.hidden or not text:
            return ""
        if text == "\n" or not self.group.raised:
            return escape(text, quote=False)
        return f"<{self.group.raised}>{escape(text, quote=False)}</{self.group.raised}>"

    def _read(self, found: re.Match[bytes]) -> str:
        if found["text"]:
            text = found["text"].decode(self.encoding, "replace")
            passed, self.passed = self.passed, max(0, self.passed - len(text))
            return text[passed:]
        if found["brace"]:
            self._open_or_close(found["brace"])
        elif found["sign"]:
            return self._sign(found["sign"].decode("latin-1"))
        elif found["word"]:
            number = int(found["number"]) if found["number"] else None
            return self._word(found["word"].decode(), number)
        return ""

    def _open_or_close(self, brace: bytes) -> None:
        self.passed = 0
        if brace == b"{":
            self.outer.append(self.group)
        elif self.outer:
            self.group = self.outer.pop()

    def _sign(self, sign: str) -> str:
        if sign == "*":
            self.group = replace(self.group, skipped=True)
            return ""
        return "" if self._is_passed() else _ESCAPED.get(sign, sign if sign in "\\{}" else "")

    def _word(self, word: str, number: int | None) -> str:
        if word == "u" and number is not None:
            self.passed = self.group.replaced
            return chr(number % 0x10000)
        if word in _LINES:
            return "\n"
        self.group = self._changed(word, number)
        return _SIGNS.get(word, "")

    def _changed(self, word: str, number: int | None) -> _Group:
        group, on = self.group, number != 0
        if word in _SKIPPED or word in _READ:
            return replace(group, skipped=word in _SKIPPED)
        if word == "v":
            return replace(group, hidden=on)
        if word in ("super", "sub"):
            return replace(group, raised={"super": "sup", "sub": "sub"}[word] if on else "")
        if word in ("nosupersub", "plain"):
            hidden = group.hidden and word != "plain"
            return replace(group, raised="", hidden=hidden)
        return replace(group, replaced=number or 0) if word == "uc" else group

    def _is_passed(self) -> bool:
        if not self.passed:
            return False
        self.passed -= 1
        return True


def _encoding(page: int) -> str:
    try:
        "".encode(name := f"cp{page}")
    except LookupError:
        return "cp1252"
    return name
