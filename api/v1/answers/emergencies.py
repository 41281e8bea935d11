"""What a question calls for that looks like a call for help: words and lines for its reader."""

from typing import TYPE_CHECKING, Annotated

from django.conf import settings

from articles.delivery import addresses
from articles.delivery.help.lines import HelpLine, lines_of
from articles.languages.cries import KINDS

from .answer import Answer, Part, doc
from .fields import Heading, Language, Name, Title, Url, words

# A process that never searches does not load the search package.
if TYPE_CHECKING:
    from articles.search.emergencies.hearing import Heard
    from articles.search.search import SearchResult

CryKind = Annotated[str, words(*KINDS)]


class Line(Answer):
    """Somebody to call, write or chat with. One of `number`, `text` and `chat` is not null."""

    name: Name
    region: Annotated[str | None, doc("Where it serves, in the publisher's words.")]
    number: Annotated[str | None, doc("To call, as people dial it.")]
    text: Annotated[str | None, doc("To send a message to.")]
    chat: Annotated[Url | None, doc("Where to chat.")]
    hours: Annotated[str | None, doc("When it answers, in the publisher's words.")]
    language: Annotated[str | None, doc("BCP 47 tag of who answers; null: not stated.")]

    @classmethod
    def of(cls, line: HelpLine) -> "Line":
        """Call with the language of the answer activated."""
        from articles.pages.presenters.help import line_name

        return cls(
            name=line.name or line_name(line.kind),
            region=line.region or None,
            number=line.number or None,
            text=line.text or None,
            chat=line.chat or None,
            hours=line.hours or None,
            language=line.language or None,
        )


class EmergencyPart(Part):
    title: Title
    heading: Heading
    url: Annotated[Url, doc("The part on the page of its article.")]


class Emergency(Answer):
    """What to show before the results: the question looks like a call for help, or the best
    answer says when to call for help at once."""

    kind: Annotated[
        CryKind | None,
        doc("What the question calls for; null where only the best answer speaks of emergencies."),
    ]
    also: Annotated[list[CryKind], doc("What else it may call for.")]
    language: Annotated[Language | None, doc("Of `headline` and `text`.")]
    headline: Annotated[str | None, doc("Words to show over `text`.")]
    text: Annotated[str | None, doc("What to do, in calm words.")]
    number: Annotated[str | None, doc("The publisher's emergency number; null: none is set.")]
    lines: Annotated[list[Line], doc("Whom else to call; of the publisher's country.")]
    part: Annotated[
        EmergencyPart | None,
        doc("What the best answer says of emergencies; null where it says nothing."),
    ]

    @classmethod
    def of(
        cls, heard: "Heard | None", best: "SearchResult | None", asked_in: str, said_in: str
    ) -> "Emergency | None":
        """Call with the language `said_in` activated. No query."""
        from articles.pages.presenters.help import words_for

        part, number = _part(best), settings.EMERGENCY_NUMBER or None
        if heard is None:
            return cls(None, [], None, None, None, number, [], part) if part else None
        said = words_for(heard.kind)
        return cls(
            kind=heard.kind,
            also=list(heard.also),
            language=said_in,
            headline=said.title,
            text=said.text,
            number=number,
            lines=[Line.of(line) for line in lines_of((heard.kind, *heard.also), asked_in)],
            part=part,
        )


def _part(best: "SearchResult | None") -> EmergencyPart | None:
    if best is None or best.emergency is None:
        return None
    page = addresses.page(best.current.language, best.current.slug)
    section = best.emergency
    return EmergencyPart(best.current.edition.title, section.heading, f"{page}#{section.anchor}")
