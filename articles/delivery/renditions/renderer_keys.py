"""The key of a renderer: it changes with anything that alters the renderer's output.

It is computed from the renderer's module and all modules of the project that it imports, directly
or not; the templates named there, with those they include and the tag libraries they load; data
files; translations; settings; and the versions of libraries. The parent packages of an imported
module are not followed: `articles.models` imports every model.
"""

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
# Settings by which Django formats words, dates, numbers and URLs.
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
# {import name: distribution name} where they differ.
_INSTALLED_AS = {"PIL": "pillow", "environ": "django-environ"}
_requirement = re.compile(r"[\w.-]+").match
# {% include block|template_in:"folder" %}: any template of a folder.
_in_folder = re.compile(r"\w+\|template_in:\"(?P<folder>[^\"]+)\"").fullmatch


class UnknownTemplate(Exception):
    """A template includes or extends another by a variable, other than with `template_in`."""


@dataclass
class Dependencies:
    """All that a renderer's output depends on.

    `modules`: {dotted name: path}; `templates`: {name: origin}; `files`: {label: path}, with the
    same label on every machine; `libraries`: import names.
    """

    modules: dict[str, Path] = field(default_factory=dict)
    templates: dict[str, Origin] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    settings: set[str] = field(default_factory=lambda: set(_OF_DJANGO))
    libraries: set[str] = field(default_factory=set)

    def paths(self) -> set[Path]:
        """The files of modules, data and templates."""
        templates = (Path(origin.name) for origin in self.templates.values())
        return {*self.modules.values(), *self.files.values(), *templates}


@dataclass(frozen=True)
class RendererSources:
    """The start of the search: `module` is the `__name__` of the renderer's module.

    `files`: data files that no string in a module names in full. `also`: anything else that
    alters the output, such as the fonts of the machine; its repr is hashed.
    """

    module: str
    files: Callable[[], Iterable[Path]] = tuple
    also: Callable[[], object] = tuple

    def key(self) -> str:
        """16 hex digits. About 0.1 s for the first renderer of a process, less for others."""
        hasher = hashlib.sha256()
        for part in _hashed_parts(self.reached()):
            hasher.update(len(part).to_bytes(8, "big") + part)
        hasher.update(repr(self.also()).encode())
        return hasher.hexdigest()[:16]

    def reached(self) -> Dependencies:
        """All dependencies. Raises UnknownTemplate."""
        found = Dependencies()
        _follow(self.module, found)
        for path in self.files():
            found.files[_label(path)] = path
        if found.templates or "django.utils.translation" in _imported(found):
            found.files |= {_catalogue_label(path): path for path in catalogues()}
        return found


def catalogues() -> list[Path]:
    """Compiled translations: of the publisher, then of the project's apps."""
    own = [Path(config.path) for config in apps.get_app_configs()]
    folders = [Path(path) for path in settings.LOCALE_PATHS]
    folders += [path / "locale" for path in own if path.parent == ROOT]
    return [path for folder in folders for path in sorted(folder.glob("*/LC_MESSAGES/*.mo"))]


def _follow(module: str, found: Dependencies) -> None:
    """Add a module and all its dependencies."""
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


def _imported_modules(base: str, taken: str, found: Dependencies) -> list[str]:
    """The imported module, if it is one of the project; a library is added to `found`."""
    top = base.partition(".")[0]
    if _path_of(top) is None:
        if top not in sys.stdlib_module_names:
            found.libraries.add(top)
        return []
    whole = f"{base}.{taken}"
    return [whole if taken and _path_of(whole) else base]


# Each renderer asks for the same names again: two thirds of the time of all keys.
@cache
def _path_of(module: str) -> Path | None:
    path = ROOT.joinpath(*module.split("."))
    for file in (path.with_suffix(".py"), path / "__init__.py"):
        if file.is_file():
            return file
    return None


def _named_file(text: str, module: str, path: Path, found: Dependencies) -> list[str]:
    """Add the template or data files with this name; return programs beside the module, as
    modules to follow."""
    if text.endswith(".html"):
        _follow_template(text, found)
        return []
    if "*" in text:
        # Such as "*/words.py": every language pack (articles/languages/packs.py).
        files = sorted(path.parent.glob(text))
    else:
        # A .py file is a program for another process; "__init__.py" could be of any folder.
        named = (path.parent / text, ROOT / text)
        files = [file for file in named if file.is_file() and file.name != "__init__.py"][:1]
    found.files |= {_label(file): file for file in files if file.suffix != ".py"}
    return [_dotted(file) for file in files if file.suffix == ".py"]


