"""Where everything is."""

from typing import Annotated

from django.conf import settings
from msgspec import field

from articles.delivery import addresses

from .answer import Answer, Part, doc
from .article import Reuse
from .fields import ARTICLES, LINKS, ChangesFromHere, Name, Own, Url

# Paths below the index that are linked by their name.
NAMED = (
    *("articles", "changes", "export", "dumps", "search", "suggest"),
    *("topics", "languages", "codes", "glossary", "me", "status", "docs"),
)


class IndexLinks(Part):
    own: Own = field(name="self")
    articles: Annotated[Url, ARTICLES]
    changes: ChangesFromHere
    export: Annotated[Url, doc("The manifest of the export.")]
    dumps: Annotated[Url, doc("Files of the whole library.")]
    search: Annotated[Url, doc("The search.")]
    suggest: Annotated[Url, doc("Suggestions while somebody types.")]
    topics: Annotated[Url, doc("The topics.")]
    languages: Annotated[Url, doc("The languages there are.")]
    codes: Annotated[Url, doc("The codes that articles bear.")]
    glossary: Annotated[Url, doc("The definitions.")]
    me: Annotated[Url, doc("The partner's own account; it takes a key.")]
    status: Annotated[Url, doc("How the service is.")]
    document_schema: Annotated[Url, doc("The JSON Schema of a document.")]
    article_schema: Annotated[Url, doc("The JSON Schema of an article.")]
    openapi: Annotated[Url, doc("This description for machines.")]
    docs: Annotated[Url, doc("This description for people.")]

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
    version: Annotated[str, doc("The version of the API.")]
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
