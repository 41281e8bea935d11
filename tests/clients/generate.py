"""python -m tests.clients.generate: writes the types of the Python client from the contract.

`types.py` has a TypedDict for each schema of the API's description, and `problems.py` an error for
each code of a problem. With `--check` nothing is written; exit status 1 when a file is stale.
"""

import os
import subprocess
import sys
from pathlib import Path

import django

PACKAGE = Path(__file__).resolve().parents[2] / "clients" / "python" / "healthinfo_client"


def contract() -> dict:
    """The description of the API as it is served."""
    from django.test import Client

    described: dict = Client().get("/api/v1/openapi.json").json()
    return described


def wanted() -> dict[Path, str]:
    """{file: what it is to hold}."""
    from tests.clients.python_problems import problems_module
    from tests.clients.python_types import types_module

    schemas = contract()["components"]["schemas"]
    written = {"types.py": types_module(schemas), "problems.py": problems_module(schemas)}
    return {PACKAGE / name: _formatted(text, name) for name, text in written.items()}


def stale() -> list[Path]:
    """The files that say something else than the contract."""
    return [path for path, text in wanted().items() if not _says(path, text)]


def _says(path: Path, text: str) -> bool:
    return path.exists() and path.read_text() == text


def _formatted(text: str, name: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(PACKAGE / name), "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return done.stdout


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    if "--check" in sys.argv[1:]:
        found = stale()
        for path in found:
            sys.stderr.write(f"{path} is stale: python -m tests.clients.generate\n")
        return 1 if found else 0
    for path, text in wanted().items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
