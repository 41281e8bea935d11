"""Schemas of an article's text: sections, their blocks, list items."""

from articles.documents.vocabulary import ASPECTS, LIST_STYLES, URGENCIES, values

from .json_schema import (
    BOOLEAN,
    DIGEST,
    HTML,
    INSTANT,
    INTEGER,
    TEXT,
    UUID,
    listing,
    or_null,
    record,
    ref,
    word,
)

URGENCY = or_null(word(values(URGENCIES), "How fast a reader must act, set by people."))

SECTIONS = {
    "ListItem": record(
        "Both halves as plain text and as HTML; the description may be absent.",
        id=UUID,
        term=TEXT,
        term_html=HTML,
        description_html=or_null(HTML),
        description_text=or_null(TEXT),
        urgency=URGENCY,
    ),
    "TextBlock": record(type=word(["text"]), html=HTML, text=TEXT),
    "ListBlock": record(
        type=word(["list"]),
        style=word(values(LIST_STYLES)),
        start=INTEGER,
        html=HTML,
        text=TEXT,
        items=listing(ref("ListItem")),
    ),
    "CareAdviceBlock": record(
        "Whom to contact and how fast.",
        type=word(["care-advice"]),
        urgency=word(values(URGENCIES)),
        html=HTML,
        text=TEXT,
    ),
    "Block": {
        "description": "Every block has `html` and `text`: show `html` where `type` is unknown.",
        "oneOf": [ref("TextBlock"), ref("ListBlock"), ref("CareAdviceBlock")],
        "discriminator": {
            "propertyName": "type",
            "mapping": {
                "text": "#/components/schemas/TextBlock",
                "list": "#/components/schemas/ListBlock",
                "care-advice": "#/components/schemas/CareAdviceBlock",
            },
        },
    },
    "Section": record(
        id=UUID,
        parent=or_null({**UUID, "description": "The section a sub-heading stands under."}),
        anchor=TEXT,
        level={"type": "integer", "minimum": 2, "maximum": 4},
        heading=TEXT,
        aspect=or_null(word(values(ASPECTS), "What the section is about.")),
        urgency=URGENCY,
        safe_alone={**BOOLEAN, "description": "May be shown without the rest of the article."},
        show_with=listing(UUID, "Sections that must be shown along with it."),
        digest=DIGEST,
        text_changed=INSTANT,
        blocks=listing(ref("Block")),
    ),
}
