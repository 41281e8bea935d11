"""Lists that staff download."""

from typing import Any

from articles.editorial.acts import record_act


def record_export(name: str, *, by: Any, filters: list[str]) -> None:
    """Write one Act. `filters`: their names alone, since a value may be of a text erased later."""
    record_act("export-csv", by=by, list=name, filters=filters)
