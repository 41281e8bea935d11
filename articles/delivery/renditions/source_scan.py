"""Finds what a module's output depends on, from its source by `ast`, without importing it.

Comments, docstrings and formatting do not change the result.
"""

import ast
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

# Functions that import a module or model by a string.
_BY_STRING = {"import_module", "__import__", "import_string", "get_model"}
_looks_like_file = re.compile(r"[\w./*-]+\.[a-z]{2,5}").fullmatch


class Scanned(NamedTuple):
    """One module.

    `code`: hash of its code. `imports`: (absolute module name, imported name or ""). `settings`:
    names read from django.conf.settings. `files`: strings that look like the name or path of a
    file, or of several ("*/words.py"). `by_string`: called functions that import by string.
    """

    code: bytes
    imports: frozenset[tuple[str, str]]
    settings: frozenset[str]
    files: frozenset[str]
    by_string: frozenset[str]


@cache
def scan(path: Path, name: str) -> Scanned:
    """The module `name` with the source at `path`. A few milliseconds, once per process."""
    tree = ast.parse(path.read_bytes(), filename=str(path))
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    nodes = list(ast.walk(tree))
    found = Scanned(
        b"",
        frozenset(pair for node in nodes for pair in _imports(node, package)),
        frozenset(_settings(nodes)),
        frozenset(_files(nodes)),
        frozenset(_by_string(nodes)),
    )
    return found._replace(code=_code(tree, nodes))


def _imports(node: ast.AST, package: str) -> list[tuple[str, str]]:
    if isinstance(node, ast.Import):
        return [(alias.name, "") for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = node.module or ""
    if node.level:
        parents = package.split(".")
        base = ".".join(filter(None, [*parents[: len(parents) - node.level + 1], node.module]))
    return [(base, alias.name) for alias in node.names]


def _settings(nodes: list[ast.AST]) -> list[str]:
    # tests/delivery/renditions/test_what_renderers_reach.py checks that they are read in no other
    # way.
    found = [node for node in nodes if isinstance(node, ast.Attribute)]
    return [n.attr for n in found if isinstance(n.value, ast.Name) and n.value.id == "settings"]


def _files(nodes: list[ast.AST]) -> list[str]:
    texts = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [text for text in texts if len(text) < 200 and _looks_like_file(text)]


def _by_string(nodes: list[ast.AST]) -> list[str]:
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    names = [getattr(func, "id", None) or getattr(func, "attr", "") for func in called]
    return [name for name in names if name in _BY_STRING]


def _code(tree: ast.Module, nodes: list[ast.AST]) -> bytes:
    """A hash of the tree without docstrings, other bare strings and line numbers."""
    for node in nodes:
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [statement for statement in body if not _is_bare_string(statement)]  # type: ignore[attr-defined]
    return hashlib.sha256(ast.dump(tree, annotate_fields=False).encode()).digest()


def _is_bare_string(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
