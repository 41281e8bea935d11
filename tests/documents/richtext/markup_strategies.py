"""Hypothesis strategies of HTML: well-formed trees and hostile input."""

from hypothesis import strategies as st

INLINE = ["b", "em", "i", "strong", "u", "a", "span", "font", "sub", "small", "mark", "cite"]
BLOCK = ["p", "div", "section", "h2", "h3", "blockquote", "figure", "pre", "button", "dialog"]
WORDS = st.sampled_from(
    ["fever", "días", "38", "mg", "½", "a&amp;b", "1&lt;2", "naïve", "x&#160;y", " "]
)
SPACE = st.sampled_from([" ", "", "\n  ", "\t"])
ATTACKS = [
    "<script>steal()</script>",
    "<img src=x onerror=steal()>",
    "<svg><script>steal()</script></svg>",
    "<svg onload=steal()>",
    '<a href="javascript:steal()">',
    '<a href="JaVa&#x09;script:steal()">',
    '<a href="data:text/html,<script>steal()</script>">',
    '<a href="vbscript:steal()">',
    '<p style="background:url(javascript:steal())" onclick="steal()">',
    "<style>*{background:url(//evil)}</style>",
    '<iframe src="//evil"></iframe>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=x()&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=steal()>'>",
    "<svg></p><style><a id='</style><img src=1 onerror=steal()>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=steal()>",
    "<template><script>steal()</script></template>",
    "<!--><script>steal()</script>-->",
    "<![CDATA[<script>steal()</script>]]>",
    "&lt;script&gt;steal()&lt;/script&gt;",
    '<base href="//evil"><meta http-equiv=refresh content=0;//evil><link rel=stylesheet href=//e>',
    "<textarea><script>steal()</textarea>",
    "<table><tr><td><p>x</table>",
    "<li>loose</li>",
    "<dd>loose",
    "</p></div>",
    "<p><table>",
    "<a href='https://example.org/?a=1&b=2' target=_blank rel=x id=y class=z>",
    "<ul><li><ul><li>",
    "<select><option>a<script>",
    "<title></title><xmp><script>steal()</script></xmp>",
    "\x00\x1f<b\x00>",
    "<p>&#0;&#x80;&nbsp;",
    "<",
    "&",
    "<a ",
    '"',
]


def _tag(name: str):
    return lambda inner: f"<{name}>{inner}</{name}>"


def _wrap(names: list[str], inner):
    return st.builds(lambda name, text: _tag(name)(text), st.sampled_from(names), inner)


def _list(inner):
    items = st.lists(inner, min_size=1, max_size=3)
    return st.builds(
        lambda tag, rows: _tag(tag)("".join(map(_tag("li"), rows))),
        st.sampled_from(["ul", "ol"]),
        items,
    )


def _table(inner):
    row = st.lists(inner, min_size=1, max_size=3).map(
        lambda r: _tag("tr")("".join(map(_tag("td"), r)))
    )
    return st.lists(row, min_size=1, max_size=2).map(lambda r: _tag("table")("".join(r)))


def _pairs(inner):
    pair = st.tuples(inner, inner).map(lambda p: _tag("dt")(p[0]) + _tag("dd")(p[1]))
    return st.lists(pair, min_size=1, max_size=2).map(lambda r: _tag("dl")("".join(r)))


def _run(parts):
    return st.lists(st.tuples(parts, SPACE), min_size=1, max_size=4).map(
        lambda pairs: "".join(part + space for part, space in pairs)
    )


inline = st.recursive(
    _run(WORDS | st.just("<br>")), lambda inner: _run(WORDS | _wrap(INLINE, inner)), max_leaves=5
)
# Everything a page of well-formed HTML may hold inside an article.
rich = st.recursive(
    inline,
    lambda inner: _run(_wrap(BLOCK, inner) | _list(inner) | _table(inner) | _pairs(inner) | inline),
    max_leaves=8,
)
# Anything at all, in any order, closed or not.
hostile = st.lists(st.sampled_from(ATTACKS) | WORDS | rich | st.text(max_size=8), max_size=8).map(
    "".join
)
