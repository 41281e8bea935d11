"""The addresses of a site: from its site maps (sitemaps.org), or from a list, one a line."""

from collections.abc import Callable, Iterator

from articles.importing.sources.xml.reading import child_text, records, root_of
from articles.importing.tree import ImportFailure

from .fetching import address_fault, site_of

MAX_ADDRESSES = 100_000
MAX_MAPS = 1_000


def is_site_map(body: bytes) -> bool:
    """Whether these bytes are a site map or an index of them."""
    return root_of(body[:4096]) in ("urlset", "sitemapindex")


def addresses_of(
    url: str, body: bytes, fetch: Callable[[str], bytes], skipped: list[str]
) -> Iterator[str]:
    """The pages that a site map names, each once, and those of the site maps it names.

    `fetch` gives the bytes of a further site map. Addresses of other sites, which no site map may
    name, go to `skipped`, with site maps that could not be read.
    """
    waiting, seen, maps = [body], set[str](), 0
    while waiting:
        data = waiting.pop(0)
        maps += 1
        if maps > MAX_MAPS:
            raise ImportFailure(f"The site has over {MAX_MAPS:,} site maps. Give them one by one.")
        for kind, found in _entries(data):
            if site_of(found) != site_of(url) or address_fault(found):
                skipped.append(f"{found}: of another site, or no address")
            elif found in seen:
                continue
            elif kind == "sitemap":
                seen.add(found)
                waiting += _further(found, fetch, skipped)
            else:
                seen.add(found)
                yield found
        if len(seen) > MAX_ADDRESSES:
            raise ImportFailure(f"The site has over {MAX_ADDRESSES:,} pages. Give it in parts.")


def _further(url: str, fetch: Callable[[str], bytes], skipped: list[str]) -> list[bytes]:
    try:
        return [fetch(url)]
    except ImportFailure as failure:
        skipped.append(f"site map {failure}")
        return []


def _entries(body: bytes) -> Iterator[tuple[str, str]]:
    for element in records(body, frozenset(["url", "sitemap"])):
        if address := child_text(element, "loc"):
            yield element.tag, address


def listed_addresses(text: str, skipped: list[str]) -> Iterator[str]:
    """The addresses of a list, one a line; lines that begin with # are no addresses."""
    seen = set[str]()
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        address = line.strip()
        if not address or address.startswith("#") or address in seen:
            continue
        seen.add(address)
        if fault := address_fault(address):
            skipped.append(f"line {number}: {address[:200]} {fault}")
        else:
            yield address
