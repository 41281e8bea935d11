"""Stand-ins for the process that makes PDFs, where the PDF itself does not matter."""

import sys
from collections.abc import Iterator

import pytest

from articles.pages import renderers
from articles.pages.handouts import availability, pdf_process
from articles.pages.handouts.availability import check_now

# Its answer holds the HTML it was given.
ECHO = "import sys; sys.stdout.buffer.write(b'%PDF-' + sys.stdin.buffer.read())"
BROKEN = "import sys; sys.exit('no such library')"


def stand_in(monkeypatch: pytest.MonkeyPatch, program: str) -> Iterator[None]:
    """For a fixture: this program makes the PDFs, also as far as the article's page knows."""
    replace_maker(monkeypatch, program)
    check_now()
    yield
    monkeypatch.undo()
    _forget()


def replace_maker(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Another program from now on; what is known of the one before stays known."""
    monkeypatch.setattr(pdf_process, "MAKER", [sys.executable, "-S", "-c", program])


def _forget() -> None:
    # Whether PDFs can be made is part of the page's key.
    availability._availability.begin_anew()
    vars(renderers.ARTICLE_PAGE).pop("key", None)
