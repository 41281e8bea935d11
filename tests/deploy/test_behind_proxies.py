"""The site behind nginx and Caddy as they are shipped. Run by `make test-deploy`."""

import gzip
import http.client
import json
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from articles.editorial.withdrawal.withdraw import withdraw
from healthinfo.telemetry.secret_addresses import BEGINNINGS
from tests.factories import PUBLISHER, make_person, make_published
from tests.partners.python_client import run_client
from tests.servers import caddy, nginx
from tests.servers.serving import free_port, serving_anew
from tests.servers.slow_callers import HALF, Callers

SECRET = "a-callers-own-request-id"
KINDS = {"nginx": nginx.nginx, "caddy": caddy.caddy}
# Who signed the certificate, in the folder of the test.
SIGNED_BY = {"nginx": "fullchain.pem", "caddy": "caddy/pki/authorities/local/root.crt"}
MISSING = pytest.mark.skipif(caddy.PROGRAM is None, reason="Caddy is not installed")


@pytest.fixture(params=["nginx", pytest.param("caddy", marks=MISSING)])
def kind(request):
    return request.param


@pytest.fixture
def article(transactional_db):
    return make_published()


@pytest.fixture
def fronts(article, database_environment, tmp_path, kind):
    """The addresses of the proxy, http and https."""
    environment = {**database_environment, "NUM_PROXIES": "1"}
    with serving_anew(environment) as site, KINDS[kind](site, tmp_path) as addresses:
        yield addresses


@pytest.fixture
def front(fronts):
    return fronts[0]


def ask(front: str, path: str, **headers: str) -> http.client.HTTPResponse:
    parts = urlsplit(front)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    connection.request("GET", path, headers={n.replace("_", "-"): v for n, v in headers.items()})
    answer = connection.getresponse()
    answer.content = answer.read()
    connection.close()
    return answer


def read(article) -> str:
    return f"/api/v1/articles/{article.public_id}"


def test_an_article_is_not_kept_by_it_and_a_withdrawn_one_is_gone_at_the_next_read(front, article):
    first = ask(front, read(article))
    assert first.status == 200 and first.headers["Cache-Control"].startswith("public, max-age=60")
    withdraw(article, by=make_person(PUBLISHER), kind="outdated", reason="Old.", advice="")
    assert ask(front, read(article)).status == 410


def test_an_answer_still_valid_is_304(front, article):
    tag = ask(front, read(article)).headers["ETag"]
    assert ask(front, read(article), If_None_Match=tag).status == 304


def test_answers_are_compressed_for_those_who_take_it(front, article):
    answer = ask(front, read(article), Accept_Encoding="gzip, br, zstd")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "accept-encoding" in ", ".join(answer.headers.get_all("Vary")).lower()
    assert json.loads(gzip.decompress(answer.content))["id"] == str(article.public_id)


def test_half_sent_bodies_do_not_stop_readers(front, article):
    callers = Callers(front)
    for _ in range(60):
        callers.post(HALF, "/admin/account/login/")
    assert callers.milliseconds(read(article), 20)[-1] < 5000
    callers.close()


def test_the_request_id_is_not_the_callers(front):
    answer = ask(front, "/api/v1/nowhere", X_Request_ID=SECRET)
    own = answer.headers["X-Request-ID"]
    assert own != SECRET and json.loads(answer.content)["request_id"] == own


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_is_for_the_inside_is_not_shown(front, path):
    assert ask(front, path).status == 404


def refused(front: str, path: str, head: bytes) -> bytes:
    """The first line of the answer to a body that is sent beside, as far as it is taken."""
    callers = Callers(front)
    caller = callers.post(head, path)
    with ThreadPoolExecutor(1) as beside:
        sent = beside.submit(caller.sendall, b"x" * 2_000_000)
        line = caller.recv(4096).splitlines()[0]
        sent.exception()
    callers.close()
    return line


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("/", b"Content-Length: 5000000\r\n\r\n"),
        ("/", b"Transfer-Encoding: chunked\r\n\r\n4C4B40\r\n"),
        ("/admin/account/login/", b"Content-Length: 300000000\r\n\r\n"),
    ],
)
def test_a_body_too_large_is_refused(front, path, head):
    assert b" 413 " in refused(front, path, head)


def test_a_copy_is_kept_through_it(front, article, tmp_path):
    called = json.loads(ask(front, "/api/v1/").content)["links"]["self"].removesuffix("/api/v1/")
    copy = str(tmp_path / "copy.sqlite3")
    done = run_client("mirror", front, copy, "--once", "--called", called)
    assert done.returncode == 0, done.stderr


def test_tls_answers_and_tells_the_site_so(fronts, article, tmp_path, kind):
    trusting = ssl.create_default_context(cafile=str(tmp_path / SIGNED_BY[kind]))
    trusting.check_hostname = kind == "caddy"
    answer = urlopen(fronts[1] + read(article), context=trusting, timeout=20)
    assert answer.status == 200


def test_while_the_site_is_away_a_calm_answer_says_so(tmp_path, kind):
    with KINDS[kind](f"http://127.0.0.1:{free_port()}", tmp_path) as (front, _):
        page, api = ask(front, "/en/"), ask(front, "/api/v1/?secret=1")
    assert page.status == api.status == 503
    assert page.headers["Retry-After"] and b"emergency" in page.content
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert api.headers["Content-Type"] == "application/problem+json"
    assert len(json.loads(api.content)["request_id"]) >= 32


def test_its_log_has_neither_addresses_of_readers_nor_queries(tmp_path, kind):
    with KINDS[kind](f"http://127.0.0.1:{free_port()}", tmp_path) as (front, _):
        ask(front, "/en/search/?q=secret")
        time.sleep(0.2)
    lines = (tmp_path / "proxy.log").read_text().splitlines()
    assert not [line for line in lines if "secret" in line or '"remote_ip"' in line]


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_its_log_has_nothing_that_opens_something(front, tmp_path, beginning):
    ask(front, f"{beginning}3f-opens-it/?code=opens-it", Cookie="sessionid=opens-it")
    time.sleep(0.3)
    lines = (tmp_path / "proxy.log").read_text()
    assert f'"{beginning}' in lines
    assert not any(one in lines for one in ("opens-it", "remote_ip", "client_ip", "Cookie"))
