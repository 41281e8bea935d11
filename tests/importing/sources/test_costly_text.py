"""Text made to be costly takes no longer than its length: marks and links that never end."""

import time

import pytest

from articles.importing.formats.kinds import kind_of
from articles.importing.sources.markdown.page import markdown_html
from articles.importing.sources.shortcodes import bracket_marks, without_marks
from articles.importing.sources.stream_fields import Stream
from articles.importing.sources.wordpress.text import with_paragraphs

LENGTH = 20_000
READERS = {
    "markdown": markdown_html,
    "wordpress": lambda text: without_marks(text, bracket_marks(text)),
    "paragraphs": with_paragraphs,
    "wagtail": lambda text: Stream().value("text", text + "</p>"),
    "kind": lambda text: kind_of("page.txt", text.encode()),
}
COSTLY = [
    ("markdown", "{{"), ("markdown", "{% if %}"), ("markdown", "{% "), ("markdown", " "),
    ("markdown", "["), ("markdown", "**a"), ("wordpress", "[a b="), ("wordpress", "[/a]"),
    ("wordpress", "[a]"), ("wordpress", "[caption "), ("wordpress", "[a" + " " * 500),
    ("paragraphs", "<ul "), ("paragraphs", "\n \n"), ("wagtail", '<a linktype="x">'),
    ("wagtail", "<a "), ("wagtail", "<embed "), ("kind", "<!-- -->"), ("kind", "<!-- "),
]  # fmt: skip


@pytest.mark.parametrize(("reader", "part"), COSTLY)
def test_it_takes_no_longer_than_its_length(reader, part):
    began = time.process_time()
    READERS[reader](part * (LENGTH // len(part)))
    assert time.process_time() - began < 2
