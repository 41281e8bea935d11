"""Where imported pages were: a table for the web team, and maps that nginx and Apache read."""

import csv
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
import requests

from articles.importing.redirects import Moved, keep_past_slugs, write_redirects
from articles.importing.tree import Tree
from articles.models import PastSlug
from tests.commands.importing import page_file, run
from tests.factories import make_draft
from tests.servers.serving import HOST, await_answer, free_port

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_each_old_address_leads_to_the_article(site, import_site, tmp_path, settings):
    site.page("/knee")
    site.redirect("/old-knee", "/knee")
    import_site(site.site_map("/old-knee"))
    found = {row["old"]: row["new"] for row in rows(tmp_path / "moved.csv")}
    assert set(found) == {f"{site.url}/old-knee", f"{site.url}/knee"}
    assert all(new.startswith(f"{settings.SITE_URL}/a/") for new in found.values())


def test_a_later_run_keeps_what_did_not_change(site, import_site, tmp_path):
    site.page("/knee", ETag='"1"')
    place = site.site_map("/knee")
    import_site(place)
    import_site(place)
    assert [row["slug"] for row in rows(tmp_path / "moved.csv")] == ["sore-knee"]


def test_past_addresses_of_files_are_written_when_asked_for(tmp_path):
    page = "---\naliases: [/old/knee.html]\n---\n# Sore knee\n\nIt is common.\n\n## Dose\n\nOne.\n"
    run(page_file(tmp_path, page, "knee.md"), "--redirects", tmp_path / "moved")
    assert [row["old"] for row in rows(tmp_path / "moved.csv")] == ["/old/knee.html"]


OWN = [
    ("/en/old-knee", "", True),
    ("https://ours.example/en/old-knee", "", True),
    ("https://ours.example/en/old-knee/", "", True),
    ("https://ours.example/es/old-knee", "", False),
    ("https://ours.example/old-knee", "", False),
    ("https://ours.example/en/old-knee?page=2", "", False),
    ("https://ours.example/en/old/knee", "", False),
    ("https://other.example/en/old-knee", "", False),
    ("/en/old-knee", "https://other.example/knee", False),
    ("/en/old-knee", "https://ours.example/knee", True),
]


@pytest.mark.parametrize(("address", "page", "ours"), OWN)
def test_an_old_address_is_ours_by_host_language_and_form(settings, address, page, ours):
    settings.SITE_URL = "https://ours.example"
    article = make_draft(language="en")
    tree = Tree("Sore knee", "en", source_url=page, past_addresses=[address])
    keep_past_slugs(article, tree)
    assert PastSlug.objects.filter(article=article, slug="old-knee").exists() is ours


def test_no_cell_is_a_formula(tmp_path):
    article = make_draft("=1+1")
    files = write_redirects([Moved("https://a.example/x", str(article.public_id))], tmp_path / "m")
    assert rows(files[0])[0]["title"] == "'=1+1"


ODD = ["/knee", "/knee/?id=5&x=%20y", '/a"b', "/f%C3%A9vrier", "/$uri;}", "/back\\slash", "/~x"]


@contextmanager
def serving(command: list[str], port: int) -> Iterator[str]:
    """A program that serves at this port of the machine; skips where the machine lacks it."""
    if not Path(command[0]).exists():
        pytest.skip(f"this machine has no {Path(command[0]).name}")
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        await_answer(f"http://{HOST}:{port}/other")
        yield f"http://{HOST}:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def each_leads_on(site: str, target: str) -> None:
    for path in ODD:
        assert sent(site, path) == (301, target), path
    assert sent(site, "/knee?another")[0] != 301


@pytest.fixture
def moved(settings) -> tuple[list[Moved], str]:
    """ODD addresses of one article, and where they lead."""
    article = make_draft()
    old = [Moved(f"http://{HOST}{path}", str(article.public_id)) for path in ODD]
    return old, f"{settings.SITE_URL}/a/{article.public_id}"


def test_nginx_sends_each_old_address_on(tmp_path, moved):
    table = write_redirects(moved[0], tmp_path / "moved")[1]
    port, file = free_port(), tmp_path / "nginx.conf"
    file.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; "
        f"map_hash_bucket_size 1024; include {table}; server {{ listen {HOST}:{port}; "
        "if ($moved_to) { return 301 $moved_to; } location / { return 200 here; } } }"
    )
    with serving(["/usr/sbin/nginx", "-c", str(file), "-p", str(tmp_path)], port) as site:
        each_leads_on(site, moved[1])


def test_apache_sends_each_old_address_on_by_the_rules_in_its_map(tmp_path, moved):
    table = write_redirects(moved[0], tmp_path / "moved")[2]
    port, file, modules = free_port(), tmp_path / "apache.conf", "/usr/lib/apache2/modules"
    rules = re.findall(r"^#   (Rewrite.*)$", table.read_text(), re.M)
    loaded = [f"LoadModule {name}_module {modules}/mod_{name}.so"
              for name in ("mpm_event", "authz_core", "rewrite")]  # fmt: skip
    lines = [f"ServerRoot {tmp_path}", f"PidFile {tmp_path}/pid", f"ErrorLog {tmp_path}/log",
             f"ServerName {HOST}", f"Listen {HOST}:{port}", *loaded, *rules]  # fmt: skip
    file.write_text("\n".join(lines).replace("/etc/apache2", str(tmp_path)) + "\n")
    with serving(["/usr/sbin/apache2", "-f", str(file), "-D", "FOREGROUND"], port) as site:
        each_leads_on(site, moved[1])


def sent(site: str, path: str) -> tuple[int, str | None]:
    """Status and Location of a path sent as it is, as old browsers and links do."""
    request = requests.Request("GET", site).prepare()
    request.url = site + path
    answer = requests.Session().send(request, allow_redirects=False)
    return answer.status_code, answer.headers.get("Location")


def test_apache_s_map_has_a_line_for_each(tmp_path):
    article = make_draft()
    moved = [Moved(f"https://old.example{path}", str(article.public_id)) for path in ODD]
    text = write_redirects(moved, tmp_path / "moved")[2].read_text()
    lines = [line.split(" ") for line in text.splitlines() if not line.startswith("#")]
    assert [unquote(key) for key, _ in lines] == [f"old.example{unquote(path)}" for path in ODD]
