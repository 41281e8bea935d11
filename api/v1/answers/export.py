"""The export: the manifest, and the NDJSON lines of its pages."""

from typing import Annotated, Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from msgspec import Meta, Raw, field

from api.v1.lists.bound_cursors import bind
from articles.delivery import addresses
from articles.delivery.sync import cursors, export
from articles.delivery.sync.bucket_rows import Line, Row
from articles.delivery.sync.export import Exported
from articles.delivery.sync.manifest_digest import ManifestDigest
from articles.models.public.current import Current

from .answer import Answer, Part, doc, to_bytes
from .article import Article, Reuse
from .fields import (
    LINKS,
    SUCCESSOR,
    TYPE,
    ArticleState,
    Digest,
    Id,
    Instant,
    Language,
    Own,
    Reason,
    Seq,
    Url,
    words,
)
from .summary import Linked
from .tombstones import Advice, EndKind, EndSeq, tombstone_values

NDJSON = "application/x-ndjson"
# Asks for the digests of all buckets.
EVERY_BUCKET = "all"
ArticleCount = Annotated[int, doc("Readable articles: published and archived ones.")]
TombstoneCount = Annotated[int, doc("Withdrawn articles. Purged ones are counted nowhere.")]


# Of what is about one language, or about all.
LanguageOrAll = Annotated[Language | None, doc("BCP 47 tag; null: all languages.")]
Place = Annotated[int, Meta(ge=0, description="The place in the journal.")]

BucketName = Annotated[
    str,
    Meta(
        pattern="^[0-9a-f]{3}$",
        description="The first three hexadecimal digits of the ids of the articles in it.",
    ),
]


class ExportedLanguage(Part):
    language: Language
    articles: ArticleCount
    tombstones: TombstoneCount


class ExportFormat(Part):
    media_type: Annotated[str, doc("The media type.")]
    encodings: Annotated[list[str], doc("Of the content, as Accept-Encoding asks for them.")]


class ExportLinks(Part):
    own: Own = field(name="self")
    first: Annotated[Url, doc("The first page.")]
    changes: Annotated[Url, doc("The feed from this place on; `end` gives it too.")]
    buckets: Annotated[Url, doc("The same with the digest of every bucket.")]


class ExportBucketLine(Part):
    """One article as a bucket's digest has it."""

    id: Id
    language: Language
    seq: Seq
    digest: Annotated[Digest | None, doc("The edition's; null: the article is withdrawn.")]
    api_url: Annotated[Url, doc("The article, to be fetched anew where a copy has another line.")]

    @classmethod
    def of(cls, line: Line) -> "ExportBucketLine":
        url = addresses.api(f"articles/{line.public_id}")
        return cls(UUID(line.public_id), line.language, line.seq, line.digest or None, url)


class ExportBucket(Part):
    """The articles whose ids begin with the same three digits; none is empty."""

    bucket: BucketName
    articles: ArticleCount
    tombstones: TombstoneCount
    digest: Annotated[
        Digest,
        doc(
            "`sha256:` and the hexadecimal SHA-256 of one line for each article in it, in the "
            "order of their ids: `id:seq:digest` and a line feed, in UTF-8. `digest` is the "
            "edition's, with its `sha256:`; it is left out for a withdrawn article, whose line "
            "ends in a colon. Purged articles have no line."
        ),
    ]
    lines: Annotated[
        list[ExportBucketLine] | None,
        doc("Its articles by their ids, where one bucket is asked for; else null."),
    ]

    @classmethod
    def of(cls, row: Row, lines: list[Line] | None) -> "ExportBucket":
        own = None if lines is None else [ExportBucketLine.of(line) for line in lines]
        return cls(row.bucket, row.articles, row.tombstones, row.digest, own)


class Export(Answer):
    """What there was at one place in the journal."""

    type: Annotated[Literal["export"], TYPE]
    language: LanguageOrAll
    seq: Place
    cursor: Annotated[
        str,
        doc(
            "Where the change feed is to be followed from (`after`); `links.changes` "
            "is its address."
        ),
    ]
    articles: ArticleCount
    tombstones: TombstoneCount
    languages: Annotated[list[ExportedLanguage], doc("By their tags.")]
    digest: Annotated[
        Digest,
        doc(
            "`sha256:` and the hexadecimal SHA-256 of one line for each bucket that is not "
            "empty, in their order: its name, a space, its `digest` and a line feed. A copy that "
            "has followed the feed to exactly this `links.changes` comes to the same; where one "
            "does not, `buckets` tells where it differs."
        ),
    ]
    buckets: Annotated[
        list[ExportBucket] | None,
        doc("Where `bucket` asks for them: all, or the one; empty where that has no articles."),
    ]
    page_bytes: Annotated[
        int,
        doc("What a page has at most before it is encoded, unless one article alone is larger."),
    ]
    formats: Annotated[list[ExportFormat], doc("The forms that a page may have.")]
    reuse: Reuse
    links: Annotated[ExportLinks, LINKS]

    @classmethod
    def of(
        cls, census: ManifestDigest, language: str | None, bucket: str | None = None
    ) -> "Export":
        """Of all articles, or of one language. `bucket`: as it was asked for."""
        asked = {} if bucket is None else {"bucket": bucket}
        rows = census.buckets
        return cls(
            type="export",
            language=language,
            seq=census.cursor.seq,
            cursor=cursors.encode(census.cursor),
            articles=census.total.articles,
            tombstones=census.total.tombstones,
            languages=[
                ExportedLanguage(total.language, total.articles, total.tombstones)
                for total in census.languages
            ],
            digest=census.total.digest,
            buckets=None if rows is None else [ExportBucket.of(row, census.lines) for row in rows],
            page_bytes=export.PAGE_BYTES,
            formats=[ExportFormat(NDJSON, ["identity", "gzip"])],
            reuse=Reuse.of_this_site(),
            links=ExportLinks(
                own=export_address("export", language, **asked),
                first=page_address(census.cursor, language),
                changes=feed_address(census.cursor, language),
                buckets=export_address("export", language, bucket=EVERY_BUCKET),
            ),
        )


