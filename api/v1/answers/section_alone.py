"""One section, cut from the article's JSON so that the two cannot differ."""

from typing import Annotated, Any, Literal, TypedDict, cast

from msgspec import field

from .answer import Answer, Part, doc, members
from .article import NOTICES, End, Notice, Reuse, Reviewers, Translation
from .fields import (
    ID,
    LINKS,
    TYPE,
    Anchor,
    ArticleState,
    AsJson,
    Direction,
    ForPeople,
    Heading,
    Id,
    IdText,
    Instant,
    Kind,
    Language,
    Level,
    OfEdition,
    Own,
    Permanent,
    Seq,
    Slug,
    Title,
)
from .sections import Section
from .summary import EditionSummary, ReviewDates


class SectionJson(TypedDict):
    """What is read here of a section in the JSON of its article, see `Section`."""

    id: str
    anchor: str
    level: int
    heading: str
    parent: str | None
    safe_alone: bool
    show_with: list[str]


class ArticleJson(TypedDict):
    """What is read here of the JSON of an article, see `Article`. Any: passed on as it stands."""

    edition: Any
    ended: Any
    notices: Any
    translation: Any
    reuse: Any
    review: dict[str, Any]
    sections: list[SectionJson]
    links: dict[str, str]


class SectionArticle(Part):
    """The article it belongs to."""

    id: Id
    kind: Kind
    state: ArticleState
    language: Language
    dir: Direction
    slug: Slug
    seq: Seq
    updated_at: Instant
    title: Title


class Covered(Part):
    id: Annotated[IdText, ID]
    covered: Annotated[bool, doc("Whether a review has seen it in the words it has now.")]


class SectionReview(ReviewDates):
    """On what review it stands."""

    reviewed_by: Reviewers
    sections: Annotated[list[Covered], doc("Of each section in this answer.")]

    @classmethod
    def of_article(cls, review: dict[str, Any], shown: list[SectionJson]) -> "SectionReview":
        changed = set(review["changed_sections"])
        covered = [
            Covered(s["id"], bool(review["digest"]) and s["id"] not in changed) for s in shown
        ]
        dates = {name: review[name] for name in ReviewDates.__struct_fields__}
        return cls(**dates, reviewed_by=review["reviewed_by"], sections=covered)


class SectionHeading(Part):
    id: Id
    anchor: Anchor
    level: Level
    heading: Heading


class SectionLinks(Part):
    own: Own = field(name="self")
    article: AsJson
    html: ForPeople
    permanent: Permanent
    edition: OfEdition

    @classmethod
    def of(cls, article: dict[str, str], section: SectionJson) -> "SectionLinks":
        """`article`: the links of the whole."""
        return cls(
            own=f"{article['self']}/sections/{section['id']}",
            article=article["self"],
            html=f"{article['html']}#{section['anchor']}",
            permanent=f"{article['permanent']}#{section['anchor']}",
            edition=article["edition"],
        )


class SectionAnswer(Answer):
    """A section with all that must be shown along with it."""

    type: Annotated[Literal["section"], TYPE]
    asked: Annotated[IdText, doc("The section that was asked for; the rest is company.")]
    article: SectionArticle
    edition: EditionSummary
    ended: End | None
    notices: Annotated[list[Notice], NOTICES]
    translation: Translation | None
    reuse: Reuse
    review: SectionReview
    above: Annotated[list[SectionHeading], doc("Headings it stands under, the outermost first.")]
    sections: Annotated[list[Section], doc("To be shown together, in this order.")]
    links: Annotated[SectionLinks, LINKS]

    @classmethod
    def of(cls, article: ArticleJson, section: SectionJson) -> "SectionAnswer":
        """Of the JSON of an article and of one of its sections. No query."""
        shown = with_companions(article, section)
        return cls(
            type="section",
            asked=section["id"],
            article=SectionArticle.picked(article),
            edition=article["edition"],
            ended=article["ended"],
            notices=article["notices"],
            translation=article["translation"],
            reuse=article["reuse"],
            review=SectionReview.of_article(article["review"], shown),
            above=[SectionHeading.picked(each) for each in _above(article, section)],
            sections=cast("list[Section]", shown),
            links=SectionLinks.of(article["links"], section),
        )


def find_section(article: ArticleJson, wanted: str) -> SectionJson | None:
    """By public id, which may be written in capitals, or by anchor."""
    sections = article["sections"]
    by_id = next((s for s in sections if s["id"] == wanted.lower()), None)
    return by_id or next((s for s in sections if s["anchor"] == wanted), None)


def with_companions(article: ArticleJson, section: SectionJson) -> list[SectionJson]:
    """The section and all in `show_with`, of companions too, in reading order."""
    by_id = {s["id"]: s for s in article["sections"]}
    wanted = [section["id"]]
    # The loop appends to the list it iterates.
    for each in wanted:
        wanted += [c for c in by_id[each]["show_with"] if c in by_id and c not in wanted]
    return [s for s in article["sections"] if s["id"] in wanted]


def listed_sections(article: ArticleJson) -> list[dict[str, Any]]:
    """The article's sections, for the 404 of an unknown one."""
    own = article["links"]["self"]
    return [
        {
            **members(SectionHeading.picked(s)),
            "safe_alone": s["safe_alone"],
            "api_url": f"{own}/sections/{s['id']}",
        }
        for s in article["sections"]
    ]


def _above(article: ArticleJson, section: SectionJson) -> list[SectionJson]:
    """Its parents, the outermost first."""
    by_id = {s["id"]: s for s in article["sections"]}
    above: list[SectionJson] = []
    parent = section["parent"]
    while parent:
        above.insert(0, by_id[parent])
        parent = by_id[parent]["parent"]
    return above
