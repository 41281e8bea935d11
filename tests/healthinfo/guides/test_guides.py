"""The operators' guide names every variable, and docs/architecture.md files that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
READ = re.compile(r"""(?:env(?:\.\w+)?\(|environ\.get\(|env,)\s*["']([A-Z_]+)["']""")
# Fixed by the image, or of one machine.
NOT_OF_COMPOSE = {
    *("DATABASE_URL", "STATIC_ROOT", "HEALTHINFO_DEMO", "PORT", "DEBUG"),
    "WEBHOOK_ALLOW_LOOPBACK",
}
COMPOSE_ALONE = {"BIND", "HANDOUT_FONTS", "POSTGRES_PASSWORD", "TLS_BIND", "TLS_FOLDER"}


def read_variables() -> set[str]:
    sources = [path for name in ("*.py", "config/*.py") for path in ROOT.glob(f"healthinfo/{name}")]
    return {name for path in sources for name in READ.findall(path.read_text())}


def documented_variables() -> set[str]:
    guide = (ROOT / "docs" / "operations.md").read_text()
    return set(re.findall(r"^\| `([A-Z_]+)` \|", guide, flags=re.MULTILINE))


def test_the_guide_and_the_settings_name_the_same_variables():
    assert {"SECRET_KEY", "LICENSE_URL", "EMAIL_URL"} <= read_variables()
    assert documented_variables() == read_variables() | COMPOSE_ALONE


def test_the_example_file_names_documented_variables_and_holds_no_secret():
    example = (ROOT / ".env.example").read_text()
    values = dict(re.findall(r"^([A-Z_]+)=(.*)$", example, flags=re.MULTILINE))
    assert set(values) == documented_variables() - NOT_OF_COMPOSE
    assert values["SECRET_KEY"] == values["POSTGRES_PASSWORD"] == ""


def test_compose_passes_on_every_documented_variable_and_no_other():
    files = ("docker-compose.yml", "deploy/compose/tls.yml")
    compose = "".join((ROOT / name).read_text() for name in files)
    passed = set(re.findall(r"\$\{([A-Z_]+)", compose))
    assert passed == documented_variables() - NOT_OF_COMPOSE


TEXT = (ROOT / "docs" / "architecture.md").read_text()
NAMED = sorted(set(re.findall(r"`((?:\w[\w.-]*/)+(?:[\w.-]+)?|[\w-]+\.py)`", TEXT)))


@pytest.mark.parametrize("name", NAMED)
def test_a_file_it_names_exists(name):
    found = (ROOT / name).exists() or any(ROOT.glob(f"articles/**/{name}"))
    assert found, f"docs/architecture.md names {name}: write the path it has now."


def test_it_names_the_layers():
    assert len(NAMED) > 20
