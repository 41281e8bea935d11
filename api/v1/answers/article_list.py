"""The list of articles, and the parts of articles that `fields` and `include` ask for."""

from typing import Annotated, ClassVar

from msgspec import Meta

from .answer import Answer
from .article import RELATED, Article, Related
from .sections import Sections
from .summary import ArticleSummary, Page


class ArticlePart(Article):
    """What `fields` left of the article."""

    always: ClassVar[tuple[str, ...]] = ("id",)


class SummaryPart(ArticleSummary):
    """What `fields` left of a summary, and what `include` added to it."""

    always: ClassVar[tuple[str, ...]] = ("id",)

    sections: Sections
    related: Annotated[list[Related], RELATED]


class ArticleList(Answer):
    """A page of the list."""

    items: Annotated[
        list[ArticleSummary | SummaryPart],
        Meta(description="Summaries; with `fields` or `include`, the parts that were asked for."),
    ]
    page: Page
    cursor: Annotated[str, Meta(description="Where to follow the change feed from (`after`).")]
