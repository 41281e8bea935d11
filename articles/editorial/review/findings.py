"""The statements of a clinical review, checked against the document."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from articles.documents.checks.checklist import ANSWERS, QUESTIONS
from articles.documents.document import Document
from articles.documents.validation.facts import date_faults
from articles.documents.vocabulary import values
from articles.editorial.errors import Refused

MAX_SOURCE_LENGTH, MAX_SOURCES = 500, 100


@dataclass(frozen=True)
class Findings:
    """`scope`: ids of reviewed sections, empty for the whole article. `sources`: free text.

    `checklist`: {question: yes | no | not-applicable}, without unanswered questions.
    """

    next_review_due: datetime.date | None = None
    sources_checked: bool = False
    sources: Iterable[str] = ()
    scope: Iterable[str] = ()
    checklist: Mapping[str, str] | None = None


def review_columns(findings: Findings, document: Document) -> dict:
    """The findings as Review columns. Raises Refused for invalid ones."""
    scope = _checked_scope(findings.scope, document)
    _check_next_review(findings.next_review_due, partial=bool(scope))
    return {
        "next_review_due": findings.next_review_due,
        "sources_checked": bool(findings.sources_checked),
        "sources": _checked_sources(findings.sources),
        "scope": scope,
        "safe_alone": {
            section.id: section.show_with
            for section in document.sections
            if section.safe_alone and (not scope or section.id in scope)
        },
        "checklist": _checked_answers(findings.checklist or {}),
    }


def _checked_scope(section_ids: Iterable[str], document: Document) -> list[str]:
    """Section ids in reading order. All sections are still not the whole article."""
    ids = {str(section) for section in section_ids}
    scope = [section.id for section in document.sections if section.id in ids]
    if len(scope) < len(ids):
        raise Refused("scope", "A section you name is not in this text. Choose the sections again.")
    return scope


def _check_next_review(due: datetime.date | None, *, partial: bool) -> None:
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
    if faults := date_faults({"next_review_due": due}, timezone.localdate()):
        raise Refused("next-review-past", faults["next_review_due"])


def _checked_sources(named: Iterable[str]) -> list[str]:
    sources = [" ".join(str(source).split()) for source in named]
    sources = [source for source in sources if source]
    if len(sources) > MAX_SOURCES or any(len(source) > MAX_SOURCE_LENGTH for source in sources):
        raise Refused(
            "sources",
            f"Name at most {MAX_SOURCES} sources, each in {MAX_SOURCE_LENGTH} characters or fewer.",
        )
    return sources


def _checked_answers(given: Mapping[str, str]) -> dict[str, str]:
    known = {question.id for question in QUESTIONS}
    answers = {question: answer for question, answer in given.items() if answer}
    if unknown := sorted(set(answers) - known):
        raise Refused(
            "checklist", f"There is no question “{unknown[0]}” on the checklist. Load it anew."
        )
    if any(answer not in values(ANSWERS) for answer in answers.values()):
        raise Refused("checklist", "Answer each question with yes, no or not applicable.")
    return answers
