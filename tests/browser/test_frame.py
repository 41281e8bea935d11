"""The frame by keyboard and at the edges of screens, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.factories import add_section, make_draft, publish_draft

pytestmark = pytest.mark.django_db(transaction=True)
FOCUSED = """() => {
  const node = document.activeElement, box = node.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {name: (node.labels?.[0] || node).textContent.trim(),
          seen: node.contains(at) && getComputedStyle(node).outlineStyle !== 'none'};
}"""
# WCAG 2.2, 1.4.12: what a reader may set, and nothing is lost.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""


@pytest.fixture
def address(live_server) -> str:
    """A page higher than any screen."""
    article = make_draft("Gout", slug="gout", sections=False)
    for number in range(1, 9):
        add_section(article, f"Part {number}", body="<p>It can hurt a lot.</p>" * 12)
    publish_draft(article)
    return f"{live_server.url}/en/gout/"


def tabbed(page, count: int) -> list[str]:
    """What the next Tab keys reach, by name; each must be seen, with its mark."""
    names = []
    for _ in range(count):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["seen"], focused
        names.append(focused["name"])
    return names


def test_keys_lead_through_the_frame_and_by_the_contents_into_the_text(address, page):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(address)
    first = ["Skip to the main content", "Health Information", "Español"]
    assert tabbed(page, 5) == [*first, "Search health information", "Search"]
    assert tabbed(page, 3) == ["Health A–Z", "Topics", "Glossary"]
    entry = page.locator(".contents > div a", has_text="Part 6")
    entry.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#part-6")).to_be_in_viewport()
    assert 0 <= page.locator("#part-6").bounding_box()["y"] < 100
    assert entry.is_visible() and tabbed(page, 1) == ["Back to top"]


def test_no_width_and_no_spacing_of_text_loses_anything(address, new_page):
    page = new_page(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page.goto(address)
    folded = page.locator(".contents details a", has_text="Part 3")
    expect(folded).to_be_hidden()
    page.locator(".contents summary").press("Enter")
    expect(folded).to_be_visible()
    page.add_style_tag(content=SPACED)
    for width in (320, 768, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    text, contents = (page.locator(name).bounding_box() for name in (".text", ".contents"))
    assert text["width"] < 2560 / 2
    assert 0 < contents["x"] - (text["x"] + text["width"]) < 200
