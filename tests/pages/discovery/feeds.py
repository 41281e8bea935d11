"""Feeds as tests read them."""

from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(client, address: str = "/en/feed.atom") -> ElementTree.Element:
    """An Atom feed; the answer must be one."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def entries(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


def titles(feed: ElementTree.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(feed)]


def content_of(entry: ElementTree.Element) -> str:
    return entry.findtext(f"{ATOM}content") or ""


def link(element: ElementTree.Element, rel: str) -> str:
    [found] = [node for node in element.findall(f"{ATOM}link") if node.attrib["rel"] == rel]
    return found.attrib["href"]


def deleted(feed: ElementTree.Element) -> list[str]:
    """The ids of entries that are to be deleted."""
    return [node.attrib["ref"] for node in feed.findall(f"{TOMBSTONE}deleted-entry")]


def ids(feed: ElementTree.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}id") for entry in entries(feed)]


def items(client, address: str = "/en/feed.json") -> list[dict]:
    """The items of a JSON Feed; the answer must be one."""
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    return response.json()["items"]
