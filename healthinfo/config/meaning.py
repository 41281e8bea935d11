"""Settings of the model that knows meaning, for search, from environment variables."""

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from articles.outgoing.addresses import is_loopback, is_public, parse_host
from articles.outgoing.inside_names import is_inside_name
from articles.search.meaning.local_model import ModelFault, read_options
from healthinfo.config.env import text

FOLDER, URL = "SEARCH_MODEL_FOLDER", "SEARCH_EMBEDDINGS_URL"
_REQUIREMENTS = "pip install --no-deps --require-hashes -r requirements-meaning.txt"


def model_folder(env: environ.Env) -> str:
    """SEARCH_MODEL_FOLDER, a folder with a model's files; "" when it is not set."""
    folder = text(env, "SEARCH_MODEL_FOLDER", default="")
    if not folder:
        return ""
    if text(env, URL, default=""):
        raise ImproperlyConfigured(f"{FOLDER} and {URL} are both set. Set one of them: one model.")
    for package in ("numpy", "onnxruntime", "tokenizers"):
        _require(package, FOLDER)
    try:
        read_options(Path(folder))
    except ModelFault as fault:
        raise ImproperlyConfigured(f"{FOLDER}: {fault}") from fault
    return folder


def embeddings_url(env: environ.Env) -> str:
    """SEARCH_EMBEDDINGS_URL, the address that is posted to; "" when it is not set.

    Readers' questions go there: over https, or over http within one's own network alone.
    """
    url = text(env, "SEARCH_EMBEDDINGS_URL", default="")
    if not url:
        return ""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.fragment:
        raise ImproperlyConfigured(
            f"{URL} is {url!r}. Name the whole address that embeddings are asked of, for instance "
            f"{URL}=http://embeddings:8080/v1/embeddings. A key stands in SEARCH_EMBEDDINGS_KEY."
        )
    if parts.scheme == "http" and not _is_inside(host):
        raise ImproperlyConfigured(
            f"{URL} is {url!r}: readers' questions would cross the internet in the open. Write "
            "https, or name a server of your own network."
        )
    _require("numpy", URL)
    return url


def prefix(env: environ.Env, name: str) -> str:
    """Words before each text, with one space behind them, which the environment cannot hold."""
    words = text(env, name, default="")
    return f"{words} " if words else ""


def _is_inside(host: str) -> bool:
    address = parse_host(host)
    if address is not None:
        return not is_public(address)
    return is_loopback(host) or is_inside_name(host)


def _require(package: str, variable: str) -> None:
    if find_spec(package) is None:
        raise ImproperlyConfigured(
            f"{variable} is set, and the package {package} is not installed. Install it: "
            f"{_REQUIREMENTS}"
        )
