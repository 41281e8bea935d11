"""Factories and Hypothesis strategies of drafts for compiling; no database."""

from types import SimpleNamespace
from uuid import UUID

from hypothesis import strategies as st

from articles.documents import vocabulary
from articles.documents.compile import BlockRow, Draft, SectionRow
from articles.documents.document import PLAIN_FIELDS
from tests.documents.richtext.markup_strategies import ATTACKS

plain = st.text("aé9½ \n–“<&\x07", max_size=12)
words = plain.filter(lambda text: any(map(str.isalnum, text)))

# A few texts of different kinds; the tests of the sanitiser try all others.
TEXTS = [
    "",
    "<p>Take 5&nbsp;mg.</p><p>Días &amp; noches.</p>",
    "loose <b>words</b> and<br>a break",
    "<h2>Heading</h2><ul><li>one<ol start=3><li>two</ol></ul>",
    "<table><tr><th>Dose<td>½ <p>x</table>",
    "<dl><dt>term<dd>meaning</dl><hr><blockquote>said</blockquote>",
    '<a href="article:0a#b">link</a> <i></i>&lt;b&gt;',
]
text = st.sampled_from([*TEXTS, *ATTACKS])
term = text.map(lambda html: f"Item {html}")


def make_block(kind: str = "text", *, items=(), number: int = 0, **fields) -> BlockRow:
    """A block's row. `items` are (term, description) pairs, `number` that of the first's id."""
    values = {"kind": kind, "html": "", "urgency": None, "style": None, "start": None, **fields}
    if kind == "list":
        values = {**values, "style": values["style"] or "bullets", "start": values["start"] or 1}
    rows = [
        SimpleNamespace(public_id=UUID(int=number + place), term=t, description=d, urgency=None)
        for place, (t, d) in enumerate(items)
    ]
    return BlockRow(SimpleNamespace(**values), rows)


def make_row(number: int = 1, *blocks: BlockRow, body="<p>It starts slowly.</p>", **fields):
    """A section's row: a text, a list where there are `items`, and these blocks."""
    items = fields.pop("items", ())
    own = [make_block(html=body)] if body else []
    if items:
        own.append(make_block("list", items=items, number=1000 * number))
    values = {
        "public_id": UUID(int=number),
        "heading": "Symptoms",
        "level": 2,
        "anchor": "",
        "aspect": None,
        "urgency": None,
        "safe_alone": False,
        **fields,
    }
    return SectionRow(row=SimpleNamespace(**values), blocks=[*own, *blocks])


def make_advice(html: str, urgency: str | None = None) -> BlockRow:
    """Care advice, its urgency not yet set."""
    return make_block("care-advice", html=html, urgency=urgency)


def make_draft_of(*rows: SectionRow, **fields) -> Draft:
    """A draft with these sections (one by default)."""
    values = {
        **{field.name: "" if field.plain == "text" else [] for field in PLAIN_FIELDS},
        "title": "Asthma",
        "language": "en",
        "audience_who": "patient",
        "audience_age_min": None,
        "audience_age_max": None,
        "audience_sex": None,
        "call_to_action_url": "",
        **fields,
    }
    people = values.pop("authors", ())
    sources = values.pop("references", ())
    return Draft(
        article=SimpleNamespace(**values),
        sections=list(rows) or [make_row()],
        authors=people,
        references=sources,
    )


def _choice(choices, *, null: bool = True):
    known = st.sampled_from(vocabulary.values(choices))
    return st.none() | known if null else known


def _fields(heading):
    return st.fixed_dictionaries(
        {
            "heading": heading,
            "level": st.sampled_from([2, 3, 4]),
            "aspect": _choice(vocabulary.ASPECTS),
            "urgency": _choice(vocabulary.URGENCIES),
            "safe_alone": st.booleans(),
        }
    )


_blocks = st.fixed_dictionaries({"kind": st.just("text"), "html": text}) | (
    st.fixed_dictionaries(
        {
            "kind": st.just("list"),
            "style": _choice(vocabulary.LIST_STYLES, null=False),
            "start": st.integers(1, 40),
            "items": st.lists(st.tuples(term, text), max_size=3),
        }
    )
    | st.fixed_dictionaries(
        {
            "kind": st.just("care-advice"),
            "html": text,
            "urgency": _choice(vocabulary.URGENCIES, null=False),
        }
    )
)


def _numbered(rows: list[tuple[dict, list[dict]]]) -> list[SectionRow]:
    return [
        make_row(
            number,
            *(
                make_block(**block, number=1000 * number + 10 * place)
                for place, block in enumerate(blocks)
            ),
            body="",
            **fields,
        )
        for number, (fields, blocks) in enumerate(rows, start=1)
    ]


rows = st.lists(
    st.tuples(_fields(words), st.lists(_blocks, max_size=4)), min_size=1, max_size=4
).map(_numbered)
person = st.fixed_dictionaries(
    {"name": words, "credentials": plain, "role": plain, "organisation": plain}
)
reference = st.fixed_dictionaries(
    {
        "title": words,
        "publisher": plain,
        "url": st.sampled_from(["", "https://example.org/a"]),
        "accessed": st.none() | st.dates(),
    }
)


def _said_once(people: list[dict]) -> list[SimpleNamespace]:
    seen = {tuple(" ".join(v.split()) for v in person.values()): person for person in people}
    return [SimpleNamespace(**person) for person in seen.values()]


drafts = st.builds(
    lambda rows, fields: make_draft_of(*rows, **fields),
    rows,
    st.fixed_dictionaries(
        {
            "title": words,
            "summary": plain,
            "also_called": st.lists(plain, max_size=2),
            "questions": st.lists(plain, max_size=2),
            "byline": plain,
            "audience_age_min": st.none() | st.integers(0, 130),
            "authors": st.lists(person, max_size=2).map(_said_once),
            "references": st.lists(reference, max_size=2).map(
                lambda rows: [SimpleNamespace(**row) for row in rows]
            ),
        }
    ),
)
