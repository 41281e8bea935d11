"""docs/decisions.md: numbered, dated, cited rightly, and a row for each dependency."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DECISIONS = (ROOT / "docs" / "decisions.md").read_text()
# "## Group" and what follows it; the head of the file comes before the first.
GROUPS = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", DECISIONS, flags=re.MULTILINE))
# A list item or a table row: anchor, number, date.
ENTRY = re.compile(r'^(?:- |\| )<a id="d(\d+)"></a>\*\*D(\d+)\*\* (?:·|\|) (\d{4}-\d\d-\d\d) ')
# Numbers are looked for outside `code`; D50.9 is a code of the ICD.
CITED = re.compile(r"\bD(\d+)\b(?!\.\d)|decisions\.md#d(\d+)|\(#d(\d+)\)")
PACKAGES = ("articles", "api", "healthinfo", "tests", "benchmarks")
CONFIGURATION = ("Makefile", "Dockerfile", "docker-compose.yml", "pyproject.toml", "*.in")


def items(group: str) -> list[str]:
    """First lines of the list items, and the rows of the table below its head."""
    return re.findall(r"^(?:- |\| (?!decision )).*", GROUPS[group], flags=re.MULTILINE)


def entries() -> list[tuple[int, str]]:
    """(number, line) of each decision, in the order of the file."""
    lines = [line for group in GROUPS for line in items(group)]
    return [(int(found[2]), line) for line in lines if (found := ENTRY.match(line))]


def numbers_in(text: str) -> set[int]:
    plain = re.sub(r"`(?:[^`\n]|\n(?!\n))*`", "", text)
    return {int(next(filter(None, found))) for found in CITED.findall(plain)}


def comments_of(source: str) -> str:
    """Comments and docstrings of a Python module."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    said = [token.string for token in tokens if token.type == tokenize.COMMENT]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            said.append(ast.get_docstring(node) or "")
    return "\n".join(said)


def citing_texts() -> Iterator[tuple[Path, str]]:
    """(file, text) of all that may cite: Markdown, Python comments, configuration's comments."""
    for file in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        yield file, file.read_text()
    for file in (file for name in PACKAGES for file in (ROOT / name).rglob("*.py")):
        source = file.read_text()
        if CITED.search(source):
            yield file, comments_of(source)
    for file in (file for name in CONFIGURATION for file in ROOT.glob(name)):
        yield file, "\n".join(re.findall(r"#.*", file.read_text()))


def test_numbers_run_from_one_without_gaps():
    assert sorted(number for number, _ in entries()) == list(range(1, len(entries()) + 1))


@pytest.mark.parametrize("group", GROUPS)
def test_numbers_of_a_group_ascend(group):
    numbers = [int(found[2]) for line in items(group) if (found := ENTRY.match(line))]
    assert numbers and numbers == sorted(numbers)


@pytest.mark.parametrize("group", GROUPS)
def test_every_item_of_a_group_has_number_and_date(group):
    assert [line for line in items(group) if not ENTRY.match(line)] == []


def test_anchors_name_their_numbers_and_dates_exist():
    for number, line in entries():
        found = ENTRY.match(line)
        assert found and found[1] == str(number)
        assert date.fromisoformat(found[3]) >= date(2026, 11, 22), line


def test_every_decision_in_a_list_has_a_title():
    listed = re.findall(r"^- <a id.*\n(?:  .*\n)*", DECISIONS, flags=re.MULTILINE)
    assert len(listed) > 150
    titled = re.compile(r" · \*\*[^*]+[.?!]\*\* \S", flags=re.DOTALL)
    assert [item for item in listed if not titled.search(" ".join(item.split()))] == []


def test_the_contents_link_every_group():
    contents = " ".join(DECISIONS.split("\n## ")[0].split())
    for group in GROUPS:
        anchor = re.sub(r"[^a-z0-9 -]", "", group.lower()).replace(" ", "-")
        assert f"[{group}](#{anchor})" in contents


def test_what_supersedes_a_decision_exists_and_came_later():
    numbers = {number for number, _ in entries()}
    replaced = [(number, line) for number, line in entries() if "superseded" in line]
    assert len(replaced) > 0
    for number, line in replaced:
        found = re.search(r" · superseded by \[D(\d+)\]\(#d(\d+)\) [·|] ", line)
        assert found and found[1] == found[2], line
        assert int(found[1]) in numbers and int(found[1]) > number


def test_every_cited_decision_exists():
    numbers = {number for number, _ in entries()}
    cited = {str(file.relative_to(ROOT)): numbers_in(text) for file, text in citing_texts()}
    assert cited["docs/decisions.md"] >= numbers
    unknown = {file: found - numbers for file, found in cited.items() if found - numbers}
    assert unknown == {}


def test_citations_are_found_in_comments_and_docstrings_alone():
    source = '"""As D11 says."""\nx = "D12"  # D13, not D50.9, not `D51`; docs/decisions.md#d14\n'
    assert numbers_in(comments_of(source)) == {11, 13, 14}


@pytest.mark.parametrize(("file", "group"), [
    ("requirements.in", "Dependencies of the site"),
    ("requirements-dev.in", "Dependencies of the tests"),
])  # fmt: skip
def test_every_dependency_has_its_reason(file, group):
    wanted = re.findall(r"^([a-z0-9][a-z0-9-]*)", (ROOT / file).read_text(), flags=re.MULTILINE)
    rows = [line.split(" | ") for line in items(group) if line.startswith("|")]
    named = {name for row in rows for name in re.findall(r"[a-z0-9-]+", row[2])}
    assert len(wanted) > 10
    assert [name for name in wanted if name not in named] == []