class ExportArticle(Answer):
    """A readable article. `article` is its last member: its bytes, from after the line's first
    `,"article":` to before the last brace, are what `/articles/{id}` answers.
    """

    type: Annotated[Literal["article"], TYPE]
    id: Id
    seq: Seq
    language: Language
    state: ArticleState
    edition: Annotated[int, Meta(ge=1, description="The edition's number.")]
    digest: Digest
    etag: Annotated[
        str, doc("That of `/articles/{id}`: the base64 SHA-256 of the bytes of `article`, quoted.")
    ]
    document: Annotated[
        str,
        doc(
            "The edition's canonical document as text: its UTF-8 bytes are those of "
            "`/articles/{id}/editions/{number}/document`, and give `digest`."
        ),
    ]
    # As it rests, not parsed.
    article: Article | Raw

    @classmethod
    def of(cls, exported: Exported) -> "ExportArticle":
        """Of a readable article, which has an edition."""
        values: dict[str, Any] = {
            "type": "article",
            "id": exported.public_id,
            "seq": exported.seq,
            "language": exported.language,
            "state": exported.state,
            "edition": exported.number,
            "digest": exported.digest,
            "etag": exported.etag,
            "document": (exported.document or b"").decode(),
            "article": Raw(exported.body or b"null"),
        }
        return cls(**values)


class ExportTombstone(Answer):
    """A withdrawn article, as the 410 of `/articles/{id}` tells of it; in the feed a purged one
    too. The export leaves purged ones out.
    """

    type: Annotated[Literal["tombstone"], TYPE]
    language: Language
    state: Annotated[ArticleState, words("withdrawn", "purged")]
    # The fields of Tombstone.
    id: Id
    seq: EndSeq
    kind: EndKind
    reason: Reason | None
    advice: Advice | None
    withdrawn_at: Instant | None
    successor: Annotated[Linked | None, SUCCESSOR]

    @classmethod
    def of(cls, current: Current) -> "ExportTombstone":
        ended = tombstone_values(current)
        return cls(type="tombstone", language=current.language, state=current.state, **ended)


class ExportEnd(Answer):
    """The last line of every page."""

    type: Annotated[Literal["end"], TYPE]
    articles: Annotated[int, doc("Lines of articles on this page.")]
    tombstones: Annotated[int, doc("Lines of tombstones on this page.")]
    complete: Annotated[bool, doc("Whether this was the last page.")]
    next: Annotated[Url | None, doc("The next page; null on the last.")]
    changes: Annotated[
        Url | None, doc("On the last page, the feed to follow from now on; else null.")
    ]

    @classmethod
    def of(cls, *, articles: int, tombstones: int, next_url: str | None, feed: str) -> "ExportEnd":
        """It proves that the page is complete."""
        return cls(
            type="end",
            articles=articles,
            tombstones=tombstones,
            complete=next_url is None,
            next=next_url,
            changes=feed if next_url is None else None,
        )


def exported(one: Exported) -> ExportArticle | ExportTombstone:
    """An article with its document, or the tombstone of a withdrawn or purged one."""
    return ExportArticle.of(one) if one.ended is None else ExportTombstone.of(one.ended)


def line_of(one: Exported) -> bytes:
    """One line of a page."""
    return line(exported(one))


def line(answer: Answer) -> bytes:
    return to_bytes(answer) + b"\n"


def export_address(path: str, language: str | None, **query: str) -> str:
    """An address of the export or of the feed, with `language` where it is given."""
    parameters = {**({} if language is None else {"language": language}), **query}
    return addresses.api(f"{path}?{urlencode(parameters)}" if parameters else path)


def page_address(cursor: cursors.Cursor, language: str | None) -> str:
    """The page of the export that begins after the article `cursor.after`."""
    path, query = "export/articles", {} if language is None else {"language": language}
    return export_address(path, language, cursor=bind(cursors.encode(cursor), path, query))


def feed_address(cursor: cursors.Cursor, language: str | None) -> str:
    """The change feed from the export's cursor; the same string as the feed's own `next`."""
    return export_address("changes", language, after=cursors.encode(cursor._replace(after=0)))
