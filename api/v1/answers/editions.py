"""Editions: a row of the history, and one whole."""

from typing import Annotated, Literal

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext
from articles.documents.vocabulary import STATES
from articles.models.public.current import Current
from articles.models.public.edition import Edition as Row

from .answer import Answer, doc
from .article import Article, whole_values
from .fields import LINKS, NEWEST_FIRST, TYPE, AsJson, Id, Slug, Title, Url, one_of
from .summary import ArticleLinks, EditionSummary
from .tombstones import Tombstone

IsCurrent = Annotated[bool, doc("Whether it is the edition that readers get.")]
Withdrawn = Annotated[bool, doc("Its text is no longer to be had, nor to be shown.")]
StateNow = Annotated[str, one_of(STATES), doc("Of the article now.")]


class EditionLinks(ArticleLinks):
    document: Annotated[Url, doc("The edition's canonical document.")]
    article: AsJson

    @classmethod
    def of(cls, current: Current, edition: Row) -> "EditionLinks":
        article = addresses.api_article(current.public_id)
        own = f"{article}/editions/{edition.number}"
        return cls(
            own=own,
            html=addresses.edition_page(current.language, current.slug, edition.number),
            permanent=addresses.permanent(current.public_id),
            edition=own,
            editions=f"{article}/editions",
            changes=addresses.api("changes"),
            document=f"{own}/document",
            article=article,
        )


class EditionRow(EditionSummary):
    """An edition in a list."""

    title: Title
    slug: Slug
    is_current: IsCurrent
    withdrawn: Withdrawn
    links: Annotated[EditionLinks, LINKS]

    @classmethod
    def of_article(cls, current: Current, edition: Row) -> "EditionRow":
        """No query."""
        return cls(
            **EditionSummary.values(edition),
            title=edition.title,
            slug=edition.slug,
            is_current=edition.pk == current.edition_id,
            withdrawn=edition.number <= current.withdrawn_through,
            links=EditionLinks.of(current, edition),
        )


class EditionList(Answer):
    """An article's whole history."""

    id: Id
    state: StateNow
    tombstone: Tombstone | None
    items: Annotated[list[EditionRow], NEWEST_FIRST]


class Edition(Article):
    """What an article said at one time, with all the fields of an article.

    `state`, `seq`, `updated_at`, `ended`, `notices` and `translation` are those of now; `review` is
    the one that was valid when the edition was published.
    """

    type: Annotated[Literal["edition"], TYPE]
    state: StateNow
    links: Annotated[EditionLinks, LINKS]
    is_current: IsCurrent
    withdrawn: Withdrawn
    tombstone: Tombstone | None

    @classmethod
    def of_context(cls, current: Current, context: ArticleContext) -> "Edition":
        """`context`: of the edition; see `load_edition_context`. No query."""
        edition = context.edition
        return cls(
            **whole_values(context)
            | {"type": "edition", "links": EditionLinks.of(current, edition)},
            then=None,
            is_current=edition.pk == current.edition_id,
            withdrawn=edition.number <= current.withdrawn_through,
            tombstone=Tombstone.if_withdrawn(current),
        )
