"""A 304 has every header of its 200: a shared cache takes them over for what it has stored.

One table of every kind of public address. What names or measures the absent body is excepted.
"""

import pytest
from django.conf import settings

from articles.delivery import write_behind
from tests.api.checks import INDEX, address, every_address
from tests.api.partners.keys import bearer, make_key
from tests.pages.every_page import ADDRESSES, publish_everything
from tests.pages.handouts.makers import ECHO, stand_in

# Headers: the statements of each address are run by its own tests on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
OTHERS = ("/part?fields=title", "?as_of=2999-01-01", "/editions/2")
# Of the body, or of one request alone.
OWN = {"Content-Type", "Content-Length", "X-Request-ID", "RateLimit"}
NEEDED = {"ETag", "Cache-Control", "Access-Control-Allow-Origin", "Repr-Digest"}


@pytest.fixture
def gout(monkeypatch):
    yield from (publish_everything("en") for _ in stand_in(monkeypatch, ECHO))


def of_pages(client, article) -> list[str]:
    own = f"/a/{article.public_id}"
    return [
        *(each.format("en") for each in ADDRESSES),
        *(f"{own}/{rest}" for rest in ("embed", "embed?sections=symptoms", "frame", "card.png")),
        *("/embed.css", "/robots.txt", "/sitemap.xml", "/sitemaps/0.xml", "/sitemaps/1.xml"),
        *("/en/gout/handout.pdf", "/en/gout/handout-large.pdf"),
        *("/en/feed.atom", "/en/feed.json", "/en/topics/joints/feed.atom"),
        f"/oembed?url={settings.SITE_URL}/en/gout/",
        f"/oembed?format=xml&url={settings.SITE_URL}/en/gout/",
    ]


def of_the_api(client, article) -> list[str]:
    section = client.get(address(article)).json()["sections"][0]["id"]
    return [
        *every_address(article),
        *(address(article, rest) for rest in (".md", ".jsonld", f"/sections/{section}")),
        *(
            address(article, rest)
            for rest in ("/part?fields=title", "?as_of=2999-01-01", "/editions/2")
        ),
        *(f"{INDEX}{rest}" for rest in ("search?q=gout", "suggest?q=go", "export/articles")),
        f"{INDEX}articles/parts?include=sections&language=en",
    ]


def kept(answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in OWN}


def may_be_kept(answer) -> bool:
    return answer.status_code == 200 and "no-store" not in answer.headers.get("Cache-Control", "")


def differences(client, addresses: list[str], **headers: str) -> dict[str, tuple[dict, dict]]:
    """{address: the headers of its 200, those of its 304} where the two differ."""
    found = {}
    for each in addresses:
        whole = client.get(each, headers=headers)
        if may_be_kept(whole):
            assert whole.headers.keys() >= NEEDED, (each, whole.headers)
            again = client.get(each, headers={**headers, "If-None-Match": whole["ETag"]})
            assert again.status_code == 304, each
            if kept(whole) != kept(again):
                found[each] = (kept(whole), kept(again))
    return found


@pytest.mark.parametrize("addresses_of", [of_pages, of_the_api])
def test_a_304_has_every_header_of_its_200(client, gout, addresses_of):
    addresses = addresses_of(client, gout)
    assert sum(may_be_kept(client.get(each)) for each in addresses) > len(addresses) / 2
    _, secret = make_key()
    # Pages know no keys.
    key = {} if addresses_of is of_pages else bearer(secret)
    for headers in ({}, {"Accept-Encoding": "gzip", **key}):
        assert differences(client, addresses, **headers) == {}
        # Stored by now: the query itself compares the ETag.
        write_behind.flush()
        assert differences(client, addresses, **headers) == {}
