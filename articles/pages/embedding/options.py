"""Options in the query string of an embed. Unknown or wrong ones are errors."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.http import QueryDict

from .colours import AUTO, Theme, contrast_error


class BadOption(Exception):
    """Names the option and the remedy. Repeats no input: hosts may show it as HTML."""


@dataclass(frozen=True)
class Options:
    """`heading`: level of the title; `prefix`: of ids, "" for one made from the article's id;
    `invitation`: "1" ours, "0" none, "host" a placeholder; `emergency`: digits, "" for ours."""

    heading: int = 2
    title: bool = True
    prefix: str = ""
    section: str = ""
    invitation: str = "1"
    emergency: str = ""


# A frame is a page of its own, so its title is at level 1.
FRAGMENT, FRAME = Options(), Options(heading=1)


class _Rule(NamedTuple):
    form: str
    remedy: str


_SHARED = {
    "section": _Rule(r"[-\w]{1,100}", "the anchor or the id of a section"),
    # At most four digits, so that no link can make readers dial a premium number.
    "emergency": _Rule(r"[0-9]{2,4}", "the emergency number of your readers: 2 to 4 digits"),
}
_OF_FRAGMENTS: Mapping[str, _Rule] = {
    "heading": _Rule(r"[2-5]", "the level of the title: 2, 3, 4 or 5"),
    "title": _Rule(r"[01]", "0 where your page has the title already, else 1"),
    "prefix": _Rule(
        r"[a-z][a-z0-9-]{0,30}",
        "what every id begins with: a small letter, then up to 30 small letters, digits or hyphens",
    ),
    "invitation": _Rule(r"0|1|host", "0 for none, host for a place you fill, 1 for ours"),
    **_SHARED,
}
_COLOUR = _Rule(r"#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", "a colour in hexadecimal, such as 1a2529")
_OF_FRAMES: Mapping[str, _Rule] = {
    "invitation": _Rule(r"[01]", "0 for none, 1 for ours"),
    **_SHARED,
    "theme": _Rule(r"auto|light|dark", "auto, light or dark"),
    **dict.fromkeys(("text", "background", "link"), _COLOUR),
}


def fragment_options(query: QueryDict) -> Options:
    """Options of /a/{id}/embed. Raises BadOption."""
    given = _checked(query, _OF_FRAGMENTS)
    heading = int(given.pop("heading", FRAGMENT.heading))
    return Options(heading=heading, title=given.pop("title", "1") != "0", **given)


def frame_options(query: QueryDict) -> tuple[Options, Theme]:
    """Options of /a/{id}/frame. Raises BadOption, also for too little contrast."""
    given = _checked(query, _OF_FRAMES)
    colours = {
        name: f"#{given.pop(name).removeprefix('#').lower()}"
        for name in ("text", "background", "link")
        if name in given
    }
    theme = Theme(given.pop("theme", AUTO.name), **colours)
    if complaint := contrast_error(theme):
        raise BadOption(complaint)
    return Options(heading=FRAME.heading, title=FRAME.title, **given), theme


def _checked(query: QueryDict, rules: Mapping[str, _Rule]) -> dict[str, str]:
    known = "; ".join(f"{name}: {rule.remedy}" for name, rule in rules.items())
    given = {}
    for name, values in query.lists():
        if name not in rules:
            raise BadOption(f"There is an option that is not known here. Known are: {known}.")
        if len(values) > 1:
            raise BadOption(f"The option {name} is given more than once. Give it once.")
        if not re.fullmatch(rules[name].form, values[0]):
            raise BadOption(f"The option {name} cannot be read. Give {rules[name].remedy}.")
        given[name] = values[0]
    return given
