"""Who may import whom: the code keeps the contracts of pyproject.toml, and breaches are found."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PLANTED = {
    "articles/languages/planted.py": "import articles.documents.validation.schema",
    "articles/documents/planted.py": "from articles.models.public import edition",
    "articles/models/public/planted.py": "from articles.models.drafts import article",
    "articles/drafting/planted.py": "from articles.editorial import publishing",
    "articles/editorial/planted.py": "import articles.pages.urls",
    "articles/importing/planted.py": "import articles.editorial",
    "articles/delivery/planted.py": "from articles.models import drafts",
    "articles/admin/planted.py": "import api.urls",
    "articles/models/planted.py": "import articles.importing",
    "articles/search/planted.py": "import articles.delivery.responses",
    "api/partners/planted.py": "import api.admin",
    "articles/pages/planted.py": "import healthinfo.telemetry.log_lines",
    "articles/outgoing/planted.py": "import articles.models.fields",
    "articles/metrics/planted.py": "import articles.delivery.write_behind",
    "articles/edge/planted.py": "import articles.delivery.responses",
    "articles/replica/planted.py": "import articles.delivery.write_behind",
    "articles/documents/richtext/planted.py": "import articles.rehearsal.events",
    "articles/rehearsal/planted.py": "import articles.delivery.responses",
    "articles/mirror/planted.py": "import articles.search",
}


def contracts_of(tree: Path) -> dict[str, str]:
    """KEPT or BROKEN by the contract's name."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=tree, capture_output=True, text=True, check=False
    )
    # After the verdict comes the number of excepted imports, if there are any.
    return dict(re.findall(r"^(\w.+?) (KEPT|BROKEN)(?: \(.*)?$", done.stdout, flags=re.MULTILINE))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    only_code = shutil.ignore_patterns("samples", "static", "templates", "locale", "__pycache__")
    for name in ("articles", "api", "healthinfo"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_code_keeps_its_contracts(tree):
    assert set(contracts_of(tree).values()) == {"KEPT"}


def test_every_contract_catches_a_planted_import(tree):
    for path, line in PLANTED.items():
        (tree / path).write_text(f"{line}  # planted\n")
    found = contracts_of(tree)
    assert len(found) == len(PLANTED)
    assert set(found.values()) == {"BROKEN"}


@pytest.mark.parametrize("room", ["api", "articles/pages", "articles/delivery"])
def test_a_roundabout_way_to_the_drafts_is_caught(tree, room):
    (tree / "articles/helpers_planted.py").write_text("import articles.editorial\n")
    (tree / room / "planted.py").write_text("import articles.helpers_planted\n")
    assert contracts_of(tree)["what leaves the house never sees drafts"] == "BROKEN"
