"""The main content of a page is found, and what is left out is listed."""

import pytest

from articles.importing.html import parse_html
from tests.importing.html.html_pages import BUSY, article_words, outline, page, parse


@pytest.mark.parametrize(
    "words",
    ["cookies", "visiting", "search", "tweet", "golfer", "jobs", "home", "not text", "back to top"],
)
def test_furniture_is_not_in_the_article(words):
    assert words not in article_words(parse_html(BUSY.encode()))


@pytest.mark.parametrize(
    "words", ["We use cookies", "Visiting", "Golfer's elbow", "Jobs", "Tweet this", "Back to top"]
)
def test_furniture_is_quoted_in_a_warning(words):
    assert any(words in warning for warning in parse_html(BUSY.encode()).warnings)


def test_the_article_is_whole():
    words = article_words(parse_html(BUSY.encode()))
    for said in ("a sore tendon", "lifting or gripping", "on the outer side", "within a year"):
        assert said in words


def test_script_is_never_text():
    assert "var x" not in "".join(parse_html(BUSY.encode()).warnings)


def test_a_lead_above_main_is_kept():
    html = """<html lang="en"><body><div class="hero"><h1>Shingles</h1>
    <p>Shingles is a painful rash that comes from the chickenpox virus.</p></div>
    <main><h2>Signs</h2><p>It starts with burning or tingling on one side of the body and
    blisters follow within days.</p></main></body></html>"""
    tree = parse_html(html.encode())
    assert (tree.title, tree.summary[:8]) == ("Shingles", "Shingles")


def test_what_is_between_the_title_and_the_article_is_kept():
    text = "<p>Attacks may last for days and light or sound make them worse.</p>" * 5
    html = f"""<html lang="en"><head><title>Migraine: Hillside guide</title></head><body>
    <div id="site-header"><h1><a href="/">Hillside</a></h1></div><div><div><h1>Migraine</h1></div>
    <p>A migraine is a kind of headache.</p><article><h2>Signs</h2>{text}</article></div></body>"""
    tree = parse_html(html.encode())
    assert (tree.title, tree.summary) == ("Migraine", "A migraine is a kind of headache.")


def test_an_old_page_of_layout_tables_gives_its_article():
    html = """<title>Agency - Measles</title><table><tr><td><a href=1>Home</a> <a href=2>News</a>
    <td><font size=5><b>Measles</b></font><p>Measles spreads through the air.<h3>Signs</h3>
    Early signs are:<ul><li>Fever<li>Cough</ul></table>"""
    tree = parse_html(html.encode())
    assert (tree.title, tree.summary) == ("Measles", "Measles spreads through the air.")
    assert "news" not in article_words(tree)


def test_a_form_around_the_whole_page_is_opened():
    text = "<p>The knee swells after a twist and may lock or give way.</p>" * 10
    html = page(f"<h2>Signs</h2>{text}").replace(b"<body>", b"<body><form>")
    assert "give way" in article_words(parse_html(html))


def test_a_collapsed_panel_is_text():
    tree = parse(
        '<h2>Care</h2><h3><button aria-controls="p1" aria-expanded="false">Rest</button></h3>'
        '<div id="p1" hidden><p>Keep off the leg for two days.</p></div>'
    )
    assert [s.heading for s in tree.sections] == ["Care", "Rest"]
    assert "keep off the leg" in article_words(tree)


# {what is left out: (body, level and heading of each section, warning that quotes it)}
LEFT_OUT = {
    "what is hidden for good": (
        "<h2>Care</h2><p>Rest it.</p><div hidden><p>You are leaving.</p></div>",
        "2 Care", "You are leaving."),
    "related links at the end": (
        "<h2>Signs</h2><p>Pain.</p><h2>Related topics</h2>"
        '<ul><li><a href="/a">Ankle sprain</a></li><li><a href="/b">Hip pain</a></li></ul>',
        "2 Signs", "Ankle sprain"),
    "the contents list": (
        '<h2>On this page</h2><ul><li><a href="#s">Signs</a></li><li><a href="#c">Care</a></li>'
        '</ul><h2 id="s">Signs</h2><p>Pain.</p><h2 id="c">Care</h2><p>Rest.</p>',
        "2 Signs, 2 Care", "On this page"),
    "a contents list without links": (
        "<p>A sore knee is common.</p><p>On this page</p><ul><li>Signs</li><li>Care</li></ul>"
        "<h2>Signs</h2><p>Pain.</p><h2>Care</h2><p>Rest.</p>",
        "2 Signs, 2 Care", 'Left out (contents list): "On this page Signs Care"'),
    "a button between the texts": (
        "<h2>Signs</h2><p>Pain on stairs.</p>"
        '<div><a class="btn" href="https://example.org/b">Request an appointment</a></div>'
        "<h2>Care</h2><p>Rest the knee.</p>",
        "2 Signs, 2 Care", 'Left out (buttons): "Request an appointment"'),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "warning"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_no_article_is_left_out_and_listed(body, expected, warning):
    tree = parse(body)
    quoted = warning.split('"')[-2] if '"' in warning else warning
    assert outline(tree) == expected and quoted.lower() not in article_words(tree)
    assert any(warning in each for each in tree.warnings)


def test_links_to_sister_pages_where_the_text_should_begin_are_left_out():
    tree = parse(
        '<ul><li><a href="/s">All signs</a></li><li><a href="/t">All tests</a></li></ul>'
        "<p>A sore knee is common.</p><h2>Signs</h2><p>Pain.</p>"
    )
    assert (tree.summary, "all tests" in article_words(tree)) == ("A sore knee is common.", False)
    assert any("All tests" in warning for warning in tree.warnings)


def test_the_foot_of_a_post_is_left_out_and_the_invitation_above_it_found():
    tree = parse(
        "<article><h2>Signs</h2><p>Pain.</p><p>Book an appointment with our team today.</p>"
        '<footer>Posted in <a href="/c">Knees and hips</a></footer></article>'
    )
    assert tree.call_to_action.text == "Book an appointment with our team today."
    assert any("Knees and hips" in warning for warning in tree.warnings)


def test_pictures_are_listed_by_what_they_show():
    tree = parse('<h2>Signs</h2><p>Look: <img src="k.png" alt="A swollen knee"> here.</p>')
    assert any("A swollen knee" in warning for warning in tree.warnings)
