"""Where imported pages were before: a table of redirects to here, and old addresses of our own."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.conf import settings

from articles.models import Article, PastSlug
from articles.models.fields import LANGUAGE_TAG

from .tree import Tree

_OURS = re.compile(rf"/(?P<language>{LANGUAGE_TAG.pattern})/(?P<slug>[-\w]{{1,120}})/?")
_SENT = "!$%&'()*+,/:;=?@[]~"  # what a path and a query may have as it is
_NGINX = """\
# Old addresses -> {site}. In the http block: include this file, with
#   map_hash_bucket_size 1024; map_hash_max_size {size};
# In the old site's server block:
#   if ($moved_to) {{ return 301 $moved_to; }}
map "$host$request_uri" $moved_to {{
    default "";
"""
_APACHE = """\
# Old addresses -> {site}. In the old site's <VirtualHost>:
#   RewriteEngine On
#   RewriteMap moved "txt:/etc/apache2/{name}"
#   RewriteCond %{{THE_REQUEST}} "^[A-Z]+ ([^ ]+)"
#   RewriteCond ${{moved:%{{SERVER_NAME}}%1}} "^(.+)$"
#   RewriteRule ^ %1 [R=301,L,NE,QSD]
"""


@dataclass(frozen=True)
class Moved:
    """An old address (whole, or a path) and the public id of the article that has its text."""

    old: str
    id: str


def moved_of(tree: Tree, public_id: object) -> list[Moved]:
    """The old addresses of an imported page, each once."""
    return [Moved(address, str(public_id)) for address in _old_addresses(tree)]


def _old_addresses(tree: Tree) -> list[str]:
    """Each once; a path is of the site that the page's address names, if there is one."""
    past = [urljoin(tree.source_url, address) for address in tree.past_addresses]
    return [address for address in dict.fromkeys([tree.source_url, *past]) if address]


def keep_past_slugs(article: Article, tree: Tree) -> None:
    """Old addresses that are this site's own go on leading to the article, once it is published."""
    for address in _old_addresses(tree):
        slug = _our_slug(address, article.language)
        if slug and slug != article.slug:
            PastSlug.objects.get_or_create(
                language=article.language, slug=slug, article=article,
                defaults={"public_id": article.public_id},
            )  # fmt: skip


def _our_slug(address: str, language: str) -> str:
    """The slug in an address that is a page's here: /en/sore-knee; "" for any other.

    A path without a host is taken for one of ours: who moves here from files keeps the host.
    """
    parts = urlsplit(address)
    if parts.netloc and parts.netloc.lower() != urlsplit(settings.SITE_URL).netloc.lower():
        return ""
    found = _OURS.fullmatch(unquote(parts.path))
    ours = found is not None and found["language"] == language and not parts.query
    return found["slug"] if found and ours else ""


def write_redirects(moved: Iterable[Moved], place: Path) -> list[Path]:
    """Write `place`.csv, .nginx.conf and .apache.txt; returns their paths.

    The CSV has every old address; the maps have those with a host, on whose server they work.
    """
    rows = list(_rows(moved))
    whole = [(old, new) for old, new, *_ in rows if urlsplit(old).netloc]
    files = [place.with_name(place.name + end) for end in (".csv", ".nginx.conf", ".apache.txt")]
    with files[0].open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["old", "new", "language", "slug", "title"])
        table.writerows([harmless(cell) for cell in row] for row in rows)
    files[1].write_text(_nginx_map(whole), "utf-8")
    files[2].write_text(_apache_map(whole, files[2].name), "utf-8")
    return files


def _rows(moved: Iterable[Moved]) -> Iterator[tuple[str, str, str, str, str]]:
    targets = {one.old: one.id for one in moved}
    known = Article.objects.filter(public_id__in=set(targets.values()))
    facts = {str(row[0]): row[1:] for row in
             known.values_list("public_id", "language", "slug", "title")}  # fmt: skip
    for old, id in targets.items():
        if id in facts:
            yield old, f"{settings.SITE_URL}/a/{id}", *facts[id]


def harmless(cell: str) -> str:
    """The cell of a CSV, never a formula to a spreadsheet."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _nginx_map(rows: list[tuple[str, str]]) -> str:
    lines = [_NGINX.format(site=settings.SITE_URL, size=max(2048, 2 * len(rows)))]
    lines += [f'    "{_quoted(_key(old))}" "{_quoted(new)}";\n' for old, new in rows]
    return "".join([*lines, "}\n"])


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _apache_map(rows: list[tuple[str, str]], name: str) -> str:
    lines = [_APACHE.format(site=settings.SITE_URL, name=name)]
    return "".join([*lines, *(f"{_key(old)} {new}\n" for old, new in rows)])


def _key(old: str) -> str:
    """The host, and the path with its query as browsers send it: what RFC 3986 lacks, encoded."""
    parts = urlsplit(old)
    query = f"?{parts.query}" if parts.query else ""
    return quote(f"{parts.hostname}{parts.path or '/'}{query}", safe=_SENT)
