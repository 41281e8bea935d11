"""Validates the filters of a subscription: languages, topics, codes, significances."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

from articles.documents.vocabulary import SIGNIFICANCES, values
from articles.models.fields import LANGUAGE_TAG
from articles.models.public.topics import Topic

# Values of one filter at most.
MOST = 100
LONGEST_CODE = 260


def filter_faults(given: dict[str, list[str]]) -> dict[str, str]:
    """{filter name: what to do} for each invalid filter. At most one query."""
    checks: dict[str, Callable[[list[str]], str]] = {
        "languages": _language_fault,
        "topics": _topic_fault,
        "codes": _code_fault,
        "significances": _significance_fault,
    }
    found = {name: _too_many(words) or checks[name](words) for name, words in given.items()}
    return {name: fault for name, fault in found.items() if fault}


def _too_many(words: list[str]) -> str:
    return f"Name at most {MOST}; with none, all match." if len(words) > MOST else ""


def _language_fault(tags: list[str]) -> str:
    wrong = _first(tag for tag in tags if not LANGUAGE_TAG.fullmatch(tag))
    return wrong and f"“{wrong}”: write BCP 47 tags, such as en, es, zh-Hant or pt-BR."


def _topic_fault(slugs: list[str]) -> str:
    if not slugs:
        return ""
    known = list(Topic.objects.values_list("slug", flat=True))
    wrong = _first(slug for slug in slugs if slug not in known)
    if not wrong:
        return ""
    near = difflib.get_close_matches(wrong, known, n=1)
    hint = f"Did you mean “{near[0]}”?" if near else "The list of topics names each."
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
