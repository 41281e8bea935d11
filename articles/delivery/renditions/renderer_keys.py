"""The key of a renderer: it changes when anything does that alters the renderer's output.

Found from the module that holds the renderer: what it imports of the project, and what that
imports; the templates named there, with those they include and the tag libraries they load; data
files; translations; settings; versions of the libraries imported. Only modules that an import
names are followed, not the packages above them: `articles.models` would bring in every draft.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template import Engine, Origin
from django.template.base import Lexer, TokenType
from django.template.loader_tags import construct_relative_path

from .source_scan import scan

ROOT = Path(__file__).resolve().parents[3]
# Settings that Django itself turns into output: words, dates, numbers and addresses.
_OF_DJANGO = (
    "LANGUAGE_CODE",
    "LANGUAGES",
    "TIME_ZONE",
    "USE_TZ",
    "USE_I18N",
    "USE_THOUSAND_SEPARATOR",
    "FORMAT_MODULE_PATH",
    "FORCE_SCRIPT_NAME",
)
# Libraries that are installed under another name than they are imported by.
_INSTALLED_AS = {"PIL": "pillow", "environ": "django-environ"}
_requirement = re.compile(r"[\w.-]+").match


class UnknownTemplate(Exception):
    """A template includes or extends one whose name only rendering tells."""


@dataclass
class Reached:
    """What a renderer's output depends on.

    `modules`: {dotted name: path}; `templates`: {name: origin}; `files`: {label: path}, the
    label being the same on every machine; `libraries`: names they are imported by.
    """

    modules: dict[str, Path] = field(default_factory=dict)
    templates: dict[str, Origin] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    settings: set[str] = field(default_factory=lambda: set(_OF_DJANGO))
    libraries: set[str] = field(default_factory=set)

    def paths(self) -> set[Path]:
        """Every file of it."""
        templates = (Path(origin.name) for origin in self.templates.values())
        return {*self.modules.values(), *self.files.values(), *templates}


@dataclass(frozen=True)
class Sources:
    """Where a renderer begins: `module` is the `__name__` of the one that holds its `build`.

    `files`: data files that no string in a module names in full. `also`: whatever else alters
    the output, such as what the machine can do; its repr counts.
    """

    module: str
    files: Callable[[], Iterable[Path]] = tuple
    also: Callable[[], object] = tuple

    def key(self) -> str:
        """16 hex digits. Some 0.1 s for the first renderer of a process, less for others."""
        hasher = hashlib.sha256()
        for part in _parts(self.reached()):
            hasher.update(len(part).to_bytes(8, "big") + part)
        hasher.update(repr(self.also()).encode())
        return hasher.hexdigest()[:16]

    def reached(self) -> Reached:
        """All that can be reached from here. Raises UnknownTemplate."""
        found = Reached()
        _follow(self.module, found)
        for path in self.files():
            found.files[_label(path)] = path
        if found.templates or "django.utils.translation" in _imported(found):
            found.files |= {_catalogue_label(path): path for path in catalogues()}
        return found


def catalogues() -> list[Path]:
    """Compiled translations: the publisher's own, then those of the project's apps."""
    own = [Path(config.path) for config in apps.get_app_configs()]
    folders = [Path(path) for path in settings.LOCALE_PATHS]
    folders += [path / "locale" for path in own if path.parent == ROOT]
    return [path for folder in folders for path in sorted(folder.glob("*/LC_MESSAGES/*.mo"))]


def _follow(module: str, found: Reached) -> None:
    """Add a module and everything it leads to."""
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = _path_of(name)
        if path is None or name in found.modules:
            continue
        found.modules[name] = path
        scanned = scan(path, name)
        found.settings |= scanned.settings
        for base, taken in scanned.imports:
            waiting += _imported_modules(base, taken, found)
        for text in scanned.files:
            waiting += _named_file(text, name, path, found)


def _imported_modules(base: str, taken: str, found: Reached) -> list[str]:
    """The module of ours that an import names; a library is noted in `found`."""
    top = base.partition(".")[0]
    if not (ROOT / top / "__init__.py").is_file():
        if top not in sys.stdlib_module_names:
            found.libraries.add(top)
        return []
    whole = f"{base}.{taken}"
    return [whole if taken and _path_of(whole) else base]


def _path_of(module: str) -> Path | None:
    path = ROOT.joinpath(*module.split("."))
    for file in (path.with_suffix(".py"), path / "__init__.py"):
        if file.is_file():
            return file
    return None


def _named_file(text: str, module: str, path: Path, found: Reached) -> list[str]:
    """Note the template or data file that a string names; a program beside the module is one
    of the modules to follow, which are returned."""
    if text.endswith(".html"):
        _follow_template(text, found)
        return []
    for file in (path.parent / text, ROOT / text):
        # A program that another process runs. Every folder has an __init__: no name of one.
        if file.is_file() and file.name != "__init__.py":
            if file.suffix == ".py":
                return [".".join(file.relative_to(ROOT).with_suffix("").parts)]
            found.files[_label(file)] = file
            break
    return []


def _follow_template(name: str, found: Reached) -> None:
    """Add a template, what it extends and includes, and what it loads, if there is such a one."""
    engine = Engine.get_default()
    origin = None if name in found.templates else _origin_of(name, engine)
    if origin is None:
        return
    found.templates[name] = origin
    for tag, words in _tags(Path(origin.name).read_text(encoding="utf-8")):
        if tag in ("extends", "include"):
            whole = construct_relative_path(name, words[0], allow_recursion=True)
            _follow_template(_literal(whole, name), found)
        elif tag == "load":
            # {% load tag from library %}, or any number of libraries.
            for library in words[-1:] if "from" in words else words:
                _follow_library(engine.libraries[library], found)


def _origin_of(name: str, engine: Engine) -> Origin | None:
    """The first file of this name that the loaders would take."""
    loaders = engine.template_loaders
    origins = (origin for loader in loaders for origin in loader.get_template_sources(name))
    return next((origin for origin in origins if Path(origin.name).is_file()), None)


def _tags(source: str) -> Iterator[tuple[str, list[str]]]:
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            tag, *words = token.split_contents()
            yield tag, words


def _literal(word: str, template: str) -> str:
    if word[0] in "\"'" and word[-1] == word[0]:
        return word[1:-1]
    raise UnknownTemplate(f"{template} includes {word}: write its name in quotes")


def _follow_library(module: str, found: Reached) -> None:
    """Add a template tag library, ours or another's."""
    for own in _imported_modules(module, "", found):
        _follow(own, found)


