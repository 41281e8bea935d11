"""Cutting a text short by whole words."""


def cut_before(text: str, length: int) -> str:
    """The last `length` characters or fewer, by whole words, with a sign of what is left out."""
    return text if len(text) <= length else "… " + text[-length:].partition(" ")[2]


def cut_after(text: str, length: int) -> str:
    """The first `length` characters or fewer, likewise."""
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + " …"
