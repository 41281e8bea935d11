"""Types of fields that several answers share, each with its description.

A field of one name means the same everywhere: use the type that is here, or write the description
beside the field where it is used once.
"""

import datetime
import uuid
from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta

from articles.documents import vocabulary

from .answer import doc


def one_of(choices: Sequence[tuple[str, str]]) -> Meta:
    """The values of a vocabulary, in its order."""
    return words(*(value for value, _ in choices))


def words(*values: str) -> Meta:
    """The values that a text may have."""
    return Meta(extra_json_schema={"enum": list(values)})


# Types without a description.
NumberOnly = Annotated[int, Meta(ge=1)]
Url = Annotated[str, Meta(extra_json_schema={"format": "uri"})]
Count = Annotated[int, Meta(ge=0)]
KindValue = Annotated[str, one_of(vocabulary.KINDS)]
ReadableState = Annotated[str, words(*vocabulary.READABLE_STATES)]
SignificanceValue = Annotated[str, one_of(vocabulary.SIGNIFICANCES)]
Significance = Annotated[
    SignificanceValue,
    doc("How much the change matters to readers' health."),
]

# What a thing is, and of which language.
ID = doc("The lasting id; it never changes and is never given to another.")
Id = Annotated[uuid.UUID, ID]
# As stored documents and metadata have it.
IdText = Annotated[str, Meta(extra_json_schema={"format": "uuid"})]
ArticleId = Annotated[uuid.UUID, doc("The article's lasting id.")]
TYPE = doc("What kind of thing it is.")
ABOUT = doc("What it is about.")
Kind = Annotated[KindValue, ABOUT]
_STATE = doc("Whether readers get it, and how.")
State = Annotated[str, one_of(vocabulary.STATES), _STATE]
ArticleState = Annotated[ReadableState, _STATE]
Language = Annotated[str, doc("BCP 47 tag.", examples=["en"])]
Direction = Annotated[str, words("ltr", "rtl"), doc("Which way its language is written.")]
Slug = Annotated[str, doc("Its readable name in addresses. It may change: keep the id.")]
Name = Annotated[str, doc("The name.")]
Title = Annotated[str, doc("The title.")]
Summary = Annotated[
    str | None, doc("The article in two or three sentences; null: it has no summary.")
]
# `url` is for people everywhere, or somebody else's; an address of this API is `api_url`, or
# stands in `links`.
Address = Annotated[Url, doc("Its address, for people.")]
ApiAddress = Annotated[Url, doc("Its address in this API.")]
ReadAt = Annotated[Url, doc("Where the article is read, or its 410.")]

# Places and times.
Seq = Annotated[int, Meta(ge=1, description="A place in the journal of changes.")]
Instant = Annotated[datetime.datetime, doc("UTC, to the second.")]
EditionNumber = Annotated[
    int, Meta(ge=1, description="1, 2, 3 …; the article's first edition is 1.")
]
ChangeNote = Annotated[str | None, doc("What changed, in a sentence for readers.")]
FirstPublished = Annotated[datetime.date, doc("When its first edition was published.")]
DIGEST_PATTERN = "^sha256:[0-9a-f]{64}$"
Digest = Annotated[
    str,
    Meta(
        pattern=DIGEST_PATTERN,
        description="Of the document's canonical bytes.",
    ),
]

# The words of the text.
Html = Annotated[str, doc("Within the published allow-list of elements.")]
Text = Annotated[str, doc("The same as plain text.")]
Heading = Annotated[str, doc("The section's heading; never empty.")]
Anchor = Annotated[
    str,
    doc("The section's fragment on the page: the address of the page, #, and this."),
]
Level = Annotated[int, doc("Of the heading: 2 stands highest, 4 lowest.")]
AspectValue = Annotated[str, one_of(vocabulary.ASPECTS)]
Aspect = Annotated[AspectValue, doc("What the section is about.")]
UrgencyValue = Annotated[str, one_of(vocabulary.URGENCIES)]
Urgency = Annotated[
    UrgencyValue,
    doc("How fast a reader must act, set by people."),
]

# Why something ended.
Reason = Annotated[str, doc("Why, in words for the public; null: it is not told.")]
SUCCESSOR = doc("What takes its place; null: nothing does.")

# Lists and pages.
LINKS = doc("Addresses that belong to it, each absolute.")
Own = Annotated[Url, doc("This very thing.")]
ForPeople = Annotated[Url, doc("The page for people.")]
AsJson = Annotated[Url, doc("The article as it is now, as JSON.")]
OfEdition = Annotated[Url, doc("The edition, as JSON; it stays when another is published.")]
Permanent = Annotated[Url, doc("The page's lasting address, whatever becomes of its slug.")]
ChangesFromHere = Annotated[Url, doc("The change feed, from what is shown here on.")]
Next = Annotated[Url, doc("The next page; null at the end.")]
SECTIONS = doc("The sections.")
IN_READING_ORDER = doc("In reading order.")
BLOCKS = doc("The text, in reading order.")
ITEMS = doc("The items, in their order.")
WORDS = doc("How many words.")
Hint = Annotated[str, doc("The remedy.")]
SAFE_ALONE = doc("May be shown without the rest of the article.")
MEDIA_TYPES = doc("The media types that this address has, or takes.")
EDITIONS = doc("All editions.")
AS_OF = doc("The instant the answer speaks of, UTC; null in a list: now.")
BYLINE = doc("As it should read, word for word; null: there is none.")
ARTICLES = doc("The list of articles.")
DISPLAY = doc("The code's name in its classification.")
BEST_FIRST = doc("The best first.")
NEWEST_FIRST = doc("The newest first.")
