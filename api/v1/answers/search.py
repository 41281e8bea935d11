"""Search results, facets and suggestions."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from msgspec import Meta, field

from articles.delivery import addresses
from articles.models.public.topics import Topic

from .answer import Answer, Part, doc
from .article_parts import Audience
from .article_parts import Topic as NamedTopic
from .emergencies import Emergency
from .fields import (
    ABOUT,
    BEST_FIRST,
    ID,
    LINKS,
    ApiAddress,
    Aspect,
    AspectValue,
    Count,
    Heading,
    Id,
    IdText,
    Kind,
    Language,
    Title,
    UrgencyValue,
    Url,
    words,
)
from .summary import ArticleLinks, ArticleSummary, Page

# A process that never searches does not load the search package.
if TYPE_CHECKING:
    from articles.search.parts.snippets import Snippet as FoundSnippet
    from articles.search.search import SearchResult as Result
    from articles.search.search import SearchResults
    from articles.search.suggestions import Suggestion as Suggested

MOST_FIRST = doc("The most first.")
Asked = Annotated[str, doc("The words to search for.")]


class Mark(Part):
    start: Annotated[Count, doc("In Unicode code points from the start of `text`.")]
    end: Annotated[Count, doc("The place after the last.")]


class Snippet(Answer):
    """Some words around what was found."""

    html: Annotated[str, doc("Escaped, with <mark> around the words looked for.")]
    text: Annotated[str, doc("The same words without any markup.")]
    marks: Annotated[list[Mark], doc("Where the words looked for stand in `text`, in order.")]

    @classmethod
    def of(cls, snippet: "FoundSnippet") -> "Snippet":
        return cls(snippet.html, snippet.text, [Mark(*mark) for mark in snippet.marks])


class BestLinks(Part):
    html: Annotated[Url, doc("The section on the article's page.")]
    own: Annotated[Url, doc("The section alone, as JSON.")] = field(name="self")


class BestSection(Answer):
    """The section that answers best."""

    id: Annotated[IdText, ID]
    anchor: Annotated[str, doc("Of the section on the article's page.")]
    heading: Heading
    aspect: Annotated[AspectValue | None, ABOUT]
    urgency: Annotated[
        UrgencyValue | None,
        doc(
            "How fast a reader of the snippet must act, else of the section; null: it is not said."
        ),
    ]
    safe_alone: Annotated[
        bool,
        doc("Whether it may be shown without the rest; `links.self` refuses where it may not."),
    ]
    snippet: Snippet
    links: Annotated[BestLinks, LINKS]

    @classmethod
    def of(cls, result: "Result") -> "BestSection":
        current, section = result.current, result.section
        page = addresses.page(current.language, current.slug)
        return cls(
            id=section.section,
            anchor=section.anchor,
            heading=section.heading,
            aspect=section.aspect,
            urgency=result.urgency,
            safe_alone=section.safe_alone,
            snippet=Snippet.of(result.snippet),
            links=BestLinks(
                html=f"{page}#{section.anchor}",
                own=addresses.api(f"articles/{current.public_id}/sections/{section.section}"),
            ),
        )


class SearchResult(ArticleSummary):
    """A summary of an article, what tells it from others of the same name, and where in it to
    look."""

    audience: Audience
    topics: Annotated[list[NamedTopic], doc("Named in the house's language.")]
    source: Annotated[
        str | None,
        doc("Who published the text where it was imported from; null: the house's own."),
    ]
    section: BestSection

    @classmethod
    def of_result(cls, result: "Result") -> "SearchResult":
        """No query."""
        current, facts = result.current, result.facts
        return cls(
            **cls.summary_values(current, current.edition),
            audience=Audience(
                age_max=current.audience_age_max,
                age_min=current.audience_age_min,
                sex=current.audience_sex,
                who=current.audience_who,
            ),
            topics=[NamedTopic(slug=slug, name=name) for slug, name in facts.topics],
            source=facts.source or None,
            section=BestSection.of(result),
        )


class Facet(Answer):
    """How many there are of one value."""

    value: Annotated[str, doc("As the parameter takes it.")]
    name: Annotated[str | None, doc("Of a topic its name; null for all else.")]
    count: Annotated[int, Meta(ge=1, description="Results that are so.")]
    api_url: Annotated[Url, doc("This search, narrowed to them.")]


class Facets(Part):
    """How the results on all pages divide."""

    kinds: Annotated[list[Facet], MOST_FIRST]
    languages: Annotated[list[Facet], MOST_FIRST]
    topics: Annotated[list[Facet], MOST_FIRST]
    aspects: Annotated[list[Facet], doc("Articles with a section about it, the most first.")]

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
                        api_url=search_address({**asked, parameter: value}),
                    )
                    for value, count in found.facets[parameter]
                ]
                for parameter in ("kind", "language", "topic", "aspect")
            )
        )


class Query(Part):
    """What was asked, as it was read."""

    q: Asked
    language: Language | None
    kind: Kind | None
    topic: Annotated[str | None, doc("The topic asked for; null: any.")]
    aspect: Aspect | None


class DidYouMean(Part):
    q: Asked
    api_url: ApiAddress

    @classmethod
    def of(cls, better: str | None, asked: Mapping[str, str]) -> "DidYouMean | None":
        """`better`: the question with misspelt words replaced, if there are any."""
        return cls(better, search_address({**asked, "q": better})) if better else None


class Corrected(Part):
    q: Asked
    as_typed: Annotated[Url, doc("This search for the words as they were typed.")]

    @classmethod
    def of(cls, better: str | None, asked: Mapping[str, str]) -> "Corrected | None":
        """`better`: the question as it was searched for, if that is not the one asked."""
        return cls(better, search_address({**asked, "as_typed": "1"})) if better else None


class Elsewhere(Part):
    """Articles of another language."""

    language: Language
    count: Annotated[int, Meta(ge=1, description="Articles that have all the words.")]
    api_url: Annotated[Url, doc("This search in that language.")]

    @classmethod
    def of(cls, counts: Mapping[str, int], asked: Mapping[str, str]) -> "list[Elsewhere]":
        """`counts`: {language: articles}."""
        most_first = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [cls(t, n, search_address({**asked, "language": t})) for t, n in most_first]


class SearchAnswer(Answer):
    """What was found."""

    query: Query
    emergency: Annotated[
        Emergency | None,
        doc("To be shown before the results; null: nothing was heard. It misses some emergencies."),
    ]
    items: Annotated[list[SearchResult], BEST_FIRST]
    page: Page
    total: Annotated[Count, doc("Results on all pages, at most 200.")]
    total_is_exact: Annotated[bool, doc("False where more was found than pages show.")]
    matched: Annotated[
        str,
        words("all-words", "some-words", "nothing"),
        doc(
            "Whether the results have all the words of the subject, or no article "
            "does and these have some of them."
        ),
    ]
    did_you_mean: Annotated[
        DidYouMean | None,
        doc(
            "The question with misspelt words replaced, where that would find something; null "
            "where nothing is likely to be misspelt, or `corrected` says so."
        ),
    ]
    facets: Facets
    corrected: Annotated[
        Corrected | None,
        doc(
            "Where the words as typed find nothing, or clearly less: what was searched for "
            "instead, misspelt words replaced. Say so beside the results."
        ),
    ]
    elsewhere: Annotated[
        list[Elsewhere],
        doc(
            "Where no article of the `language` asked for has all the words: other languages "
            "that have some, the most first."
        ),
    ]


class Suggestion(Part):
    name: Annotated[str, doc("The name that fits: the title, or another name.")]
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
