"""The image: its base by digest, a user by number, and the start that the guides name."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()


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
