"""Invented pages for the HTML tests, and helpers that read the parsed result."""

import re

from articles.documents.richtext.plain_text import text_of
from articles.importing.html import parse_html
from articles.importing.tree import Tree
from articles.importing.tree_blocks import ListBlock

# A page with the usual furniture of sites and no mark-up for the main content.
BUSY = """<!doctype html><html lang="en-GB"><head><title>Tennis elbow | Hillside Hospital</title>
<meta property="og:site_name" content="Hillside Hospital"></head><body>
<div class="cookie-banner"><p>We use cookies. <button>Accept</button></p></div>
<header class="site-header"><a href="/">Hillside Hospital</a>
<form action="/search"><label>Search</label><input name="q"><button>Go</button></form>
<nav><ul><li><a href="/care">Our care</a></li><li><a href="/visit">Visiting</a></li></ul></nav>
</header>
<div class="wrap"><ol class="breadcrumb"><li><a href="/">Home</a></li><li>Elbows</li></ol>
<div class="col-8"><h1>Tennis elbow</h1>
<div class="share-bar"><a href="#">Share</a> <a href="#">Tweet this</a></div>
<p>Tennis elbow is a sore tendon on the outside of the elbow, mostly from overuse.</p>
<h2>Symptoms</h2><p>Lifting or gripping hurts, and the ache may run down the arm.</p>
<ul><li>Pain &ndash; on the outer side</li><li>A weak grip</li></ul>
<h2>Treatment</h2><p>Most elbows get better within a year, with rest and exercises.</p>
<p><a href="#top">Back to top</a></p></div>
<aside class="col-4"><h3>Related conditions</h3>
<ul><li><a href="/golf">Golfer's elbow</a></li><li><a href="/wrist">Wrist pain</a></li></ul></aside>
</div>
<footer><p>Copyright Hillside Hospital</p><ul><li><a href="/jobs">Jobs</a></li></ul></footer>
<script>var x = "not text";</script></body></html>"""


def page(body: str, head: str = "", lang: str = "en") -> bytes:
    """A whole page whose main element holds a title and `body`."""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head>'
        f"<body><main><h1>Sore knee</h1>{body}</main></body></html>"
    ).encode()


def parse(body: str, head: str = "", lang: str = "en", **options) -> Tree:
    return parse_html(page(body, head, lang), **options)


def outline(tree: Tree) -> str:
    """Level and heading of each section: "2 Signs, 3 At night"."""
    return ", ".join(f"{section.level} {section.heading}" for section in tree.sections)


def first_list(tree: Tree) -> ListBlock:
    return next(b for s in tree.sections for b in s.blocks if isinstance(b, ListBlock))


def items(body: str) -> list[tuple[str, str]]:
    """(term, description) of the first list under a heading, as HTML."""
    block = first_list(parse(f"<h2>Signs</h2>{body}"))
    return [(item.term, item.description) for item in block.items]


def article_words(tree: Tree) -> str:
    """The text of the tree that readers see, as one lower-case line."""
    parts = [tree.title, tree.summary, tree.call_to_action.text if tree.call_to_action else ""]
    for section in tree.sections:
        parts.append(section.heading)
        for block in section.blocks:
            if isinstance(block, ListBlock):
                parts += [text_of(half) for i in block.items for half in (i.term, i.description)]
            else:
                parts.append(text_of(block.html))
    return re.sub(r"\s+", " ", " ".join(parts)).lower()
