"""The package is easy to install: it needs Python, and nothing else."""

import ast
import sys
from pathlib import Path

import healthinfo_client

FOLDER = Path(healthinfo_client.__file__).parent


def imported() -> set[str]:
    """The outermost names of all modules that it imports."""
    found: set[str] = set()
    for file in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                found |= {each.name.partition(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(str(node.module).partition(".")[0])
    return found


def test_it_needs_the_standard_library_alone():
    assert imported() <= set(sys.stdlib_module_names)


def test_its_version_is_that_of_the_package():
    said = (FOLDER.parent / "pyproject.toml").read_text()
    assert f'version = "{healthinfo_client.__version__}"' in said
