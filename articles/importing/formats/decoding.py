"""Decode the bytes of a text file, or raise an ImportFailure that states the remedy."""

import re

from articles.importing.tree import ImportFailure

MAX_BYTES = 20 * 1024 * 1024
MAX_LINES = 10_000
MAX_LINE_CHARS = 1_000_000

_UTF32_MARKS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_KNOWN_BINARIES = (
    (b"%PDF", "a PDF: save its text as a UTF-8 text file, or import the page as HTML"),
    (b"PK\x03\x04", "a zip or Word file: a .docx is read with --format docx"),
    (b"\xd0\xcf\x11\xe0", "an old Word file: save it as .docx or as UTF-8 text"),
    (b"{\\rtf", "a rich-text (RTF) file: save it as .docx or as UTF-8 text"),
)
# NUL is checked on the bytes; these do not belong in a page either.
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> str:
    """The text of `data` (UTF-8, or UTF-16 with a byte order mark), line ends as "\\n".

    Words are kept exactly. Raises ImportFailure for anything else: too large, empty,
    binary, another encoding. The encoding is never guessed.
    """
    check_size(len(data))
    for mark, what in _KNOWN_BINARIES:
        if data.startswith(mark):
            raise ImportFailure(f"This is not a text file but {what}.")
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    _check_text(text)
    return text


def check_size(size: int) -> None:
    """Raise ImportFailure if a file of `size` bytes is too large. Call before reading it."""
    if size > MAX_BYTES:
        raise ImportFailure(
            f"The file has {size:,} bytes; at most {MAX_BYTES:,} are read. "
            "Split it into one file per article."
        )


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF32_MARKS):
        raise ImportFailure("The file is UTF-32. Save it as UTF-8 and import it again.")
    if data.startswith(_UTF16_MARKS):
        return _utf16(data)
    at = data.find(b"\0")
    if at >= 0:
        raise ImportFailure(
            f"The file is binary, not text: byte {at} is NUL. Save the page as UTF-8 text."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportFailure(_not_utf8(data, error.start)) from None


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ImportFailure(
            f"The file begins as UTF-16 but byte {error.start} does not fit. Save it as UTF-8."
        ) from None


def _not_utf8(data: bytes, at: int) -> str:
    # utf-8-sig counts from after the byte order mark, which is three bytes long.
    at += 3 if data.startswith(b"\xef\xbb\xbf") else 0
    line = data.count(b"\n", 0, at) + 1
    return (
        f"The file is not UTF-8: byte {at} on line {line} is 0x{data[at]:02x}. "
        "Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 page.txt > page-utf8.txt"
    )


def _check_text(text: str) -> None:
    lines = text.count("\n") + 1
    if lines > MAX_LINES:
        raise ImportFailure(
            f"The file has {lines:,} lines; at most {MAX_LINES:,} are read. "
            "Split it into one file per article."
        )
    longest = max(map(len, text.split("\n")))
    if longest > MAX_LINE_CHARS:
        raise ImportFailure(
            f"The file has a line of {longest:,} characters; at most {MAX_LINE_CHARS:,} are read. "
            "Check that it is a page of text, with line ends."
        )
    if not re.search(r"\w", text):
        raise ImportFailure("The file is empty: it has no words. Check that it was saved.")
    controls = sum(1 for _ in _CONTROL.finditer(text, 0, 4096))
    if "\0" in text or controls > 8:
        raise ImportFailure("The file is binary, not text. Save the page as UTF-8 text.")