def _imported(found: Reached) -> set[str]:
    return {base for name, path in found.modules.items() for base, _ in scan(path, name).imports}


def _parts(found: Reached) -> Iterator[bytes]:
    """Everything that counts, each part under its kind and name, in one order."""
    yield repr(sys.version_info[:3]).encode()
    for name, path in sorted(found.modules.items()):
        yield f"module {name} ".encode() + scan(path, name).code
    for name, origin in sorted(found.templates.items()):
        yield f"template {name} {_bare(Path(origin.name))}".encode()
    for label, path in sorted(found.files.items()):
        yield f"file {label} ".encode() + path.read_bytes()
    for name in sorted(found.settings):
        yield f"setting {name} {getattr(settings, name, None)!r}".encode()
    for name in sorted(found.libraries):
        yield f"library {name} {versions(name)}".encode()


def _bare(template: Path) -> list[tuple[str, str]]:
    """A template without its comments."""
    tokens = Lexer(template.read_text(encoding="utf-8")).tokenize()
    kept = [token for token in tokens if token.token_type != TokenType.COMMENT]
    return [(token.token_type.name, token.contents) for token in kept]


def _label(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def _catalogue_label(path: Path) -> str:
    """Of the publisher's own, only what its folder must look like: where it lies is no matter."""
    return _label(path) if path.is_relative_to(ROOT) else "/".join(path.parts[-3:])


@cache
def versions(library: str) -> list[str]:
    """`name version` of a library, by the name it is imported by, and of all that it requires.

    Raises PackageNotFoundError: then _INSTALLED_AS lacks it.
    """
    found: dict[str, str] = {}
    waiting = [_INSTALLED_AS.get(library, library)]
    metadata.distribution(waiting[0])
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            installed = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # Required on other systems or other versions of Python alone.
            continue
        found[name] = installed.version
        wanted = [text for text in installed.requires or () if "extra ==" not in text]
        waiting += [match[0] for text in wanted if (match := _requirement(text))]
    return [f"{name} {version}" for name, version in sorted(found.items())]
