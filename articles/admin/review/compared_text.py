"""A document under review: as readers will see it, with its changes and comments."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import translation

from articles.documents.compare.change_summary import summarise_changes
from articles.documents.compare.comparison import compare_documents
from articles.documents.compare.comparison_types import ComparedSection, Comparison, SummaryRow
from articles.documents.document import Document
from articles.models import Article, Comment
from articles.pages.languages import language_name
from articles.pages.presenters.article.sections import present_parts


@dataclass(frozen=True)
class Thread:
    """A comment with its replies, oldest first."""

    first: Comment
    replies: list[Comment]

    @property
    def is_open(self) -> bool:
        return self.first.resolved_at is None


@dataclass(frozen=True)
class Changes:
    """The comparison of two documents, and its summary in words."""

    comparison: Comparison
    summary: list[SummaryRow]

    @property
    def first(self) -> bool:
        return self.comparison.first


class _Discussed:
    """Of something with comment threads."""

    threads: list[Thread]

    @property
    def open(self) -> int:
        """How many of the threads are open."""
        return sum(thread.is_open for thread in self.threads)


@dataclass(frozen=True)
class ReadSection(_Discussed):
    """A section under review. `shown`: as pages show it, None for a removed one."""

    section: ComparedSection
    shown: dict | None
    threads: list[Thread]


@dataclass(frozen=True)
class Reading(Changes, _Discussed):
    """A document under review. `language`: its name; `rows`: in reading order.

    `threads` are about the whole article, or about a section that is in neither document.
    """

    document: Document
    language: str
    rows: list[ReadSection]
    threads: list[Thread]


def load_threads(article: Article) -> list[Thread]:
    """Every comment thread of the article, oldest first. One query."""
    comments = list(article.comments.order_by("pk"))
    replies = defaultdict(list)
    for comment in comments:
        replies[comment.reply_to_id].append(comment)
    return [Thread(first, replies[first.pk]) for first in replies[None]]


def changes_between(old: Document | None, new: Document) -> Changes:
    """What changed from `old` to `new`; without `old` it is the first edition."""
    comparison = compare_documents(old, new)
    return Changes(comparison, summarise_changes(comparison))


def review_context(old: Document | None, new: Document, threads: list[Thread]) -> Reading:
    """`new` as readers will see it, with its changes from `old` and the comments on it."""
    changes = changes_between(old, new)
    shown = _shown_by_id(new)
    sections = changes.comparison.sections
    by_section = defaultdict(list)
    known = {section.id for section in sections}
    for thread in threads:
        place = str(thread.first.section)
        by_section[place if place in known else ""].append(thread)
    return Reading(
        changes.comparison,
        changes.summary,
        document=new,
        language=language_name(new.language),
        rows=[ReadSection(s, shown.get(s.id), by_section[s.id]) for s in sections],
        threads=by_section[""],
    )


def _shown_by_id(document: Document) -> dict[str, dict]:
    with translation.override(document.language):
        parts = present_parts(document, changed=set())
    sections = [section for part in parts for section in part["sections"]]
    ids = [section.id for section in document.sections]
    return dict(zip(ids, sections, strict=True))
