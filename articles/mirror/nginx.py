"""What nginx is told: how an address becomes a file, and which headers go with it.

Two files below `nginx/` of the mirror: `maps.conf` for the http block, `site.conf` for the server
block. They change with the site's releases and settings, never with its articles.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from .answers import ID_PLACE
from .header_sets import MOST_SLASHES, OF_ARTICLE, VALUE, HeaderSet
from .names import SLASH

_STATUSES = "301 302 307 308 410"
_TEMPLATES = Path(__file__).with_name("templates")


def write_nginx(folder: Path, sets: Mapping[str, HeaderSet]) -> None:
    """Write both files, each in one step."""
    (folder / "nginx").mkdir(exist_ok=True)
    names = sorted({name for one in sets.values() for name, _ in one.headers})
    texts = {"maps.conf": maps_conf(folder, sets, names), "site.conf": site_conf(folder, names)}
    for name, text in texts.items():
        path = folder / "nginx" / name
        if not path.exists() or path.read_text() != text:
            new = path.with_suffix(".new")
            new.write_text(text)
            new.replace(path)


def maps_conf(folder: Path, sets: Mapping[str, HeaderSet], names: Iterable[str]) -> str:
    own = urlsplit(settings.SITE_URL)
    values = "~".join(f"(?<mirror_{name}>[^/~]*)" for name in OF_ARTICLE)
    text = _filled(
        "maps.conf",
        scheme=own.scheme,
        host=_regex(own.hostname or ""),
        folder=_regex(str(folder)),
        values=values,
        slashes="\n".join(map(_slashes, ("etag", "digest"))),
    )
    statuses = _map("mirror_status", {name: str(one.status) for name, one in sets.items()})
    headers = (_map(_variable(name), _templates(sets, name)) for name in names)
    return "\n".join([text, statuses, *headers])


def site_conf(folder: Path, names: Iterable[str]) -> str:
    others = (name for name in names if name != "Content-Type")
    lines = [f"    add_header {name} ${_variable(name)} always;" for name in others]
    codes = _STATUSES.split()
    returns = [f"    if ($mirror_status = {code}) {{ return {code}; }}" for code in codes]
    return _filled(
        "site.conf",
        folder=str(folder),
        frame="\n".join([_filled("frame.conf").rstrip(), *lines]),
        id=ID_PLACE,
        statuses=_STATUSES,
        returns="\n".join(returns),
        site="http://healthinfo",
    )


def _templates(sets: Mapping[str, HeaderSet], header: str) -> dict[str, str]:
    return {name: dict(one.headers).get(header, "") for name, one in sets.items()}


def _map(variable: str, values: Mapping[str, str]) -> str:
    rows = (f"    {key} {_written(value)};" for key, value in sorted(values.items()) if value)
    return "\n".join([f"map $mirror_set ${variable} {{", *rows, '    default "";', "}"])


def _written(template: str) -> str:
    """The template between quotes, with nginx's variables."""
    text = template.replace("'", r"\'")
    return "'" + VALUE.sub(lambda found: "${mirror_" + found[1] + "}", text) + "'"


def _variable(header: str) -> str:
    return "mirror_h_" + header.lower().replace("-", "_")


def _slashes(name: str) -> str:
    """A map that puts slashes where the name of a folder has another letter."""
    rows = [*_slash_rows(name)]
    return "\n".join([f"map $mirror_{name}_in $mirror_{name} {{", *rows, "}"])


def _slash_rows(name: str) -> Iterator[str]:
    yield f"    default $mirror_{name}_in;"
    for count in range(1, MOST_SLASHES + 1):
        parts = [f"([^{SLASH}]*)"] * (count + 1)
        whole = "/".join(f"${number}" for number in range(1, count + 2))
        yield f'    "~^{SLASH.join(parts)}$" {whole};'


def _regex(path: str) -> str:
    return "".join(f"\\{letter}" if letter in r".+*?()[]{}^$|\\" else letter for letter in path)


def _filled(template: str, **values: str) -> str:
    text = (_TEMPLATES / template).read_text()
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text
