"""The lists by which articles are found: topics, languages, codes and the glossary."""

from typing import Annotated
from urllib.parse import quote

from articles.delivery import addresses
from articles.delivery.article_context import document_of
from articles.documents.codes import system_at
from articles.documents.languages import direction, english_name, native_name
from articles.models.public.current import Current
from articles.models.public.topics import Code as CodeRow
from articles.models.public.topics import Topic as TopicRow

from .answer import Answer, Part, doc
from .article_parts import CodeInSystem
from .fields import DISPLAY, LINKS, Count, Direction, Id, Language, Name, Slug, Url
from .summary import ArticleLinks, EditionSummary, Page, ReviewDates

ItsArticles = Annotated[Url, doc("The list of its articles.")]


class ListedTopic(Part):
    slug: Slug
    name: Name
    names: Annotated[dict[str, str], doc("Names in other languages, by language tag.")]
    parent: Annotated[str | None, doc("The slug of the topic above it.")]
    children: Annotated[list[str], doc("The slugs of the topics right below it, by name.")]
    article_count: Annotated[
        Count, doc("Published articles under it or a topic below it, each once.")
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

    items: Annotated[list[ListedTopic], doc("By name.")]


class ListedLanguage(Part):
    language: Language
    name: Annotated[str, doc("Its name in English.")]
    native_name: Annotated[str, doc("Its name in the language itself.")]
    dir: Annotated[Direction, doc("The direction of its text.")]
    article_count: Annotated[Count, doc("Published articles in it.")]
    articles: ItsArticles
    changes: Annotated[Url, doc("The change feed of this language alone.")]
    html: Annotated[Url, doc("Its articles as pages.")]

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
        list[ListedLanguage], doc("Those with published articles, the most articles first.")
    ]


class Relations(Part):
    """How many articles stand to the code in each way."""

    equivalent: Annotated[Count, doc("Articles about exactly what the code means.")]
    narrower: Annotated[Count, doc("Articles about a part of what the code means.")]
    broader: Annotated[Count, doc("Articles about something broader than the code.")]

    @classmethod
    def of(cls, counts: dict[str, int]) -> "Relations":
        return cls(*(counts.get(name, 0) for name in cls.__struct_fields__))


class ListedCode(Part):
    """A code that published articles bear."""

    system: Annotated[str, doc("The system's URI.")]
    system_name: Annotated[str | None, doc("null: a system of another house.")]
    oid: Annotated[str | None, doc("The system's OID, without `urn:oid:`.")]
    code: CodeInSystem
    display: Annotated[str | None, DISPLAY]
    article_count: Annotated[Count, doc("Published articles that bear it.")]
    relations: Relations
    articles: Annotated[
        Url,
        doc(
            "The list of its articles, those under a broader code that includes its "
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

    items: Annotated[list[ListedCode], doc("By system, then by code.")]
    page: Page


class Definition(Part):
    """A published article of kind `definition`."""

    id: Id
    language: Language
    dir: Direction
    term: Annotated[str, doc("The article's title.")]
    also_called: Annotated[list[str], doc("Other names of the same thing.")]
    definition: Annotated[
        str | None, doc("The article's summary, as plain text; null: it has none.")
    ]
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
            definition=edition.summary or None,
            edition=EditionSummary.of(edition),
            review=ReviewDates.of(current),
            links=ArticleLinks.of(current, edition),
        )


class Glossary(Answer):
    """A page of definitions."""

    items: Annotated[
        list[Definition], doc("By language, then by term, without regard to case and accents.")
    ]
    page: Page
