"""What a page shows that is no text of an article is quoted, or becomes text."""

import pytest

from tests.importing.html.html_pages import article_words, parse

TOLD = {
    "a frame": ("<iframe src='https://v.org/x' title='An inhaler'></iframe>",
                'Left out (videos, sounds and frames): "An inhaler (https://v.org/x)"'),
    "a video": ("<video aria-label='An inhaler'><source src='/v.mp4'></video>",
                'Left out (videos, sounds and frames): "An inhaler (/v.mp4)"'),
    "a sound": ("<audio src='/s.mp3'></audio>",
                'Left out (videos, sounds and frames): "/s.mp3"'),
    "a drawing": ("<svg><title>Icon</title><text>Step <tspan>one</tspan></text></svg>",
                  'Left out (words of drawings): "Step one"'),
    "a field": ("<input name=dose value='5 mg'>", 'Left out (values of form fields): "5 mg"'),
    "a line for print": ("<p class='note printed'>Site, 2025</p>",
                         'Left out (for print): "Site, 2025"'),
    "an urgency": ("<p class='tag emergency'>Emergency</p>",
                   'Left out (urgency, which people set): "Emergency"'),
    "an explanation": ("<p>See <button popovertarget=w>words</button><i popover id=w>zyx</i></p>",
                       'Left out (hidden): "zyx"'),
}  # fmt: skip


def read(body):
    return parse(f"<p>Sore knees are common.</p><h2>Care</h2><p>Rest it.</p>{body}")


@pytest.mark.parametrize(("body", "said"), TOLD.values(), ids=TOLD)
def test_it_is_told(body, said):
    assert said in read(body).warnings


@pytest.mark.parametrize("body", [
    "<iframe src='https://t.org/count' width=1 height=1></iframe>",
    "<noscript><iframe src='https://t.org/count'></iframe></noscript>",
    "<div style='display:none'><video src='/v.mp4'></video></div>",
    "<input type=hidden value=token>", "<input type=submit value=Go>", "<svg><path/></svg>",
])  # fmt: skip
def test_what_no_reader_sees_is_not_told(body):
    assert read(body).warnings == []


@pytest.mark.parametrize(("body", "words"), [
    ("<x-tip><template shadowrootmode=open><p>Under the root.</p></template></x-tip>",
     "under the root."),
    ("<p>See <button type=button popovertarget=w>uric acid</button> here.</p>",
     "see uric acid here."),
])  # fmt: skip
def test_what_a_browser_shows_as_text_is_text(body, words):
    assert words in article_words(read(body))


def test_lines_of_preformatted_text_stay_lines():
    tree = read("<pre>Morning 1\n  <b>Night</b> 2\n</pre>")
    assert "Morning 1<br><b>Night</b> 2" in tree.sections[0].blocks[0].html


@pytest.mark.parametrize(("href", "kept"), [
    ("https://www.google.com/url?q=https://who.int/a%3Fb%3D1&amp;sa=D", "https://who.int/a?b=1"),
    ("https://www.google.co.uk/url?sa=t&amp;url=https://who.int/", "https://who.int/"),
    ("https://www.google.com/url?q=javascript:x()", "https://www.google.com/url?q=javascript:x()"),
    ("https://www.google.com/search?q=https://who.int/",
     "https://www.google.com/search?q=https://who.int/"),
])  # fmt: skip
def test_an_address_wrapped_by_google_is_unwrapped(href, kept):
    tree = read(f'<p>Read <a href="{href}">this page</a> too.</p>')
    assert f'<a href="{kept}">' in tree.sections[0].blocks[0].html
