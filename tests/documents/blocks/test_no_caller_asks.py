"""No code asks which kind a block is: what differs between kinds is a method of the kind."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
KINDS = {"articles/importing/tree_blocks.py", "articles/importing/outline_corrections.py"}
CODE = [
    re.compile(pattern)
    for pattern in (
        r"""(?:\["type"\]|\.get\("type"\)) (?:==|!=|in\b|not in\b)""",
        r"""(?:==|!=) \w+(?:\[[-\w]+\])?\["type"\]""",
        r"""["'](?:items|html|style)["'] (?:not )?in \w*(?:block|stored|part)\w*\b""",
        r"""\w*block\w*(?:\[[-\w]+\])?\.get\(["'](?:items|type)["']""",
        r"""\bblock\.kind (?:==|!=|in|not in) [("'\[{]""",
        r"""isinstance\([^)]*\b(?:Text|List|CareAdvice)(?:Block)?\b""",
        r"""\bcase (?:Text|List|CareAdvice)(?:Block)?\(""",
        r"""hasattr\(\w*block""",
        r"""["']care-advice["']""",
    )
]
TEMPLATE = re.compile(r"{%\s*(?:el)?if [^%]*block\.(?:type|kind|entries)\b")
# Vocabularies of the API's description, compared with the registry by another test.
DESCRIBED = ("api/v1/openapi/", "api/v1/answers/difference.py", "api/v1/answers/sections.py")
# Words of invented articles, as an import writes them.
WRITTEN = ("articles/rehearsal/texts.py",)
# A kind of warning has the name of a kind of block.
WARNINGS = ("articles/importing/warning_kinds.py", "articles/management/commands/load_samples.py")


def asks(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if any(p.search(line) for p in CODE)]


def test_no_module_branches_on_the_kind_of_a_block():
    own = ROOT / "articles/documents/blocks"
    found = {}
    for path in [*ROOT.glob("articles/**/*.py"), *ROOT.glob("api/**/*.py")]:
        name = str(path.relative_to(ROOT))
        # PageBlock is a line of pasted text, not a block of a document.
        apart = own in path.parents or name.startswith(
            ("articles/importing/text/", *DESCRIBED, *WARNINGS, *WRITTEN)
        )
        if not apart and "migrations" not in path.parts and name not in KINDS:
            found[name] = asks(path.read_text(encoding="utf-8"))
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_template_branches_on_the_kind_of_a_block():
    texts = {path: path.read_text(encoding="utf-8") for path in ROOT.glob("templates/**/*.html")}
    assert [str(path) for path, text in texts.items() if TEMPLATE.search(text)] == []


@pytest.mark.parametrize(
    "line",
    [
        'if block["type"] == "list":',
        'lists = [b for b in blocks if b["type"] != "list"]',
        'elif previous == block["type"]:',
        'if "items" in block:',
        'for item in block.get("items", ()):',
        'html = blocks[0].get("items")',
        "if isinstance(block, ListBlock):",
        "case Text(html=html):",
        'if hasattr(block, "html"):',
        'if block.kind == "list":',
    ],
)
def test_the_search_finds_a_branch(line):
    assert asks(line) == [line]
