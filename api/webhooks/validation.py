"""Validates a subscription: its URL (https, to a public host) and its filters.

This checks the URL alone; `sending` checks at every attempt the IP address it resolves to.
"""

import re
from collections.abc import Callable, Iterable
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from api.spelling import nearest
from articles.delivery.languages import languages_there_are, served_language
from articles.documents.vocabulary import SIGNIFICANCES, values
from articles.models.public.topics import Topic
from articles.outgoing.addresses import is_loopback, is_public, parse_host
from articles.outgoing.inside_names import is_inside_name

from .addresses import is_port_allowed

_HOST_NAME = re.compile(r"[A-Za-z0-9._-]+")
MOST_URL, LONGEST_CODE = 500, 260
# Values of one filter at most.
MOST = 100


def url_fault(url: str) -> str:
    """What is wrong with the URL and what to do; "" if it is valid."""
    if not url:
        return "Give the address of your receiver, such as https://example.org/webhooks."
    if len(url) > MOST_URL or not url.isascii() or not url.isprintable() or " " in url:
        return f"Write at most {MOST_URL} characters of ASCII; encode others as IRIs are encoded."
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "This is no address. Write one such as https://example.org/webhooks."
    return _fault(parts)


def _fault(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host:
        return "Name a host, as in https://example.org/webhooks."
    if parts.username is not None or parts.password is not None:
        return "Leave user and password out: check the signature instead."
    if parts.fragment:
        return "Leave out what follows the #: it is never sent."
    if settings.WEBHOOK_ALLOW_LOOPBACK and parts.scheme in ("http", "https") and is_loopback(host):
        return ""
    if parts.scheme != "https":
        return "Begin with https://: what is signed must also come unread."
    if is_loopback(host) or _is_inside(host):
        return "Name a host that the public internet reaches: this one is on an inside network."
    if not is_port_allowed(443 if parts.port is None else parts.port):
        ports = " or ".join(map(str, settings.WEBHOOK_PORTS))
        return f"Receive at port {ports}: others are not called."
    return ""


def _is_inside(host: str) -> bool:
    address = parse_host(host)
    if address is not None:
        return not is_public(address)
    return not _HOST_NAME.fullmatch(host) or is_inside_name(host)


def filter_faults(given: dict[str, list[str]]) -> dict[str, str]:
    """{filter name: what to do} for each invalid filter. At most one query."""
    checks: dict[str, Callable[[list[str]], str]] = {
        "languages": _language_fault,
        "topics": _topic_fault,
        "codes": _code_fault,
        "significances": _significance_fault,
    }
    too_many = f"Name at most {MOST}; with none, all match."
    found = {
        name: too_many if len(words) > MOST else checks[name](words)
        for name, words in given.items()
    }
    return {name: fault for name, fault in found.items() if fault}


def _language_fault(tags: list[str]) -> str:
    wrong = _first(tag for tag in tags if not served_language(tag))
    if not wrong:
        return ""
    known = ", ".join(languages_there_are()[:MOST])
    return f"“{wrong[:80]}”: there is nothing in this language. Languages: {known}."


def as_there_are(tags: Iterable[str]) -> list[str]:
    """The languages there are for these tags, each once: Changes bear no other tag."""
    return list(dict.fromkeys(filter(None, map(served_language, tags))))


def _topic_fault(slugs: list[str]) -> str:
    if not slugs:
        return ""
    known = list(Topic.objects.values_list("slug", flat=True))
    wrong = _first(slug for slug in slugs if slug not in known)
    if not wrong:
        return ""
    near = nearest(wrong, known)
    hint = f"Did you mean “{near}”?" if near else "The list of topics names each."
    return f"There is no topic “{wrong}”. {hint}"


def _code_fault(codes: list[str]) -> str:
    wrong = _first(code for code in codes if not _is_code(code))
    return wrong and (
        f"“{wrong[:80]}”: write the system's URI, a bar and the code, such as "
        "http://hl7.org/fhir/sid/icd-10-cm|E11."
    )


def _is_code(text: str) -> bool:
    system, _, code = text.rpartition("|")
    known = system.startswith(("http://", "https://", "urn:"))
    return known and bool(code) and len(text) <= LONGEST_CODE and " " not in text


def _significance_fault(words: list[str]) -> str:
    known = values(SIGNIFICANCES)
    wrong = _first(word for word in words if word not in known)
    return wrong and f"“{wrong}”: write one of: {', '.join(known)}."


def _first(words: Iterable[str]) -> str:
    return next((word or " " for word in words), "")
