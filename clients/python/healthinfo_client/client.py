"""The API by its operations: `Client("https://health.example.org").search("chest pain")`."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any, Literal, TypeVar
from urllib.parse import quote

from . import types
from .digests import check_document
from .errors import NoRightAnswer
from .exported import exported_lines
from .network.coding import sha256_base64
from .network.transport import Answer, Patience, Query, Read, Transport
from .shapes import as_shape, shaped

T = TypeVar("T")
CodeRelation = Literal["equivalent", "narrower", "broader"]


class Client:
    """Reads one site. It may be used by several threads.

    `base_url`: such as https://health.example.org; no other host is ever asked. `key`: of the
    publisher, such as `hi_…`; reading needs none. `called`: the address by which the site calls
    itself, where you reach it by another, such as that of a gateway.

    Each method raises an error of `problems` for what the API refuses (`GoneError` for a withdrawn
    article), and `TryLater` where no right answer can be had at present, after it tried as often
    as `patience` says.
    """

    def __init__(
        self,
        base_url: str,
        key: str | None = None,
        *,
        patience: Patience | None = None,
        called: str | None = None,
        transport: Transport | None = None,
    ) -> None:
        self.transport = transport or Transport(base_url, key, patience, called=called)

    def __repr__(self) -> str:
        return f"Client({self.transport.site.base_url!r})"

    # Articles

    def get_article(self, id: str | uuid.UUID, *, as_of: str | None = None) -> types.Article:
        """One article by its lasting id; as it was at `as_of`, a day or a moment (ISO 8601)."""
        return self._get(f"/articles/{_id(id)}", types.Article, {"as_of": as_of})

    def article(self, language: str, slug: str, *, fallback: bool = False) -> types.Article:
        """One article by the address that readers know; slugs change, old ones are followed.

        `fallback`: in another language, where there is none in this one.
        """
        path = f"/articles/{_segment(language)}/{_segment(slug)}"
        return self._get(path, types.Article, {"fallback": True if fallback else None})

    def articles(self, **filters: object) -> Iterator[types.ArticleSummary]:
        """Every article of the list, page by page: `articles(language="en", kind="condition")`.

        The filters are the parameters of `/articles`; a list of values is joined by commas.
        """
        return self._items("/articles", types.ArticleList, filters)

    def list_articles(self, **filters: object) -> types.ArticleList:
        """One page of the list and its terms. `list_articles(id=[…])` takes up to 50 ids.

        Of ids `absent` says which are withdrawn, with their tombstones, or unknown.
        """
        return self._get("/articles", types.ArticleList, filters)

    def lookup_by_code(
        self, system: str, code: str, *, relation: CodeRelation | None = None, **filters: object
    ) -> Iterator[types.ArticleSummary]:
        """The articles for a code: `lookup_by_code("icd-10-cm", "C79.51")`.

        `system`: a FHIR URI, an OID, or its word. `relation`: how the article stands to the code.
        """
        return self.articles(code=f"{system}|{code}", relation=relation, **filters)

    def newer(self, article: types.Article) -> types.Article | None:
        """The article as it is now; None: what you have is still good, and was not sent again."""
        text = json.dumps(article, ensure_ascii=False, separators=(",", ":"))
        tag = {"If-None-Match": f'"{sha256_base64(text.encode())}"'}
        address = self.transport.address(f"/articles/{_id(article['id'])}")
        return self.transport.get(address, _if_sent, tag)

    def sections(
        self, id: str | uuid.UUID, *, blocks: Literal["html", "structured", "text"] = "html"
    ) -> list[types.SectionPart]:
        """The sections of an article without the rest, each word once, in the form you want."""
        query = {"fields": "sections", "blocks": blocks}
        found = self._get(f"/articles/{_id(id)}/part", types.ArticlePart, query)
        return found["sections"]

    def section(self, id: str | uuid.UUID, section: str) -> types.SectionAnswer:
        """One section by its id or anchor, with those that must be shown along with it.

        Show all of them, in order: `healthinfo_client.html.section` does so. NotSafeAloneError
        where nobody has found it safe to show alone: show the whole article.
        """
        path = f"/articles/{_id(id)}/sections/{_segment(section)}"
        return self._get(path, types.SectionAnswer)

    def document(self, article: types.Article) -> bytes:
        """The canonical document of the article's edition, checked against its digest."""
        found = self._ask(article["links"]["edition"] + "/document", _body)
        check_document(found, article)
        return found

    # Searching

    def search(self, q: str, **filters: object) -> types.SearchAnswer:
        """The best articles for words or a question, each with the section that answers."""
        return self._get("/search", types.SearchAnswer, {"q": q, **filters})

    def suggest(self, q: str, **filters: object) -> types.Suggestions:
        """Suggestions while somebody types."""
        return self._get("/suggest", types.Suggestions, {"q": q, **filters})

    # Following

    def changes(
        self, after: str | None = None, *, language: str | None = None, limit: int | None = None
    ) -> Iterator[types.Changes]:
        """Pages of the feed of changes, until there is nothing more for now.

        `after`: a cursor, or the `next` of the page you have worked off: keep it along with what
        the page brought. RestartError where the journal was restored from a backup: begin with
        the export. `healthinfo_client.mirror` does all of it.
        """
        address = after if after and after.startswith(("http://", "https://")) else None
        if address is None:
            query = {"after": after, "language": language, "limit": limit}
            address = self.transport.address("/changes", query)
        complete = False
        while not complete:
            page = self._get(address, types.Changes)
            yield page
            address, complete = page["next"], page["complete"]

    def export(self, *, language: str | None = None) -> Iterator[dict[str, Any]]:
        """The whole library: each readable article, and the tombstone of each withdrawn one.

        Each is a line of the export (`types.ExportArticle`, `types.ExportTombstone`); the digests
        of its words are checked. Pages come whole or not at all, never in part.
        """
        query = {"language": language}
        address: str | None = self._get("/export", types.Export, query)["links"]["first"]
        while address is not None:
            lines, end = self._ask(address, exported_lines)
            yield from lines
            address = end["next"]

    # The partner's own account

    def me(self) -> types.Me:
        """Whose key this is, what it may do, and how often it may ask."""
        return self._get("/me", types.Me)

    def subscribe(self, url: str, **options: object) -> types.Subscription:
        """Have every change posted to an address of yours. The answer has the secret, this once.

        `options`: `languages`, `topics`, `codes`, `significances`, `description`, and `after`: a
        cursor from which on to send.
        """
        body = {"url": url, **options}
        return self._send("POST", "/me/subscriptions", body, types.Subscription)

    def ping(self, subscription: str) -> types.Delivery:
        """Have a test message sent to a subscription."""
        path = f"/me/subscriptions/{_id(subscription)}/ping"
        return self._send("POST", path, None, types.Delivery)

    def deliveries(self, **filters: object) -> Iterator[types.Delivery]:
        """What was sent to your subscriptions, the latest first."""
        return self._items("/me/deliveries", types.DeliveryList, filters)

    def holdings(self, **filters: object) -> Iterator[dict[str, Any]]:
        """What this key was sent: `holdings(stale=True)` is what to fetch again."""
        return self._items("/me/holdings", types.HoldingList, filters)

    def report(self, items: list[dict[str, Any]]) -> types.Accepted:
        """Say what you show, at most 1,000 at once; `errors` tells what was not accepted."""
        return self._send("POST", "/me/reports", {"items": items}, types.Accepted)

    # Anything else

    def get(self, path: str, **query: object) -> Answer:
        """Any other address of the API: `get("/topics").json()`."""
        return self._ask(self.transport.address(path, query), _whole)

    def _get(self, path: str, kind: type[T], query: Query | None = None) -> T:
        return self._ask(self.transport.address(path, query), shaped(kind))

    def _ask(self, address: str, read: Read[T]) -> T:
        return self.transport.get(address, read)

    def _send(self, method: str, path: str, body: object, kind: type[T]) -> T:
        return self.transport.send(method, path, body, shaped(kind))

    def _items(self, path: str, kind: type[Any], filters: Query) -> Iterator[Any]:
        """The items of all pages; each page is asked for when it is needed."""
        address: str | None = self.transport.address(path, filters)
        seen: set[str] = set()
        while address is not None:
            if address in seen:
                raise NoRightAnswer(address, "the pages lead in a circle")
            seen.add(address)
            page = self._ask(address, shaped(kind))
            yield from page["items"]
            address = page["page"]["next"]


def _if_sent(answer: Answer) -> types.Article | None:
    return None if answer.status == 304 else as_shape(answer.json(), types.Article)


def _whole(answer: Answer) -> Answer:
    return answer


def _body(answer: Answer) -> bytes:
    answer.json()
    return answer.body


def _id(value: str | uuid.UUID) -> str:
    """The id in its usual form; ValueError before anything is asked where it is none."""
    return str(uuid.UUID(str(value)))


def _segment(value: str) -> str:
    return quote(value, safe="")
