"""The image: its base by digest, a user by number, and the start that the guides name."""

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
IGNORED = (ROOT / ".dockerignore").read_text().split()


@pytest.fixture
def replay_steps(monkeypatch):
    """The module of `deploy/replay-dockerfile`."""
    monkeypatch.syspath_prepend(ROOT / "deploy")
    yield __import__("replay_steps")
    del sys.modules["replay_steps"]


def test_both_stages_have_the_same_base_by_digest():
    assert re.search(r"^ARG BASE=\S+@sha256:[0-9a-f]{64}$", DOCKERFILE, re.MULTILINE)
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["${BASE}", "${BASE}"]


def test_the_user_is_a_number_other_than_root():
    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE) == ["10001"]


def test_nothing_is_copied_before_its_folder_is_named():
    first = min(DOCKERFILE.index("\nWORKDIR /app"), DOCKERFILE.index("\nCOPY"))
    assert DOCKERFILE[first:].startswith("\nWORKDIR /app")


def test_it_starts_what_the_guides_start():
    command = json.loads(re.search(r"^CMD (\[.+\])$", DOCKERFILE, re.MULTILINE)[1])
    assert command[:3] == ["python", "-m", "healthinfo.server"]
    for guide in ("docs/operations.md", "deploy/systemd/healthinfo-web.service"):
        assert "python -m healthinfo.server" in (ROOT / guide).read_text(), guide
    for path in ("README.md", "docs/operations.md", "docker-compose.yml"):
        assert "granian --" not in (ROOT / path).read_text(), path


@pytest.mark.parametrize(
    ("name", "ignored"),
    [
        ("healthinfo/wsgi.py", False),
        ("docs/api-changelog.md", False),
        ("docs/operations.md", True),
        ("tests/conftest.py", True),
        ("api/__pycache__/urls.pyc", True),
        (".env", True),
        (".env.example", False),
    ],
)
def test_the_replay_leaves_out_what_an_engine_would(replay_steps, name, ignored):
    assert replay_steps.is_ignored(name, IGNORED) is ignored


def test_the_replay_knows_every_instruction(replay_steps):
    told = {"FROM", "VOLUME", "EXPOSE", "HEALTHCHECK"}
    done = {name for name in dir(replay_steps.Replay) if name.startswith("_")}
    for instruction, _ in replay_steps.steps(DOCKERFILE):
        assert instruction in told or f"_{instruction.lower()}" in done, instruction
