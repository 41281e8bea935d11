"""What v1 takes: the bodies of requests, as the OpenAPI description shows them.

They are read by `api.request_bodies`, which tells all faults at once; the names that a body may
have are the fields here.
"""

import uuid
from types import NoneType
from typing import Annotated, get_args, get_type_hints

from msgspec import UNSET, Meta, Struct, UnsetType

from api.partners.ledger.reports import MOST
from api.request_bodies import MOST_NUMBER
from articles.documents.vocabulary import STATES

from .answers.answer import Part, doc
from .answers.fields import DIGEST_PATTERN, ITEMS, ArticleId, NumberOnly, Seq, one_of, words
from .answers.me.subscriptions import (
    Codes,
    Description,
    Languages,
    Receiver,
    Significances,
    Topics,
)

# Rows of a copy in one request.
MOST_HELD = 5000


# Something beside white space, and no NUL.
SHOWN = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
# Not greater than what is stored.
GivenSeq = Annotated[Seq, Meta(le=MOST_NUMBER)]


class Body(Struct, forbid_unknown_fields=True):
    """One JSON object. The docstring and the descriptions of a subclass are published."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return cls.__struct_fields__

    @classmethod
    def nullable(cls) -> tuple[str, ...]:
        """The members that may be null."""
        hints = get_type_hints(cls)
        return tuple(name for name in cls.names() if NoneType in get_args(hints[name]))


class BodyPart(Body, Part):
    """An object within a body."""


class KeyName(Body):
    """What the next key is for."""

    name: Annotated[
        str | UnsetType, Meta(max_length=100), doc("What to call it; the partner's own note.")
    ] = UNSET


class Report(BodyPart):
    """What is shown of one article. Where it is shown, `edition` or `seq` is needed."""

    id: ArticleId
    edition: Annotated[NumberOnly | UnsetType | None, doc("The edition shown.")] = UNSET
    seq: Annotated[
        NumberOnly | UnsetType | None,
        doc(
            "The article's `seq` as it is shown. It tells notices as well, which make "
            "no new edition."
        ),
    ] = UNSET
    shown: Annotated[bool | None, doc("false: readers see the article no longer.")] = True


class Reports(Body):
    """What is shown of each article."""

    items: Annotated[list[Report], ITEMS, Meta(min_length=1, max_length=MOST)]


class Acknowledgement(BodyPart):
    """The partner has seen to everything that befell an article up to `seq`."""

    id: ArticleId
    seq: GivenSeq


class Acknowledgements(Body):
    """What has been seen to."""

    items: Annotated[list[Acknowledgement], ITEMS, Meta(min_length=1, max_length=MOST)]


HeldDigest = Annotated[str, Meta(pattern=DIGEST_PATTERN)]


class HeldRow(BodyPart):
    """What a copy holds of one article."""

    id: ArticleId
    seq: Annotated[GivenSeq, doc("The article's `seq` as the copy has it.")]
    digest: Annotated[
        HeldDigest | UnsetType | None,
        doc("Of the document that is held; without it, no text is held."),
    ] = UNSET
    state: Annotated[
        str | UnsetType | None, one_of(STATES), doc("The article's state as the copy has it.")
    ] = UNSET
    slug: Annotated[
        str | UnsetType | None,
        doc("The slug under which it is shown.", max_length=200, pattern=SHOWN),
    ] = UNSET


class Copy(Body):
    """The rows of a copy, or of a part of it."""

    items: Annotated[list[HeldRow], ITEMS, Meta(max_length=MOST_HELD)]
    cursor: Annotated[
        str | UnsetType | None,
        doc(
            "How far the copy has followed the feed: what changed later is not held against it. "
            "Without it: to this moment."
        ),
    ] = UNSET
    language: Annotated[
        str | UnsetType | None,
        doc("Of a copy of one language: its BCP 47 tag.", max_length=40, pattern=SHOWN),
    ] = UNSET
    after: Annotated[uuid.UUID | UnsetType | None, doc("Only ids above this one.")] = UNSET
    through: Annotated[uuid.UUID | UnsetType | None, doc("Only ids up to this one.")] = UNSET


class NewSubscription(Body):
    """A subscription to be made."""

    url: Receiver
    description: Description | UnsetType = UNSET
    languages: Languages | UnsetType = UNSET
    topics: Topics | UnsetType = UNSET
    codes: Codes | UnsetType = UNSET
    significances: Significances | UnsetType = UNSET
    after: Annotated[
        str | UnsetType,
        doc(
            "A cursor of the list, the export or the feed: what came after it is "
            "pushed as well, so that nothing lies between. Without it: from now on."
        ),
    ] = UNSET


class SubscriptionChange(Body):
    """What is to be otherwise; the rest stays."""

    url: Receiver | UnsetType = UNSET
    description: Description | UnsetType = UNSET
    languages: Languages | UnsetType = UNSET
    topics: Topics | UnsetType = UNSET
    codes: Codes | UnsetType = UNSET
    significances: Significances | UnsetType = UNSET
    state: Annotated[
        str | UnsetType,
        words("active", "paused"),
        doc("Pause it, or go on with all that came meanwhile."),
    ] = UNSET


class Enabling(Body):
    """How to begin again. It may be empty."""

    skip_missed: Annotated[bool, doc("true: leave out what came while it was disabled.")] = False


class Replay(Body):
    """What to send once more: one of the two."""

    from_seq: Annotated[
        GivenSeq | UnsetType,
        doc(
            "Every change from here up to the subscription's cursor that it asks for; "
            "at most 1,000 changes are looked through."
        ),
    ] = UNSET
    delivery: Annotated[str | UnsetType, doc("The id of one delivery.")] = UNSET
