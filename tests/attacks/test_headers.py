"""Headers that no browser sends change no answer, and none of them comes back in one."""

import re
from collections.abc import Callable
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.factories import make_published, make_withdrawn
from tests.lengths import LONG
from tests.servers.serving import serving

Asking = Callable[[str, dict[str, str]], tuple]
TOKEN = "stealing.example"
HEADERS = {
    **dict.fromkeys(
        "X-Forwarded-Host X-Forwarded-Server X-Host X-Original-Host X-HTTP-Host-Override "
        "X-Forwarded-Prefix X-Script-Name X-Real-IP True-Client-IP CF-Connecting-IP X-Client-IP "
        "X-ProxyUser-Ip Referer User-Agent Via X-Request-ID X-Correlation-ID Proxy From "
        "X-Wap-Profile X-CSRFToken X-Requested-With Origin X-Forwarded-For".split(),
        TOKEN,
    ),
    "Forwarded": f"for={TOKEN};host={TOKEN};proto=https",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Scheme": "http",
    "X-Forwarded-Ssl": "on",
    "Front-End-Https": "on",
    "X-Forwarded-Port": "8443",
    "X-Original-URL": f"/admin/{TOKEN}",
    "X-Rewrite-URL": f"/admin/{TOKEN}",
    "X-HTTP-Method-Override": "DELETE",
    "X-Method-Override": "PUT",
    "X-HTTP-Method": "POST",
    "Max-Forwards": "0",
    "Traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "Content-Security-Policy": "script-src *",
    "X-Frame-Options": "ALLOWALL",
    "Accept-Charset": "utf-7",
    "Cookie": f"django_language={TOKEN}; messages={TOKEN}; theme={TOKEN}",
}
ADDRESSES = (
    *("/", "/en/", "/en", "/en/a-z/", "/en/topics/", "/en/search/?q=gout", "/en/policy/"),
    *("/en/gout/", "/en/gout/changes/", "/en/gout/feedback/", "/en/gone/", "/en/none/"),
    *("/en/feed.atom", "/sitemap.xml", "/robots.txt", "/embed.css", "/healthz", "/api"),
    *("/api/v1/", "/api/v1/articles", "/api/v1/articles/en/gout", "/api/v1/changes"),
    *("/api/v1/search?q=gout", "/api/v1/me", "/api/v1/none", "/admin/", "/admin/account/login/"),
    *("/admin/account/password/reset/", "/preview/none/", "/metrics", "/.well-known/security.txt"),
)
# What is another in each answer.
_OWN = re.compile(
    r'\b[0-9a-f]{16}\b|csrfmiddlewaretoken" value="\w+"|csrftoken=\w+|nonce-[\w+/=-]+|'
    r"\w{3}, \d\d[ -]\w{3}[ -]\d{4} [\d:]+ GMT|\d{4}-\d\d-\d\dT[\d:.]+Z?|nonce=\"[^\"]*\"|"
    r"t=\d+;|reset=\d+"
)
IGNORED = {"date", "x-request-id", "ratelimit", "connection"}


@pytest.fixture
def asking(request, client):
    """Asks the site; in the long form a server as in production."""
    make_published("Gout", slug="gout")
    make_withdrawn("Gone", slug="gone")
    if LONG:
        with serving(request.getfixturevalue("database_environment")) as address:
            yield lambda path, headers: over_http(urlsplit(address).netloc, path, headers)
    else:
        yield lambda path, headers: shown(client, path, headers)


def over_http(host: str, path: str, headers: dict[str, str]) -> tuple:
    connection = HTTPConnection(host, timeout=30)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return comparable(answer.status, answer.getheaders(), body)


def shown(client, path: str, headers: dict[str, str]) -> tuple:
    answer = client.get(path, headers=headers)
    cookies = [("set-cookie", cookie.OutputString()) for cookie in answer.cookies.values()]
    client.cookies.clear()
    return comparable(answer.status_code, [*answer.items(), *cookies], answer.content)


def comparable(status: int, headers: list[tuple[str, str]], body: bytes) -> tuple:
    """What must be the same again, without what is another in each answer."""
    kept = [(name.lower(), value) for name, value in headers if name.lower() not in IGNORED]
    text = "\n".join(f"{name}: {value}" for name, value in sorted(kept))
    return status, _OWN.sub("*", text), _OWN.sub("*", body.decode(errors="replace"))


@pytest.mark.django_db(transaction=LONG)
@pytest.mark.long
def test_no_odd_header_changes_an_answer_or_comes_back_in_one(asking: Asking):
    changed = []
    for address in ADDRESSES:
        asking(address, {})
        before = asking(address, {})
        for headers in [{n: v} for n, v in HEADERS.items()] if LONG else [HEADERS]:
            after = asking(address, headers)
            if after != before or TOKEN in f"{after}":
                changed.append((address, headers, before[:2], after[:2]))
    assert changed == []


@pytest.mark.django_db
@pytest.mark.parametrize("host", [TOKEN, f"{TOKEN}:80", f"testserver@{TOKEN}", "testserver, x"])
def test_another_host_is_in_no_answer(client, host):
    make_published("Gout", slug="gout")
    for address in ("/en/gout/", "/api/v1/articles", "/admin/account/login/", "/en/none/", "/en"):
        answer = client.get(address, headers={"Host": host})
        text = f"{answer.headers} {answer.content.decode()}"
        assert TOKEN not in text and answer.status_code < 500, address


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/gout/", "/api/v1/articles/en/gout", "/en/gone/", "/en/"])
def test_no_cache_may_show_an_answer_while_the_site_is_away(client, address):
    make_published("Gout", slug="gout")
    make_withdrawn("Gone", slug="gone")
    kept = client.get(address)["Cache-Control"]
    assert "max-age=60" in kept and "stale" not in kept
