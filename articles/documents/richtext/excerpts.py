"""Shortening a text at a word boundary."""


def cut_before(text: str, length: int) -> str:
    """The last `length` characters or fewer, of whole words, with "… " if text is left out."""
    return text if len(text) <= length else "… " + text[-length:].partition(" ")[2]


def cut_after(text: str, length: int) -> str:
    """The first `length` characters or fewer, of whole words, with " …" if text is left out."""
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + " …"