def _dotted(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


def _follow_template(name: str, found: Dependencies) -> None:
    """Add a template, if it exists, and what it extends, includes and loads."""
    engine = Engine.get_default()
    origin = None if name in found.templates else _origin_of(name, engine)
    if origin is None:
        return
    found.templates[name] = origin
    for tag, words in _tags(Path(origin.name).read_text(encoding="utf-8")):
        if tag in ("extends", "include"):
            for used in _templates_named(words[0], name, engine):
                _follow_template(used, found)
        elif tag == "load":
            # {% load tag from library %}, or any number of libraries.
            for library in words[-1:] if "from" in words else words:
                _follow_library(engine.libraries[library], found)


def _origin_of(name: str, engine: Engine) -> Origin | None:
    """The file that the template loaders would use."""
    return next((origin for origin in _sources(name, engine) if Path(origin.name).is_file()), None)


def _sources(name: str, engine: Engine) -> Iterator[Origin]:
    """The places where the template loaders look, in their order."""
    for loader in engine.template_loaders:
        yield from loader.get_template_sources(name)


def _tags(source: str) -> Iterator[tuple[str, list[str]]]:
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            tag, *words = token.split_contents()
            yield tag, words


def _templates_named(word: str, template: str, engine: Engine) -> list[str]:
    """The templates that a tag of `template` uses: one by name, or all of a folder."""
    if found := _in_folder(word):
        folders = {Path(origin.name) for origin in _sources(found["folder"], engine)}
        names = {path.name for folder in folders for path in folder.glob("*.html")}
        return [f"{found['folder']}/{name}" for name in sorted(names)]
    return [_unquoted(construct_relative_path(template, word, allow_recursion=True), template)]


def _unquoted(word: str, template: str) -> str:
    if word[0] in "\"'" and word[-1] == word[0]:
        return word[1:-1]
    raise UnknownTemplate(f"{template} includes {word}: write its name in quotes")


def _follow_library(module: str, found: Dependencies) -> None:
    """Add a template tag library, of the project or not."""
    for name in _imported_modules(module, "", found):
        _follow(name, found)


def _imported(found: Dependencies) -> set[str]:
    return {base for name, path in found.modules.items() for base, _ in scan(path, name).imports}


def _hashed_parts(found: Dependencies) -> Iterator[bytes]:
    """What is hashed: each part with its kind and name, sorted."""
    yield repr(sys.version_info[:3]).encode()
    for name, path in sorted(found.modules.items()):
        yield f"module {name} ".encode() + scan(path, name).code
    for name, origin in sorted(found.templates.items()):
        yield f"template {name} {_tokens_of(Path(origin.name))}".encode()
    for label, path in sorted(found.files.items()):
        yield f"file {label} ".encode() + path.read_bytes()
    for name in sorted(found.settings):
        yield f"setting {name} {getattr(settings, name, None)!r}".encode()
    for name in sorted(found.libraries):
        yield f"library {name} {versions(name)}".encode()


def _tokens_of(template: Path) -> list[tuple[str, str]]:
    """The tokens of a template, without comments."""
    tokens = Lexer(template.read_text(encoding="utf-8")).tokenize()
    kept = [token for token in tokens if token.token_type != TokenType.COMMENT]
    return [(token.token_type.name, token.contents) for token in kept]


def _label(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def _catalogue_label(path: Path) -> str:
    """Without the location of the publisher's folder, which is no part of the output."""
    return _label(path) if path.is_relative_to(ROOT) else "/".join(path.parts[-3:])


@cache
def versions(library: str) -> list[str]:
    """["name version"] of a library, by its import name, and of all its requirements.

    Raises PackageNotFoundError when it must be added to _INSTALLED_AS.
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
            # Required only on other systems or by other versions of Python.
            continue
        found[name] = installed.version
        wanted = [text for text in installed.requires or () if "extra ==" not in text]
        waiting += [match[0] for text in wanted if (match := _requirement(text))]
    return [f"{name} {version}" for name, version in sorted(found.items())]
