"""A link is made whole by the page's own address, or left out with a warning that says where."""

import json

import pytest

from articles.documents.richtext.sanitizer import clean_blocks
from articles.importing.formats.interchange.reading import parse_interchange
from articles.importing.html import parse_html
from articles.importing.tree import ImportFailure, Tree

PAGE = "https://hillside.example/knees/sore.html"
WITHOUT_HOST = {
    "gout.html": "https://hillside.example/knees/gout.html",
    "../hips": "https://hillside.example/hips",
    "/book": "https://hillside.example/book",
    "?print=1": "https://hillside.example/knees/sore.html?print=1",
    "//other.example/x": "https://other.example/x",
}


def from_record(href: str, page: str, alone: str | None = None) -> Tree:
    """`alone`: the address outside the text, by default the same."""
    record = {
        "title": "Sore knee",
        "source_url": page,
        "sections": [
            {
                "heading": "Symptoms",
                "blocks": [
                    {"type": "text", "html": f'<p>See <a href="{href}">the page</a>.</p>'},
                    {
                        "type": "list",
                        "items": [
                            {
                                "term_html": f'<a href="{href}">A term</a>',
                                "description_html": f'<p>In <a href="{href}">full</a></p>',
                            }
                        ],
                    },
                ],
            }
        ],
        "call_to_action": {"text": "Come and see us.", "url": href if alone is None else alone},
        "references": [{"title": "Knees", "url": href if alone is None else alone}],
    }
    (tree,) = parse_interchange(json.dumps(record).encode(), lines=False)
    if isinstance(tree, ImportFailure):
        raise tree
    return tree


def from_page(href: str, page: str) -> Tree:
    html = f"""<html lang="en"><body><main><h1>Sore knee</h1>
        <p>A knee may be sore for many reasons, as <a href="{href}">the page</a> says.</p>
        <h2>Symptoms</h2><p>It hurts when the knee is bent or carries weight for long.</p>
        <ul><li><a href="{href}">A term</a></li><li>Stiffness in the morning</li></ul>
        <h2>Make an appointment</h2>
        <p><a class="btn" href="{href}">Schedule an appointment today</a></p>
        </main></body></html>"""
    return parse_html(html.encode(), source_url=page)


def hrefs(tree: Tree) -> list[str | None]:
    """The addresses of the text, the call to action and the references."""
    texts = str(tree.sections).split('href="')[1:]
    call = [tree.call_to_action.url] if tree.call_to_action else []
    return [*(text.split('"')[0] for text in texts), *call, *(r.url for r in tree.references)]


@pytest.mark.parametrize("read", [from_record, from_page])
@pytest.mark.parametrize(("href", "whole"), WITHOUT_HOST.items())
def test_every_place_is_made_whole_where_the_pages_address_is_known(read, href, whole):
    tree = read(href, PAGE)
    assert len(hrefs(tree)) >= 2 and set(hrefs(tree)) == {whole}
    assert not [text for text in tree.warnings if "no host" in text]


@pytest.mark.parametrize("read", [from_record, from_page])
@pytest.mark.parametrize("href", [href for href in WITHOUT_HOST if not href.startswith("//")])
def test_every_place_is_left_out_where_it_is_not_known(read, href):
    tree = read(href, "")
    assert set(hrefs(tree)) <= {None}
    assert "the page" in str(tree.sections) or "the page" in tree.summary
    assert tree.call_to_action.text


def test_the_warnings_name_the_place_and_the_words():
    [text, term, description, call, reference] = from_record("gout.html", "").warnings
    assert text.startswith("Section “Symptoms”: Links were left out")
    assert text.endswith("“the page” (gout.html)")
    assert "“A term”" in term and "“full”" in description
    assert call.startswith("Call to action: ") and reference.startswith("Reference 1: ")


def test_a_page_names_the_words_of_what_it_lost():
    [lost] = [text for text in from_page("gout.html", "").warnings if "no host" in text]
    assert "“the page” (gout.html)" in lost and "“Schedule an appointment today”" in lost


@pytest.mark.parametrize("href", ["https://a.example/b", "mailto:a@a.example", "tel:112"])
def test_whole_addresses_stay_as_they_are(href):
    tree = from_record(href, PAGE)
    assert set(hrefs(tree)) == {href} and not tree.warnings


@pytest.mark.parametrize("href", ["#symptoms", "article:6c2c9f2e-1d4a-4f5b-9a55-0d5b6c1f7a10"])
def test_places_in_the_text_and_our_articles_stay_in_it(href):
    assert hrefs(from_record(href, PAGE, alone=PAGE))[:3] == [href] * 3


def test_an_address_that_programs_read_differently_is_left_out_with_a_warning():
    tree = from_record("https:\\\\other.example", PAGE)
    assert (tree.call_to_action.url, tree.references[0].url) == (None, None)
    assert "Call to action" in str(tree.warnings)


@pytest.mark.parametrize("link", ['<a xlink:href="x">', '<a href="y" xlink:href="x">'])
def test_a_link_of_a_drawing_is_left_out(link):
    html = f"<p>See</p><svg>{link}<text>the page</text></a></svg>"
    block = {"type": "text", "html": html}
    record = {"title": "Knee", "sections": [{"heading": "Symptoms", "blocks": [block]}]}
    [tree] = parse_interchange(json.dumps(record).encode())
    assert isinstance(tree, Tree) and len(tree.warnings) == link.count(" href")
    assert "href" not in clean_blocks(tree.sections[0].blocks[0].html)


def test_a_script_in_a_field_is_an_error_of_the_record():
    with pytest.raises(ImportFailure, match=r"call_to_action\.url"):
        from_record("javascript:x()", PAGE)


def test_a_picture_in_a_table_is_listed_once():
    table = '<table><tr><th>a</th><th>b</th></tr><tr><td><img alt="A knee" src="k.png">c</td>'
    html = f"<html><body><h1>T</h1><p>Some words stand here.</p>{table}<td>d</td></tr></table>"
    tree = parse_html(html.encode())
    assert str(tree.warnings).count("A knee") == 1
