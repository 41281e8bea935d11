"""The lines and services for readers who need help, from the environment.

A variable holds one line or several, separated by bars; each is a number, or fields separated by
semicolons: `name=…; number=…; text=…; chat=https://…; hours=…; language=…; region=…; topics=…`.
Invalid values raise ImproperlyConfigured.
"""

import re
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from articles.delivery.help.lines import LOCAL, WITH_LINE, HelpLine
from articles.documents.codes import system_named
from articles.documents.languages import canonical_tag
from healthinfo.config.env import text

_FIELDS = ("name", "number", "text", "chat", "hours", "language", "region", "topics")
_NUMBER = re.compile(r"[+(]?[0-9][0-9 ()./-]{1,30}")
_EXAMPLE = "name=Help line; number=0800 123 123; hours=day and night; language=en"


def help_lines(env: environ.Env) -> dict[str, tuple[HelpLine, ...]]:
    """{kind of cry, or "local": its lines}."""
    written = {
        ("CRISIS_LINE", "self-harm"): text(env, "CRISIS_LINE", default=""),
        ("POISON_LINE", "poisoning"): text(env, "POISON_LINE", default=""),
        ("ABUSE_LINE", "abuse"): text(env, "ABUSE_LINE", default=""),
        ("NURSE_LINE", "urgent-today"): text(env, "NURSE_LINE", default=""),
        ("LOCAL_SERVICES", LOCAL): text(env, "LOCAL_SERVICES", default=""),
    }
    return {
        kind: tuple(_line(name, kind, part) for part in _parts(value))
        for (name, kind), value in written.items()
    }


def _parts(value: str) -> list[str]:
    """The lines of a variable. A bar without spaces stands within a code."""
    return [part for part in re.split(r"(?:^|\s+)\|(?:\s+|$)", value) if part.strip()]


def _line(variable: str, kind: str, written: str) -> HelpLine:
    fields = _fields(variable, written)
    if not any(fields.get(way) for way in ("number", "text", "chat")):
        raise _wrong(variable, written, "Give a number, a text or a chat")
    if not all(_NUMBER.fullmatch(fields.get(way, "0 0")) for way in ("number", "text")):
        raise _wrong(variable, written, "Write number and text as people dial them")
    if "chat" in fields and not _is_https(fields["chat"]):
        raise _wrong(variable, written, "Begin chat with https://")
    if "topics" in fields and kind != LOCAL:
        raise _wrong(variable, written, "Name the topics of this line in HELP_TOPICS")
    topics = tuple(_topic(variable, topic) for topic in fields.pop("topics", "").split(","))
    return HelpLine(**fields, topics=tuple(filter(None, topics)), kind=kind)


def _fields(variable: str, written: str) -> dict[str, str]:
    if "=" not in written:
        return {"number": written.strip()}
    found = {}
    for part in filter(str.strip, written.split(";")):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if name not in _FIELDS or not value or name in found:
            raise _wrong(variable, part.strip(), f"Each field is one of {', '.join(_FIELDS)}")
        found[name] = value
    if "language" in found:
        found["language"] = _tag(variable, found["language"])
    return found


def _tag(variable: str, written: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", written):
        raise _wrong(variable, written, "Write a language as en or es-MX")
    return canonical_tag(written)


def help_topics(env: environ.Env) -> dict[str, tuple[str, ...]]:
    """HELP_TOPICS, `self-harm=suicide, abuse=icd-10-cm|T74`: {kind of cry: topics and codes}."""
    found: dict[str, list[str]] = {kind: [] for kind in WITH_LINE}
    for part in filter(str.strip, text(env, "HELP_TOPICS", default="").split(",")):
        kind, _, topic = (piece.strip() for piece in part.partition("="))
        if kind not in found or not topic:
            raise ImproperlyConfigured(
                f"HELP_TOPICS holds {part.strip()!r}. Write a kind, one of {', '.join(WITH_LINE)}, "
                "and the slug of a topic or a code, such as self-harm=suicide, "
                "abuse=icd-10-cm|T74."
            )
        found[kind].append(_topic("HELP_TOPICS", topic))
    return {kind: tuple(topics) for kind, topics in found.items()}


def _topic(variable: str, written: str) -> str:
    """A slug, or a code with the word of its system."""
    system, bar, code = (piece.strip() for piece in written.partition("|"))
    if bar and (system_named(system) is None or not code):
        raise ImproperlyConfigured(
            f"{variable} holds the code {written.strip()!r}. Write the system, a bar and the code, "
            "such as icd-10-cm|T74."
        )
    return f"{system}|{code.upper()}" if bar else system


def exit_url(env: environ.Env) -> str:
    """Where "Exit this page" leads, EXIT_URL: a site that says nothing about its reader."""
    address = text(env, "EXIT_URL", default="https://www.bbc.com/weather")
    if not _is_https(address):
        raise ImproperlyConfigured(
            f"EXIT_URL is {address!r}. Write the https address of a site that anybody may have "
            "open, such as EXIT_URL=https://www.bbc.com/weather"
        )
    return address


def _is_https(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.netloc) and not set(address) & set(" \"'<>")


def _wrong(variable: str, written: str, remedy: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"{variable} holds {written.strip()!r}. {remedy}, for instance {variable}={_EXAMPLE}"
    )
