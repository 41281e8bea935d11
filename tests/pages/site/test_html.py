"""Every kind of page is valid HTML by a strict parser (make check-html asks html-validate too)."""

from itertools import pairwise
from pathlib import Path

import html5lib
import pytest

from tests.pages.every_page import ADDRESSES, publish_everything

LANGUAGES = ("en", "es")
ROOT = Path(__file__).resolve().parents[3]
LONGEST = 160
HOW = f"""
These lines of templates are over {LONGEST} characters. Ways to break one:
- let the presenter say the sentence, and show it: {{{{ review.said }}}};
- break a long text to translate inside {{% blocktranslate trimmed %}}: its lines are joined again;
- put a part of its own into an include, or a value that stands in many places into a filter;
- break it where the page has a line break already; in the admin, wherever white space has no
  effect (never inside <textarea> and <pre>, nor where the style sheet says white-space: pre-line).
"""


@pytest.fixture
def pages(client) -> dict[str, str]:
    """{address: its HTML}."""
    for language in LANGUAGES:
        publish_everything(language)
    addresses = [address.format(language) for address in ADDRESSES for language in LANGUAGES]
    return {address: client.get(address).content.decode() for address in addresses}


def faults_of(html: str) -> list[str]:
    """What a strict parser reports, ids used twice, and skipped levels of headings."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    twice = sorted({f"id {name} twice" for name in ids if ids.count(name) > 1})
    headings = [int(node.tag[1]) for node in tree.iter() if str(node.tag) in "h1h2h3h4h5h6"]
    skipped = [
        f"h{below} after h{above}" for above, below in pairwise(headings) if below > above + 1
    ]
    return [str(error) for error in parser.errors] + twice + skipped


@pytest.mark.django_db
def test_a_strict_parser_finds_no_fault(pages):
    faults = {address: faults_of(html) for address, html in pages.items()}
    assert len(faults) == len(ADDRESSES) * len(LANGUAGES)
    assert not {address: found for address, found in faults.items() if found}


def test_no_line_of_a_template_is_over_160_characters():
    paths = sorted((ROOT / "templates").rglob("*.html"))
    long = [
        f"{path.relative_to(ROOT)}:{number}: {len(line)} characters"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > LONGEST
    ]
    assert len(paths) > 150
    assert not long, HOW + "\n".join(long)
