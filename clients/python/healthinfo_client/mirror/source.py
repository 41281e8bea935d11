"""What the keeper of a copy asks of the site, and how it reads the answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

from .. import types
from ..errors import NoRightAnswer
from ..exact import elements, members
from ..exported import Row, article_row, ended_row, page_of, row_of
from ..network.transport import Answer, Transport
from ..problems import GoneError, NoSuchArticleError, UnknownParameterError
from ..shapes import as_shape, shaped


@dataclass(frozen=True)
class FeedPage:
    """`changes`: the rows of the feed. `rows`: {id: what the article is now}, where they came too;
    None for a purged one.
    """

    changes: list[types.Change]
    next: str
    complete: bool
    rows: dict[str, Row | None] | None


class Source:
    """A library, or the articles of one language in it."""

    def __init__(self, transport: Transport, language: str | None) -> None:
        self.transport = transport
        self.manifest_address = transport.address("/export", {"language": language})
        # Sites of before `include=article` send the changes alone.
        self.with_articles = True

    def way(self, address: str, *, like: str | None = None) -> str:
        """The address, if the copy can go on there: of this site, and of the same path as `like`.

        A place that was never the site's would be asked for ever.
        """
        whole = self.transport.address(address)
        if like is not None and urlsplit(whole).path != urlsplit(like).path:
            raise NoRightAnswer(like, f"it leads on to {whole}")
        return whole

    def manifest(self, bucket: str | None = None) -> types.Export:
        """The manifest, with the lines of a bucket, or `all`: the digests of the buckets."""
        address = self.transport.address(self.manifest_address, {"bucket": bucket})
        return self.transport.get(address, shaped(types.Export))

    def export_page(self, address: str) -> tuple[dict[str, Row | None], dict[str, Any]]:
        """({id: row}, the last line) of a page of the export."""
        rows, end = self.transport.get(address, _read_export)
        if end["complete"]:
            self.way(end["changes"], like=self.transport.address("/changes"))
        else:
            self.way(end["next"], like=address)
        return rows, end

    def feed_page(self, address: str) -> FeedPage:
        """A page of the feed, with the articles where the site sends them."""
        page = self._page(address)
        self.way(page.next, like=address)
        return page

    def _page(self, address: str) -> FeedPage:
        if self.with_articles:
            asked = self.transport.address(address, {"include": "article"})
            try:
                return self.transport.get(asked, _read_feed)
            except UnknownParameterError:
                self.with_articles = False
        return self.transport.get(address, _read_feed)

    def article(self, change: Any, held: Row | None) -> Row | None:
        """What an article is now; None: it is to be erased.

        `change`: a row of the feed, or a line of a bucket. `held`: what the copy has of it and
        need not be sent again.
        """
        if change.get("state") == "purged":
            return None
        tag = {"If-None-Match": held.etag} if held and held.etag else {}
        try:
            row = self.transport.get(change["api_url"], lambda got: self._read(got, held), tag)
        except NoSuchArticleError:
            return None
        except GoneError as error:
            row = ended_row(error.problem, change["language"])
        if row.id != change["id"] or row.seq < change["seq"]:
            raise NoRightAnswer(change["api_url"], "a cache answers with what was before")
        return row

    def _read(self, answer: Answer, held: Row | None) -> Row:
        if answer.status == 304 and held:
            return held
        said = as_shape(answer.json(), types.Article)
        if held and held.document and held.digest == said["edition"]["digest"]:
            return article_row(answer.body, held.document)
        document = self.transport.get(said["links"]["edition"] + "/document", _read_body)
        return article_row(answer.body, document)


def cursor_of(address: str) -> str | None:
    """The place in the feed that an address of the feed names."""
    return parse_qs(urlsplit(address).query).get("after", [None])[0]


def _without_include(address: str) -> str:
    """The address of the feed itself: what is kept is a place, however it was asked for."""
    parts = urlsplit(address)
    query = [each for each in parse_qsl(parts.query) if each[0] != "include"]
    return urlunsplit(parts._replace(query=urlencode(query)))


def _read_body(answer: Answer) -> bytes:
    answer.json()
    return answer.body


def _read_export(answer: Answer) -> tuple[dict[str, Row | None], dict[str, Any]]:
    texts, end = page_of(answer)
    return {row.id: row for row in map(row_of, texts)}, end


def _read_feed(answer: Answer) -> FeedPage:
    answer.json()
    page = members(answer.body.decode())
    texts = [members(each) for each in elements(page["changes"])]
    rows: dict[str, Row] = {}
    for text in texts:
        if text.get("now", "null") != "null":
            row = row_of(text["now"])
            rows[row.id] = row
    changes: list[Any] = [
        {name: json.loads(value) for name, value in text.items() if name != "now"} for text in texts
    ]
    included = all("now" in text for text in texts)
    if included:
        _check_rows(changes, rows)
    there: Any = {key: None if row.state == "purged" else row for key, row in rows.items()}
    return FeedPage(
        [as_shape(each, types.Change) for each in changes],
        _without_include(str(json.loads(page["next"]))),
        json.loads(page["complete"]) is True,
        there if included else None,
    )


def _check_rows(changes: list[Any], rows: dict[str, Row]) -> None:
    """Every change has come with an article that is not older than itself."""
    for change in changes:
        row = rows.get(change["id"])
        if row is None or row.seq < change["seq"]:
            raise ValueError(f"the article {change['id']} is missing, or of before the change")
