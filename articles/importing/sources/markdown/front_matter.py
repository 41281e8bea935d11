"""The fields above a Markdown page: YAML between ---, TOML between +++, or a JSON object.

Values of YAML stay text (`no` is Norwegian, `1:30` no number): only their places make them more.
"""

import json
import re
import tomllib
from typing import Any

import yaml

from articles.importing.tree import ImportFailure

MAX_CHARS = 64_000
_FENCED = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?\n)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.S)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """(fields by name, the page below them) of a text whose lines end in "\\n".

    Raises ImportFailure naming the line where the fields cannot be read.
    """
    if text.startswith("{"):
        return _json(text)
    found = _FENCED.match(text)
    if found is None:
        return {}, text
    source = found[2] or ""
    if len(source) > MAX_CHARS:
        raise ImportFailure(f"The front matter has over {MAX_CHARS:,} characters. Shorten it.")
    fields = _toml(source) if found[1] == "+++" else _yaml(source)
    return {str(name): value for name, value in fields.items()}, text[found.end() :]


class _TextLoader(yaml.BaseLoader):
    """Every value a text, list or mapping. No aliases: a few of them can stand for a million."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="aliases are not read", problem_mark=event.start_mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        names = [self.construct_object(name) for name, _ in node.value]
        for index, name in enumerate(names):
            if name in names[:index]:
                mark = node.value[index][0].start_mark
                raise yaml.MarkedYAMLError(problem=f"{name!r} stands twice", problem_mark=mark)
        return super().construct_mapping(node, deep)


def _yaml(source: str) -> dict[str, Any]:
    try:
        found = yaml.load(source, Loader=_TextLoader)  # noqa: S506 - makes no objects
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise _unreadable(f"line {line}", str(error.problem)) from None
    except (yaml.YAMLError, RecursionError, TypeError) as error:
        raise _unreadable("it", str(error).splitlines()[0]) from None
    if found in (None, ""):
        return {}
    if not isinstance(found, dict):
        raise _unreadable("line 2", "there are no fields")
    return found


def _toml(source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _unreadable("it", f"{error}; lines are counted below the +++") from None


def _json(text: str) -> tuple[dict[str, Any], str]:
    try:
        found, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return {}, text
    return found, text[end:].lstrip("\n")


def _unreadable(place: str, why: str) -> ImportFailure:
    return ImportFailure(
        f"The front matter cannot be read: {place}: {why}. Write each field as “name: value”, and "
        "a value that has a colon in quotation marks."
    )
