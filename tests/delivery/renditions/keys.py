"""The sources of every renderer, and simulated changes of files, settings and libraries."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.urls import get_resolver

from articles.delivery.renditions import renderer_keys
from articles.delivery.renditions.renderer import all_renderers
from articles.delivery.renditions.renderer_keys import RendererSources, versions
from articles.delivery.renditions.source_scan import Scanned, scan

# Loading the URL patterns registers every renderer.
_ = get_resolver().url_patterns
# {form: its sources}. Tests make renderers of their own, whose keys are plain functions.
SOURCES: dict[str, RendererSources] = {
    renderer.name: renderer.reckon.__self__
    for renderer in all_renderers()
    if isinstance(getattr(renderer.reckon, "__self__", None), RendererSources)
}
each_form = pytest.mark.parametrize("form", sorted(SOURCES))
Alter = Callable[[bytes], bytes]


def file_of(module: ModuleType) -> Path:
    return Path(str(module.__file__))


def adds(text: str) -> Alter:
    return lambda body: body + text.encode()


def planted_files(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable]:
    """For a fixture: change(wanted, alter) alters what is read of the files `wanted` names."""
    read_bytes = Path.read_bytes

    def change(wanted: Callable[[Path], bool], alter: Alter) -> None:
        def read(path: Path) -> bytes:
            body = read_bytes(path)
            return alter(body) if wanted(path) else body

        monkeypatch.setattr(Path, "read_bytes", read)
        monkeypatch.setattr(Path, "read_text", lambda path, **how: read(path).decode())
        monkeypatch.setattr(renderer_keys, "scan", partial(scanned, wanted))

    def scanned(wanted: Callable[[Path], bool], path: Path, name: str) -> Scanned:
        return scan.__wrapped__(path, name) if wanted(path) else scan(path, name)

    yield change
    monkeypatch.undo()
    versions.cache_clear()


class OtherSettings:
    """The settings with another value under one name."""

    def __init__(self, real: Any, name: str) -> None:
        self.real, self.name = real, name

    def __getattr__(self, name: str) -> Any:
        if name != self.name:
            return getattr(self.real, name)
        return ["planted"] if name == "LOCALE_PATHS" else "planted"
