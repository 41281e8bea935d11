"""The previous release's code, run on the schema of this one, serves the public as before.

While an upgrade rolls, and after a roll back, both share one database. The previous release is the
newest tag before this commit; until there is one, the commit BEFORE_TAGS.
"""

import io
import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.factories import make_published, make_withdrawn

ROOT = Path(__file__).resolve().parents[2]
BEFORE_TAGS = "ba69f36d9b5a05c8559a4f42ae5392091f411f00"
FOLDERS = ["articles", "api", "healthinfo", "templates", "tests", "manage.py"]
READ = """
import django, json, sys; django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
print(json.dumps([client.get(path).status_code for path in json.loads(sys.argv[1])]))
"""


def git(*arguments: str) -> bytes:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, check=True, timeout=60
    ).stdout


def previous_release() -> str:
    """Its commit; skips the test where the history is not at hand."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("the history of the project is not here: no previous release to run")
    try:
        tags = git("tag", "--merged", "HEAD~1", "--sort=-creatordate").decode().split()
        return (
            git("rev-parse", "--verify", f"{tags[0] if tags else BEFORE_TAGS}^{{commit}}")
            .decode()
            .strip()
        )
    except subprocess.CalledProcessError as error:
        pytest.skip(f"the history does not reach back to a previous release: {error}")


@pytest.fixture
def previous(tmp_path) -> Path:
    """A folder with the previous release's code."""
    exported = git("archive", "--format=tar", previous_release(), *FOLDERS)
    with tarfile.open(fileobj=io.BytesIO(exported)) as tar:
        tar.extractall(tmp_path, filter="data")
    return tmp_path


def test_it_answers_the_public_as_this_one_does(previous, database_environment, client):
    article = make_published("Gout", slug="gout")
    make_withdrawn("Croup", slug="croup")
    paths = ["/en/gout/", "/en/croup/", f"/a/{article.public_id}", "/en/", "/en/a-z/", "/readyz"]
    paths += ["/en/search/?q=gout", "/api/v1/articles", f"/api/v1/articles/{article.public_id}"]
    paths += ["/api/v1/changes", "/api/v1/search?q=gout", "/api/v1/export", "/api/v1/topics"]
    environment = {**database_environment, "PYTHONPATH": str(previous)}
    command = [sys.executable, "-c", READ, json.dumps(paths)]
    said = subprocess.run(
        command, cwd=previous, env=environment, capture_output=True, text=True, timeout=120
    )
    assert said.returncode == 0, said.stderr[-3000:]
    ours = [client.get(path).status_code for path in paths]
    assert dict(zip(paths, json.loads(said.stdout), strict=True)) == dict(
        zip(paths, ours, strict=True)
    )
    assert client.get(f"/api/v1/articles/{article.public_id}").status_code == 200
