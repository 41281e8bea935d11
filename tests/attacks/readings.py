"""Every way out of an article: pages, previews, data, screens; what each is checked for."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote
from xml.etree import ElementTree

from django.http import HttpResponse
from django.test import Client
from markdown_it import MarkdownIt

from articles.delivery.article_context import load_article_context
from articles.editorial.drafts.share_links import make_share_link, share_token
from articles.models import Article
from articles.pages.handouts.renderers import handout_html
from tests.attacks.oracle import Parser, by_lexbor, faults_in, leads_where_it_says, shape_of
from tests.factories import current_of, make_person
from tests.lengths import length

PUBLIC = (
    *("/en/{slug}/", "/en/{slug}/changes/", "/en/{slug}/changes/?from=1&to=2"),
    *("/en/{slug}/editions/1/", "/en/{slug}/feedback/", "/en/", "/en/a-z/", "/en/a-z/other/"),
    *("/en/topics/", "/en/topics/attacks/", "/en/search/?q=steal", "/en/search/?q={attack}"),
    *("/en/glossary/", "/en/none-{attack}/", "/a/{id}/embed", "/a/{id}/frame"),
)
STAFF = (
    *("/change/", "/preview/", "/compare/", "/comments/", "/", "/preview/current/", "/review/"),
    *("/timeline/", "/plain-language/", "/glossary-links/", "/feedback/", "/sent/", "/history/"),
    *("/submit/", "/publish/", "/withdraw/", "/translate/", "/share/", "/restore/?edition=1"),
)
DATA = (
    *("/api/v1/articles/{id}", "/api/v1/articles/{id}.md", "/api/v1/articles/{id}.jsonld"),
    *("/api/v1/articles/{id}/diff?from=1&to=2", "/api/v1/articles/{id}/editions"),
    *("/api/v1/articles/{id}/editions/1", "/api/v1/articles/{id}/editions/1/document"),
    *("/api/v1/articles", "/api/v1/articles?q={attack}", "/api/v1/search?q=steal&language=en"),
    *("/api/v1/search?q={attack}&language=en", "/api/v1/suggest?q={attack}&language=en"),
    *("/api/v1/changes", "/api/v1/topics", "/api/v1/codes", "/api/v1/export/articles"),
    *("/oembed?url=http://testserver/en/{slug}/", "/oembed?url={attack}&format=xml"),
    *("/oembed?url=http://testserver/en/{slug}/&format=xml", "/sitemap.xml", "/sitemaps/1.xml"),
    *("/en/feed.atom", "/en/feed.json", "/en/topics/attacks/feed.atom"),
)
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")


@dataclass
class Reader:
    """Reads everything of one article. `shapes`: {area: what its harmless pages are made of}."""

    article: Article
    public: Client
    staff: Client
    attack: str = "harmless"
    parser: Parser = by_lexbor
    shapes: dict[str, set[str]] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)

    def pages(self) -> Iterator[tuple[str, str, str]]:
        """(area, address, HTML) of all that a browser shows."""
        token = share_token(make_share_link(self.article, by=make_person(), days=1))
        for address in map(self._filled_in, (*PUBLIC, f"/preview/{token}/")):
            yield from self._page("public", address, self.public)
        for address in STAFF[: length(4, long=100)]:
            whole = f"/admin/articles/article/{self.article.pk}{address}"
            yield from self._page("staff", whole, self.staff)
        for question in ("", f"?q={quote(self.attack)}"):
            address = f"/admin/articles/article/{question}"
            yield from self._page("staff", address, self.staff)
        facts = load_article_context(current_of(self.article))
        for large in (False, True):
            yield "print", f"handout {large}", handout_html(facts, large=large)

    def learn(self) -> dict[str, set[str]]:
        """The shapes, where this article is harmless."""
        for area, _, html in self.pages():
            self.shapes.setdefault(area, set()).update(shape_of(html, self.parser))
        self.shapes["data"] = set()
        self.shapes["data"] = set().union(*self._data().values())
        return self.shapes

    def faults(self) -> dict[str, set[str]]:
        """{address: what no answer may hold}; empty when all is well."""
        found = {address: faults_in(html, self.shapes[area], self.parser)
                 for area, address, html in self.pages()}  # fmt: skip
        return {address: faults for address, faults in (found | self._data()).items() if faults}

    def _data(self) -> dict[str, set[str]]:
        faults = {}
        for address in map(self._filled_in, DATA):
            answer = self.public.get(address)
            self.statuses[address] = answer.status_code
            faults[address] = self._faults_in_data(answer)
        return faults

    def _filled_in(self, address: str) -> str:
        names = {"slug": "attacked", "id": self.article.public_id, "attack": quote(self.attack)}
        return address.format(**names)

    def _page(self, area: str, address: str, browser: Client) -> Iterator[tuple[str, str, str]]:
        answer = browser.get(address)
        self.statuses[address] = answer.status_code
        if "html" in answer.get("Content-Type", ""):
            yield area, address, answer.content.decode()

    def _faults_in_data(self, answer: HttpResponse) -> set[str]:
        media = answer.get("Content-Type", "").partition(";")[0]
        body = b"".join(answer) if answer.streaming else answer.content
        faults = set() if answer["X-Content-Type-Options"] == "nosniff" else {"may be sniffed"}
        if "html" in media:
            return faults | self._faults_in(body.decode())
        if media == "text/markdown":
            return faults | self._faults_in(_MARKDOWN.render(body.decode()))
        if media.endswith("xml"):
            return faults | self._faults_in_xml(ElementTree.fromstring(body))
        if media.endswith("ndjson") or media == "application/jsonl":
            return faults.union(*(self._faults_in_json(json.loads(x)) for x in body.splitlines()))
        return faults | self._faults_in_json(json.loads(body))

    def _faults_in(self, html: str) -> set[str]:
        return faults_in(html, self.shapes["data"], self.parser)

    def _faults_in_json(self, value: object, name: str = "") -> set[str]:
        if isinstance(value, dict):
            return set().union(*(self._faults_in_json(v, k) for k, v in value.items()))
        if isinstance(value, list):
            return set().union(*(self._faults_in_json(one, name) for one in value))
        if isinstance(value, str) and "html" in name and "<" in value:
            return self._faults_in(value)
        if isinstance(value, str) and name in ("url", "href", "html", "permanent", "self"):
            return set() if leads_where_it_says(value) else {f"{name}={value}"}
        return set()

    def _faults_in_xml(self, tree: ElementTree.Element) -> set[str]:
        faults = set()
        for node in tree.iter():
            if node.attrib.get("type") == "html" or node.tag == "html":
                faults |= self._faults_in(node.text or "")
            for name in ("href", "src"):
                if not leads_where_it_says(node.attrib.get(name, "")):
                    faults.add(node.attrib[name])
        return faults
