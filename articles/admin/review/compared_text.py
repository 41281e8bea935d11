"""A document under review: as readers will see it, with its changes and comments."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import translation

from articles.documents.compare.change_summary import critical_kind, summarise_changes
from articles.documents.compare.comparison import compare_documents
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


def load_threads(article: Article) -> list[Thread]:
    """Every comment thread of the article, oldest first. One query."""
    comments = list(article.comments.order_by("pk"))
    replies = defaultdict(list)
    for comment in comments:
        replies[comment.reply_to_id].append(comment)
    return [Thread(first, replies[first.pk]) for first in replies[None]]


def labelled_changes(old: Document | None, new: Document) -> dict:
    """The comparison of two documents, with its summary and labels for templates.

    {"comparison", "summary", "first"}; see `compare_documents` and `summarise_changes`.
    """
    comparison = compare_documents(old, new)
    parts = [part for section in comparison["sections"] for part in section["parts"]]
    for part in [*comparison["around"], *parts]:
        _label(part["segments"])
    return {
        "comparison": comparison,
        "summary": summarise_changes(comparison),
        "first": comparison["first"],
    }


def review_context(old: Document | None, new: Document, threads: list[Thread]) -> dict:
    """`changes_of`, and "rows": [{"section", "shown", "threads", "open"}] in reading order.

    `shown` is the section as pages show it, None for a removed one. The "threads" next to "rows"
    are about the whole article, or about a section that is in neither document.
    """
    changes = labelled_changes(old, new)
    shown = _shown_by_id(new)
    by_section = defaultdict(list)
    known = {section["id"] for section in changes["comparison"]["sections"]}
    for thread in threads:
        place = str(thread.first.section)
        by_section[place if place in known else ""].append(thread)
    rows = [
        {
            "section": section,
            "shown": shown.get(section["id"]),
            **_threads(by_section[section["id"]]),
        }
        for section in changes["comparison"]["sections"]
    ]
    return {
        **changes,
        "document": new,
        "language": language_name(new.language),
        "rows": rows,
        **_threads(by_section[""]),
    }


def _threads(threads: list[Thread]) -> dict:
    return {"threads": threads, "open": sum(thread.is_open for thread in threads)}


def _shown_by_id(document: Document) -> dict[str, dict]:
    with translation.override(document.language):
        parts = present_parts(document, changed=set())
    sections = [section for part in parts for section in part["sections"]]
    ids = [section.id for section in document.sections]
    return dict(zip(ids, sections, strict=True))


def _label(segments: list[dict]) -> None:
    """Name the kind of critical words, which the page otherwise shows by colour only."""
    for segment in segments:
        if segment["critical"]:
            segment["label"] = critical_kind(segment["text"])
