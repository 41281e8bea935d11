"""Factories and Hypothesis strategies of drafts for compiling; no database."""

from types import SimpleNamespace
from uuid import UUID

from hypothesis import strategies as st

from articles.documents import vocabulary
from articles.documents.compile import Draft, SectionRow
from tests.documents.richtext.markup_strategies import ATTACKS

plain = st.text("aé9½ \n–“<&\x07", max_size=12)
words = plain.filter(lambda text: any(char not in " \n\x07" for char in text))

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


def make_row(number: int = 1, *, items=(), **fields) -> SectionRow:
    """A section's row. `items` are (term, description) pairs."""
    values = {
        "public_id": UUID(int=number),
        "heading": "Symptoms",
        "level": 2,
        "anchor": "",
        "aspect": None,
        "urgency": None,
        "safe_alone": False,
        "body": "<p>It starts slowly.</p>",
        "list_style": "bullets",
        "list_start": 1,
        "closing": "",
        "care_advice": "",
        "care_advice_urgency": None,
        **fields,
    }
    rows = [
        SimpleNamespace(
            public_id=UUID(int=1000 * number + place), term=t, description=d, urgency=None
        )
        for place, (t, d) in enumerate(items)
    ]
    return SectionRow(row=SimpleNamespace(**values), items=rows)


def make_draft_of(*rows: SectionRow, **fields) -> Draft:
    """A draft with these sections (one by default)."""
    values = {
        "title": "Asthma",
        "language": "en",
        "summary": "",
        "also_called": [],
        "audience_who": "patient",
        "audience_age_min": None,
        "audience_age_max": None,
        "audience_sex": None,
        "byline": "",
        "questions": [],
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
            "body": text,
            "list_style": _choice(vocabulary.LIST_STYLES, null=False),
            "list_start": st.integers(1, 40),
            "items": st.lists(st.tuples(term, text), max_size=3),
            "closing": text,
            "care_advice": text,
            "care_advice_urgency": _choice(vocabulary.URGENCIES, null=False),
        }
    )


def _numbered(rows: list[dict]) -> list[SectionRow]:
    return [make_row(number, **fields) for number, fields in enumerate(rows, start=1)]


# The first row has a heading; the others may continue the one above.
rows = st.tuples(_fields(words), st.lists(_fields(st.just("") | words), max_size=3)).map(
    lambda pair: _numbered([pair[0], *pair[1]])
)
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
