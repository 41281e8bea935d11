"""What a clinical reviewer states beside "I have read this", checked against the document."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from articles.documents.checks.checklist import ANSWERS, QUESTIONS
from articles.documents.vocabulary import values
from articles.editorial.errors import Refused

# Characters of a source's name; and how many are named.
LONGEST, MOST = 500, 100


@dataclass(frozen=True)
class Findings:
    """`scope`: ids of the sections read, none for the whole article. `sources`: those it was
    checked against, as the reviewer names them. `checklist`: {question: yes | no |
    not-applicable}, questions left open left out.
    """

    next_review_due: datetime.date | None = None
    sources_checked: bool = False
    sources: Iterable[str] = ()
    scope: Iterable[str] = ()
    checklist: Mapping[str, str] | None = None


def columns_of(findings: Findings, document: dict) -> dict:
    """The Review's columns that hold these findings. Raises Refused, saying what to mend."""
    scope = _scope(findings.scope, document)
    _check_next(findings.next_review_due, partial=bool(scope))
    return {
        "next_review_due": findings.next_review_due,
        "sources_checked": bool(findings.sources_checked),
        "sources": _sources(findings.sources),
        "scope": scope,
        "safe_alone": {
            section["id"]: section["show_with"]
            for section in document["sections"]
            if section["safe_alone"] and (not scope or section["id"] in scope)
        },
        "checklist": _answers(findings.checklist or {}),
    }


def _scope(asked: Iterable[str], document: dict) -> list[str]:
    """In reading order; every section named is not the whole: title and summary are beside."""
    wanted = {str(section) for section in asked}
    scope = [section["id"] for section in document["sections"] if section["id"] in wanted]
    if len(scope) < len(wanted):
        raise Refused("scope", "A section you name is not in this text. Choose the sections again.")
    return scope


def _check_next(due: datetime.date | None, *, partial: bool) -> None:
    if due is None:
        return
    if partial:
        raise Refused(
            "next-review-partial",
            "A review of some sections does not set the date for the whole page. "
            "Leave the date empty, or review the whole.",
        )
    if due <= timezone.localdate():
        raise Refused(
            "next-review-past",
            "The next review lies in the future: choose a day after today, or leave it empty.",
        )


def _sources(named: Iterable[str]) -> list[str]:
    sources = [" ".join(str(source).split()) for source in named]
    sources = [source for source in sources if source]
    if len(sources) > MOST or any(len(source) > LONGEST for source in sources):
        raise Refused(
            "sources", f"Name at most {MOST} sources, each in {LONGEST} characters or fewer."
        )
    return sources


def _answers(given: Mapping[str, str]) -> dict[str, str]:
    known = {question.id for question in QUESTIONS}
    answers = {question: answer for question, answer in given.items() if answer}
    if unknown := sorted(set(answers) - known):
        raise Refused(
            "checklist", f"There is no question “{unknown[0]}” on the checklist. Load it anew."
        )
    if any(answer not in values(ANSWERS) for answer in answers.values()):
        raise Refused("checklist", "Answer each question with yes, no or not applicable.")
    return answers
