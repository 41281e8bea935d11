"""What readers are told who may need help: in the words of each kind, with the lines to call.

Call with the page's language activated. No query.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from articles.delivery.help.lines import (
    ABUSE,
    HelpLine,
    every_line,
    kinds_of_topics,
    lines_of,
    services_of_topics,
)
from articles.pages.languages import interface_language, language_name

from .article.emergency import (
    emergency_line,
    in_plain_text,
    plain_emergency_line,
    with_number,
)

# {kind of cry: the classes of its box}. Red would frighten those who are not safe at home.
_BOXES = {
    "life-threatening": "care emergency",
    "self-harm": "care",
    "poisoning": "care emergency",
    "abuse": "care",
    "urgent-today": "care urgent",
}


@dataclass(frozen=True)
class HelpWords:
    """The words for one kind of cry: a title, when to call the emergency number, what to know.

    `first` "": call at once.
    """

    title: str
    first: str
    then: str

    @property
    def first_html(self) -> SafeString:
        return with_number(self.first) if self.first else format_html("{}.", emergency_line())

    @property
    def text(self) -> str:
        """All of it but the title, as plain text."""
        first = in_plain_text(self.first) if self.first else f"{plain_emergency_line()}."
        return f"{first} {self.then}"


def words_for(kind: str) -> HelpWords:
    """The words for a kind of cry."""
    title, first, then = _words()[kind]
    return HelpWords(title, first, then)


def _words() -> dict[str, tuple[str, str, str]]:
    return {
        "life-threatening": (
            gettext("If this is happening now"),
            "",
            gettext(
                "What you asked about can be a sign of an emergency. Do not wait, and do not read "
                "on first."
            ),
        ),
        "self-harm": (
            gettext("You do not have to be alone with this"),
            gettext(
                "If you may act on these thoughts, or have hurt yourself or taken something, "
                "call your local emergency number."
            ),
            gettext(
                "Talk with someone now, such as a person you trust or a helpline. If you are "
                "worried about someone else, stay with them and ask openly: asking does not make "
                "it worse."
            ),
        ),
        "poisoning": (
            gettext("If something harmful was swallowed, breathed in or touched"),
            gettext(
                "If the person is hard to wake, has trouble breathing or has a seizure, "
                "call your local emergency number."
            ),
            gettext(
                "Do not wait for signs, and do not make anyone vomit. Keep the container or the "
                "packet at hand."
            ),
        ),
        "abuse": (
            gettext("You have a right to be safe"),
            gettext("If you are in danger now, call your local emergency number."),
            gettext(
                "What happened is not your fault. You can talk with someone in confidence, also "
                "when you are not sure. Others may see on this device what you looked for."
            ),
        ),
        "urgent-today": (
            gettext("This may need care today"),
            gettext(
                "If it is getting worse fast, or you are not sure that it can wait, "
                "call your local emergency number."
            ),
            gettext("Ask your doctor, a nurse line or an urgent care service today."),
        ),
    }


def present_help(
    kind: str, also: Iterable[str], language: str, services: Iterable[HelpLine] = ()
) -> dict:
    """The box for a question that was heard as a cry of this kind, and may be of others."""
    kinds = [kind, *also]
    return {
        "kind": kind,
        "box": _BOXES[kind],
        "words": words_for(kind),
        "lines": present_lines([*lines_of(kinds, language), *services], language),
        "exit": exit_address(kinds),
    }


def present_topic_help(
    topics: Iterable[str], codes: Iterable[Mapping[str, Any]], language: str
) -> dict | None:
    """The lines for pages with these topics (slugs) and codes; None where there are none."""
    topics, codes = list(topics), list(codes)
    kinds = kinds_of_topics(topics, codes)
    lines = lines_of(kinds, language) + services_of_topics(topics, language, codes)
    if not (kinds or lines):
        return None
    return {"lines": present_lines(lines, language), "exit": exit_address(kinds)}


def exit_address(kinds: Iterable[str]) -> str:
    """Where "Exit this page" leads; "" on pages that need no such link."""
    return settings.EXIT_URL if ABUSE in kinds else ""


def present_every_line(language: str) -> list[dict]:
    """All lines and services, for pages that do not know what the reader needs."""
    return present_lines(every_line(language), language)


def present_lines(lines: Iterable[HelpLine], language: str) -> list[dict]:
    """Lines as templates show them. `answers_in`: the line's language, where it is another."""
    return [
        {
            "name": line.name or line_name(line.kind),
            "region": line.region,
            "ways": _ways(line),
            "hours": line.hours,
            "answers_in": _other_language(line.language, language),
        }
        for line in dict.fromkeys(lines)
    ]


def _ways(line: HelpLine) -> SafeString:
    """Links that dial, write a message and open a chat, as far as the line has them."""
    number, text = _dialled(line.number), _dialled(line.text)
    ways = [
        (line.number, '<a href="tel:{}" dir="ltr">{}</a>', number, line.number),
        (
            line.text,
            '{} <a href="sms:{}" dir="ltr">{}</a>',
            pgettext("message", "Text"),
            text,
            line.text,
        ),
        (line.chat, '<a href="{}" rel="noreferrer">{}</a>', line.chat, pgettext("message", "Chat")),
    ]
    shown = ((format_html(form, *said),) for way, form, *said in ways if way)
    return format_html_join(" · ", "{}", shown)


def line_name(kind: str) -> str:
    """What a line of this kind is called that was given no name."""
    return {
        "self-harm": pgettext("page", "Crisis line"),
        "poisoning": pgettext("page", "Poison line"),
        "abuse": pgettext("page", "Help against violence and abuse"),
        "urgent-today": pgettext("page", "Nurse line"),
    }.get(kind) or pgettext("page", "Help near you")


def _other_language(spoken: str, language: str) -> str:
    same = not spoken or spoken.partition("-")[0] == interface_language(language).partition("-")[0]
    return "" if same else language_name(spoken)


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
