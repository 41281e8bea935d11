"""What v1 takes: the bodies of requests, as the OpenAPI description shows them.

They are read by `api.request_bodies`, which tells all faults at once; the names that a body may
have are the fields here.
"""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from api.partners.ledger.reports import MOST

from .answers.answer import Part, doc
from .answers.fields import ITEMS, ArticleId, NumberOnly, Seq, words
from .answers.me.subscriptions import (
    Codes,
    Description,
    Languages,
    Receiver,
    Significances,
    Topics,
)


class Body(Struct, forbid_unknown_fields=True):
    """One JSON object. The docstring and the descriptions of a subclass are published."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return cls.__struct_fields__


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
    seq: Seq


class Acknowledgements(Body):
    """What has been seen to."""

    items: Annotated[list[Acknowledgement], ITEMS, Meta(min_length=1, max_length=MOST)]


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
        Seq | UnsetType,
        doc(
            "Every change from here up to the subscription's cursor that it asks for; "
            "at most 1,000 changes are looked through."
        ),
    ] = UNSET
    delivery: Annotated[str | UnsetType, doc("The id of one delivery.")] = UNSET
