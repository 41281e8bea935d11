"""The list of files of the whole library."""

from typing import Annotated, Literal

from msgspec import Meta, field

from api.dumps.signing import is_signed
from articles.delivery import addresses
from articles.delivery.sync import cursors
from articles.models.public.dumps import Dump as Row

from .answer import Answer, Part, doc, instant
from .article import Reuse
from .export import ArticleCount, LanguageOrAll, Place, TombstoneCount, feed_address
from .fields import LINKS, TYPE, Instant, Own, Url

# The name of the file of all languages.
EVERY_LANGUAGE = "all"
SUFFIX = ".ndjson.gz"


class Dump(Part):
    """A file: the lines of the export, and an `end` line, as gzip of several members."""

    language: LanguageOrAll
    url: Annotated[Url, doc("Where the file is.")]
    size: Annotated[int, doc("How many bytes the file has.")]
    sha256: Annotated[
        str,
        Meta(pattern="^[0-9a-f]{64}$", description="Of the file, as `sha256sum` prints it."),
    ]
    articles: ArticleCount
    tombstones: TombstoneCount
    seq: Place
    made_at: Annotated[
        Instant, doc("When the file was made. Until another is, nothing in it was withdrawn.")
    ]
    changes: Annotated[Url, doc("The feed to follow from what the file has.")]

    @classmethod
    def of(cls, row: Row) -> "Dump":
        place = cursors.Cursor(row.epoch, row.seq)
        return cls(
            row.language or None,
            addresses.api(f"dumps/{row.language or EVERY_LANGUAGE}{SUFFIX}"),
            row.size,
            row.digest.removeprefix("sha256:"),
            row.articles,
            row.tombstones,
            row.seq,
            instant(row.made_at),
            feed_address(place, row.language or None),
        )


class DumpLinks(Part):
    own: Own = field(name="self")
    signature: Annotated[
        Url | None,
        doc("The signature of the bytes of this list, 64 bytes (Ed25519); null: it is not signed."),
    ]
    key: Annotated[Url | None, doc("The public key, as PEM; null: it is not signed.")]


class DumpList(Answer):
    """The files that can be had now."""

    type: Annotated[Literal["dumps"], TYPE]
    items: Annotated[list[Dump], doc("That of all languages first, then by their tags.")]
    reuse: Reuse
    links: Annotated[DumpLinks, LINKS]

    @classmethod
    def of(cls, rows: list[Row]) -> "DumpList":
        signed = is_signed()
        links = DumpLinks(
            own=addresses.api("dumps"),
            signature=addresses.api("dumps/signature") if signed else None,
            key=addresses.api("dumps/key.pem") if signed else None,
        )
        return cls("dumps", [Dump.of(row) for row in rows], Reuse.of_this_site(), links)
