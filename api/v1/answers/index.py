"""Where everything is."""

from typing import Annotated, ClassVar

from django.conf import settings
from msgspec import Meta, field

from articles.delivery import addresses

from .answer import Answer
from .article import Reuse
from .fields import LINKS, ChangesFromHere, Name, Own, Url

# Paths below the index that are linked by their name.
NAMED = (
    *("articles", "changes", "export", "search", "suggest"),
    *("topics", "languages", "codes", "glossary", "me", "docs"),
)


class IndexLinks(Answer):
    inline: ClassVar[bool] = True

    own: Own = field(name="self")
    articles: Annotated[Url, Meta(description="The list of articles.")]
    changes: ChangesFromHere
    export: Annotated[Url, Meta(description="The manifest of the export.")]
    search: Annotated[Url, Meta(description="The search.")]
    suggest: Annotated[Url, Meta(description="Suggestions while somebody types.")]
    topics: Annotated[Url, Meta(description="The topics.")]
    languages: Annotated[Url, Meta(description="The languages there are.")]
    codes: Annotated[Url, Meta(description="The codes that articles bear.")]
    glossary: Annotated[Url, Meta(description="The definitions.")]
    me: Annotated[Url, Meta(description="The partner's own account; it takes a key.")]
    document_schema: Annotated[Url, Meta(description="The JSON Schema of a document.")]
    article_schema: Annotated[Url, Meta(description="The JSON Schema of an article.")]
    openapi: Annotated[Url, Meta(description="This description for machines.")]
    docs: Annotated[Url, Meta(description="This description for people.")]

    @classmethod
    def of_this_site(cls) -> "IndexLinks":
        return cls(
            own=addresses.api(),
            document_schema=addresses.api("document-schema.json"),
            article_schema=addresses.api("article-schema.json"),
            openapi=addresses.api("openapi.json"),
            **{name: addresses.api(name) for name in NAMED},
        )


class Index(Answer):
    """Where everything is."""

    name: Name
    version: Annotated[str, Meta(description="The version of the API.")]
    links: Annotated[IndexLinks, LINKS]
    reuse: Reuse

    @classmethod
    def of_this_site(cls) -> "Index":
        return cls(
            name=settings.PUBLISHER_NAME,
            version="1",
            links=IndexLinks.of_this_site(),
            reuse=Reuse.of_this_site(),
        )
