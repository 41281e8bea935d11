"""Search results, facets and suggestions."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar
from urllib.parse import urlencode

from msgspec import Meta, field

from articles.delivery import addresses
from articles.models.public.topics import Topic

from .answer import Answer
from .fields import (
    ABOUT,
    BEST_FIRST,
    ID,
    LINKS,
    Address,
    Aspect,
    AspectValue,
    Count,
    Heading,
    Id,
    IdText,
    Kind,
    Language,
    Title,
    Url,
    words,
)
from .summary import ArticleLinks, ArticleSummary, Page

# A process that never searches does not load the search package.
if TYPE_CHECKING:
    from articles.search.search import SearchResult as Result
    from articles.search.search import SearchResults
    from articles.search.snippets import Snippet as FoundSnippet
    from articles.search.suggestions import Suggestion as Suggested

MOST_FIRST = Meta(description="The most first.")
Asked = Annotated[str, Meta(description="The words to search for.")]


class Mark(Answer):
    inline: ClassVar[bool] = True

    start: Annotated[Count, Meta(description="In Unicode code points from the start of `text`.")]
    end: Annotated[Count, Meta(description="The place after the last.")]


class Snippet(Answer):
    """Some words around what was found."""

    html: Annotated[str, Meta(description="Escaped, with <mark> around the words looked for.")]
    text: Annotated[str, Meta(description="The same words without any markup.")]
    marks: Annotated[
        list[Mark],
        Meta(description="Where the words looked for stand in `text`, in order."),
    ]

    @classmethod
    def of(cls, snippet: "FoundSnippet") -> "Snippet":
        return cls(snippet.html, snippet.text, [Mark(*mark) for mark in snippet.marks])


class BestLinks(Answer):
    inline: ClassVar[bool] = True

    html: Annotated[Url, Meta(description="The section on the article's page.")]
    own: Annotated[Url, Meta(description="The section alone, as JSON.")] = field(name="self")


class BestSection(Answer):
    """The section that answers best."""

    id: Annotated[IdText, ID]
    anchor: Annotated[str, Meta(description="Of the section on the article's page.")]
    heading: Heading
    aspect: Annotated[AspectValue | None, ABOUT]
    safe_alone: Annotated[
        bool,
        Meta(
            description="Whether it may be shown without the rest; `links.self` refuses where it "
            "may not."
        ),
    ]
    snippet: Snippet
    links: Annotated[BestLinks, LINKS]

    @classmethod
    def of(cls, result: "Result") -> "BestSection":
        current, section = result.current, result.section
        page = addresses.page(current.language, current.slug)
        return cls(
            id=section.id,
            anchor=section.anchor,
            heading=section.heading,
            aspect=section.aspect,
            safe_alone=section.safe_alone,
            snippet=Snippet.of(result.snippet),
            links=BestLinks(
                html=f"{page}#{section.anchor}",
                own=addresses.api(f"articles/{current.public_id}/sections/{section.id}"),
            ),
        )


class SearchResult(ArticleSummary):
    """A summary of an article, and where in it to look."""

    section: BestSection

    @classmethod
    def of_result(cls, result: "Result") -> "SearchResult":
        """No query."""
        return cls(**cls.summary_values(result.current), section=BestSection.of(result))


class Facet(Answer):
    """How many there are of one value."""

    value: Annotated[str, Meta(description="As the parameter takes it.")]
    name: Annotated[str | None, Meta(description="Of a topic its name; null for all else.")]
    count: Annotated[int, Meta(ge=1, description="Results that are so.")]
    url: Annotated[Url, Meta(description="This search, narrowed to them.")]


class Facets(Answer):
    """How the results on all pages divide."""

    inline: ClassVar[bool] = True

    kinds: Annotated[list[Facet], MOST_FIRST]
    languages: Annotated[list[Facet], MOST_FIRST]
    topics: Annotated[list[Facet], MOST_FIRST]
    aspects: Annotated[
        list[Facet],
        Meta(description="Articles with a section about it, the most first."),
    ]

    @classmethod
    def of(cls, found: "SearchResults", asked: Mapping[str, str]) -> "Facets":
        """`asked`: the parameters of this search. One query where there are topics."""
        slugs = [slug for slug, _ in found.facets["topic"]]
        named = Topic.objects.filter(slug__in=slugs).values_list("slug", "name")
        names = {"topic": dict(named) if slugs else {}}
        return cls(
            *(
                [
                    Facet(
                        value=value,
                        name=names.get(parameter, {}).get(value),
                        count=count,
                        url=search_address({**asked, parameter: value}),
                    )
                    for value, count in found.facets[parameter]
                ]
                for parameter in ("kind", "language", "topic", "aspect")
            )
        )


class Query(Answer):
    """What was asked, as it was read."""

    inline: ClassVar[bool] = True

    q: Asked
    language: Language | None
    kind: Kind | None
    topic: Annotated[str | None, Meta(description="The topic asked for; null: any.")]
    aspect: Aspect | None


class DidYouMean(Answer):
    inline: ClassVar[bool] = True

    q: Asked
    url: Address

    @classmethod
    def of(cls, better: str | None, asked: Mapping[str, str]) -> "DidYouMean | None":
        """`better`: the question with misspelt words replaced, if there are any."""
        return cls(better, search_address({**asked, "q": better})) if better else None


class SearchAnswer(Answer):
    """What was found."""

    query: Query
    items: Annotated[list[SearchResult], BEST_FIRST]
    page: Page
    total: Annotated[Count, Meta(description="Results on all pages, at most 200.")]
    total_is_exact: Annotated[bool, Meta(description="False where more was found than pages show.")]
    matched: Annotated[
        str,
        words("all-words", "some-words", "nothing"),
        Meta(
            description="Whether the results have all the words of the subject, or no article "
            "does and these have some of them."
        ),
    ]
    did_you_mean: Annotated[
        DidYouMean | None,
        Meta(
            description="The question with misspelt words replaced; null where nothing is likely "
            "to be misspelt."
        ),
    ]
    facets: Facets


class Suggestion(Answer):
    inline: ClassVar[bool] = True

    name: Annotated[str, Meta(description="The name that fits: the title, or another name.")]
    title: Title
    id: Id
    kind: Kind
    language: Language
    links: Annotated[ArticleLinks, LINKS]

    @classmethod
    def of(cls, suggestion: "Suggested") -> "Suggestion":
        """No query."""
        current = suggestion.current
        return cls(
            name=suggestion.name,
            title=current.edition.title,
            id=current.public_id,
            kind=current.kind,
            language=current.language,
            links=ArticleLinks.of(current, current.edition),
        )


class Suggestions(Answer):
    """What the searcher may be about to type."""

    items: Annotated[list[Suggestion], BEST_FIRST]


def search_address(asked: Mapping[str, str | int]) -> str:
    """The address of a search."""
    return addresses.api(f"search?{urlencode(asked)}")
