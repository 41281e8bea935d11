"""Reading one JSON object of another house: a line of its library file or export, or an article.

The three say the same in three shapes. A line has the canonical document as text, whose digest is
recomputed; the API's article has the same document in parts, with its links made whole.
"""

import datetime
from typing import Any, TypeGuard
from uuid import UUID

import msgspec
from msgspec import convert

from articles.documents.canonical import digest_of
from articles.documents.document import Document
from articles.documents.richtext.hrefs import kept_href
from articles.documents.upgrade import UnknownFormat, read_document
from articles.documents.vocabulary import KINDS, RELATIONS, values
from articles.importing.tree import ImportFailure

from .api_document import document_of_api
from .record import CallThere, CodeThere, Ending, LeftOut, Record, Slug, TopicThere
from .statements import stated_by

# What `type` says: of a line, or of the API's article.
ARTICLE, TOMBSTONE, END, ABOUT = "article", "tombstone", "end", "library"
_WHOLE = "Ask for the whole article, without `fields`, or for the export."


def is_of_a_house(record: object) -> TypeGuard[dict[str, Any]]:
    """Whether it is an object of this folder's shapes, and not the interchange form."""
    if not isinstance(record, dict):
        return False
    shape = record.get("type")
    return shape in (TOMBSTONE, END, ABOUT) or (shape == ARTICLE and "id" in record)


def read_record(record: dict[str, Any]) -> Record | LeftOut | Ending | None:
    """What the object is; None for the first line of a library file. Raises ImportFailure."""
    try:
        match record["type"]:
            case "library":
                return None
            case "end":
                return Ending(complete=bool(record.get("complete")))
            case "tombstone":
                return _left_out(record)
        return _line(record) if "document" in record else _api_article(record)
    except KeyError as error:
        raise ImportFailure(f"{error.args[0]!r} is missing. {_WHOLE}") from error
    except (msgspec.ValidationError, UnknownFormat, TypeError, ValueError, AttributeError) as error:
        raise ImportFailure(f"The article is not as a house of ours gives it: {error}") from error


def _left_out(record: dict[str, Any]) -> LeftOut:
    public_id = str(UUID(record["id"]))
    why = f"{record.get('kind') or 'no kind'}: {record.get('reason') or 'no reason is given'}"
    words = f"{public_id} is withdrawn there and left out ({why})"
    return LeftOut(words, public_id, record.get("site") or "")


def _line(line: dict[str, Any]) -> Record:
    data = line["document"].encode()
    if digest_of(data) != line["digest"]:
        raise ImportFailure(
            f"The document of {line['id']} does not have the digest that the line says: it was "
            "changed or cut on the way. Fetch the export again."
        )
    # A line of the export says the rest in its article, a line of a library file by itself.
    rest = line.get("article") or line
    return _record(rest, line["digest"], read_document(data))


def _api_article(article: dict[str, Any]) -> Record:
    digest = article["edition"]["digest"]
    return _record(article, digest, document_of_api(article, digest, site_of(article)))


def site_of(rest: dict[str, Any]) -> str:
    """The address of the other house, without a slash at its end."""
    return rest.get("site") or rest["links"]["permanent"].rpartition("/a/")[0]


def _record(rest: dict[str, Any], digest: str, document: Document) -> Record:
    warnings: list[str] = []
    translation = rest.get("translation") or {}
    first = rest.get("first_published") or rest.get("dates", {}).get("first_published")
    topics = convert(rest["topics"], list[TopicThere])
    record = Record(
        id=str(UUID(rest["id"])),
        source=site_of(rest),
        digest=digest,
        document=document,
        slug=convert(rest["slug"], Slug),
        kind=_known(rest["kind"], KINDS),
        topics=topics,
        above=convert(rest.get("topic_tree"), list[TopicThere] | None) or topics,
        codes=_codes(rest["codes"]),
        call_to_action=convert(rest["call_to_action"], CallThere | None),
        related=[str(UUID(one if isinstance(one, str) else one["id"])) for one in rest["related"]],
        translation_set=str(UUID(rest.get("translation_set") or _set_of(rest))),
        translation_of=rest.get("translation_of") or translation.get("source"),
        section_sources=_uuids(rest.get("section_sources", {})),
        source_sections=convert(rest.get("source_sections", {}), dict[str, str]),
        past_slugs=convert(rest.get("past_slugs", []), list[Slug]),
        first_published=datetime.date.fromisoformat(first) if first else None,
        stated=stated_by(rest, warnings),
        warnings=warnings,
    )
    return _require_addresses(record)


def _require_addresses(record: Record) -> Record:
    """Raises ImportFailure for an address that not all programs read alike."""
    urls = [reference.url for reference in record.document.references]
    urls.append(record.call_to_action.url if record.call_to_action else None)
    for url in filter(None, urls):
        if kept_href(url) is None:
            raise ImportFailure(f"{url!r} is no address that begins with https://. Mend it there.")
    return record


def _codes(given: Any) -> list[CodeThere]:
    codes = convert(given, list[CodeThere])
    for code in codes:
        _known(code.relation, RELATIONS)
    return codes


def _known(word: str, vocabulary: Any) -> str:
    if word not in values(vocabulary):
        raise ImportFailure(f"This release does not know {word!r}: upgrade it to the other site's.")
    return word


def _uuids(given: dict[str, str]) -> dict[str, str]:
    return {str(UUID(one)): str(UUID(other)) for one, other in given.items()}


def _set_of(rest: dict[str, Any]) -> str:
    """The API does not name the set of translations; the least id in it stands for it."""
    return min([rest["id"], *(other["id"] for other in rest.get("translations", []))])
