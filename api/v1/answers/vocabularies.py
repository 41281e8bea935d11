"""The lists by which articles are found: topics, languages, codes and the glossary."""

from typing import Annotated, ClassVar
from urllib.parse import quote

from msgspec import Meta

from articles.delivery import addresses
from articles.delivery.article_context import document_of
from articles.documents.codes import system_at
from articles.documents.languages import direction, english_name, native_name
from articles.models.public.current import Current
from articles.models.public.topics import Code as CodeRow
from articles.models.public.topics import Topic as TopicRow

from .answer import Answer
from .article_parts import CodeInSystem
from .fields import DISPLAY, LINKS, Count, Direction, Id, Language, Name, Slug, Url
from .summary import ArticleLinks, EditionSummary, Page, ReviewDates

ItsArticles = Annotated[Url, Meta(description="The list of its articles.")]


class ListedTopic(Answer):
    inline: ClassVar[bool] = True

    slug: Slug
    name: Name
    names: Annotated[dict[str, str], Meta(description="Names in other languages, by language tag.")]
    parent: Annotated[str | None, Meta(description="The slug of the topic above it.")]
    children: Annotated[
        list[str], Meta(description="The slugs of the topics right below it, by name.")
    ]
    article_count: Annotated[
        Count,
        Meta(description="Published articles under it or a topic below it, each once."),
    ]
    articles: ItsArticles

    @classmethod
    def of(
        cls, topic: TopicRow, *, parent: str | None, children: list[str], count: int
    ) -> "ListedTopic":
        return cls(
            slug=topic.slug,
            name=topic.name,
            names=topic.names,
            parent=parent,
            children=children,
            article_count=count,
            articles=addresses.api(f"articles?topic={quote(topic.slug)}"),
        )


class TopicList(Answer):
    """All topics."""

    items: Annotated[list[ListedTopic], Meta(description="By name.")]


class ListedLanguage(Answer):
    inline: ClassVar[bool] = True

    language: Language
    name: Annotated[str, Meta(description="Its name in English.")]
    native_name: Annotated[str, Meta(description="Its name in the language itself.")]
    dir: Annotated[Direction, Meta(description="The direction of its text.")]
    article_count: Annotated[Count, Meta(description="Published articles in it.")]
    articles: ItsArticles
    changes: Annotated[Url, Meta(description="The change feed of this language alone.")]
    html: Annotated[Url, Meta(description="Its articles as pages.")]

    @classmethod
    def of(cls, language: str, count: int) -> "ListedLanguage":
        return cls(
            language=language,
            name=english_name(language),
            native_name=native_name(language),
            dir=direction(language),
            article_count=count,
            articles=addresses.api(f"articles?language={language}"),
            changes=addresses.api(f"changes?language={language}"),
            html=addresses.home(language),
        )


class LanguageList(Answer):
    """The languages there are articles in."""

    items: Annotated[
        list[ListedLanguage],
        Meta(description="Those with published articles, the most articles first."),
    ]


class Relations(Answer):
    """How many articles stand to the code in each way."""

    inline: ClassVar[bool] = True

    equivalent: Annotated[Count, Meta(description="Articles about exactly what the code means.")]
    narrower: Annotated[Count, Meta(description="Articles about a part of what the code means.")]
    broader: Annotated[Count, Meta(description="Articles about something broader than the code.")]

    @classmethod
    def of(cls, counts: dict[str, int]) -> "Relations":
        return cls(*(counts.get(name, 0) for name in cls.__struct_fields__))


class ListedCode(Answer):
    """A code that published articles bear."""

    inline: ClassVar[bool] = True

    system: Annotated[str, Meta(description="The system's URI.")]
    system_name: Annotated[str | None, Meta(description="null: a system of another house.")]
    oid: Annotated[str | None, Meta(description="The system's OID, without `urn:oid:`.")]
    code: CodeInSystem
    display: Annotated[str | None, DISPLAY]
    article_count: Annotated[Count, Meta(description="Published articles that bear it.")]
    relations: Relations
    articles: Annotated[
        Url,
        Meta(
            description="The list of its articles, those under a broader code that includes its "
            "descendants among them."
        ),
    ]

    @classmethod
    def of(cls, code: CodeRow, counts: dict[str, int]) -> "ListedCode":
        """`counts`: {relation: how many published articles}."""
        known = system_at(code.system)
        return cls(
            system=code.system,
            system_name=known.name if known else None,
            oid=known.oid if known else None,
            code=code.code,
            display=code.display or None,
            article_count=sum(counts.values()),
            relations=Relations.of(counts),
            articles=addresses.api(f"articles?code={quote(f'{code.system}|{code.code}', safe='')}"),
        )


class CodeList(Answer):
    """A page of codes."""

    items: Annotated[list[ListedCode], Meta(description="By system, then by code.")]
    page: Page


class Definition(Answer):
    """A published article of kind `definition`."""

    inline: ClassVar[bool] = True

    id: Id
    language: Language
    dir: Direction
    term: Annotated[str, Meta(description="The article's title.")]
    also_called: Annotated[list[str], Meta(description="Other names of the same thing.")]
    definition: Annotated[str, Meta(description="The article's summary, as plain text.")]
    edition: EditionSummary
    review: ReviewDates
    links: Annotated[ArticleLinks, LINKS]

    @classmethod
    def of(cls, current: Current) -> "Definition":
        edition = current.edition
        return cls(
            id=current.public_id,
            language=current.language,
            dir=direction(current.language),
            term=edition.title,
            also_called=document_of(edition).also_called,
            definition=edition.summary,
            edition=EditionSummary.of(edition),
            review=ReviewDates.of(current),
            links=ArticleLinks.of(current, edition),
        )


class Glossary(Answer):
    """A page of definitions."""

    items: Annotated[
        list[Definition],
        Meta(description="By language, then by term, without regard to case and accents."),
    ]
    page: Page
