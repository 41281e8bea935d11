"""The settings of the model of meaning: what cannot work stops the start, with the remedy."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from healthinfo.config import meaning

FOLDER, URL = "SEARCH_MODEL_FOLDER", "SEARCH_EMBEDDINGS_URL"


def env(**values: str) -> environ.Env:
    made = environ.Env()
    made.ENVIRON = values
    return made


@pytest.fixture
def installed(monkeypatch):
    monkeypatch.setattr(meaning, "find_spec", lambda name: object())


def test_none_is_set_by_default():
    assert (meaning.model_folder(env()), meaning.embeddings_url(env())) == ("", "")


@pytest.mark.parametrize(
    "url",
    [
        "https://models.example.org/v1/embeddings",
        "http://embeddings:8080/v1/embeddings",
        "http://127.0.0.1:8080/v1/embeddings",
        "http://10.1.2.3/v1/embeddings",
    ],
)
def test_an_address_over_https_or_inside_is_taken(installed, url):
    assert meaning.embeddings_url(env(**{URL: url})) == url


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("http://models.example.org/v1/embeddings", "Write https"),
        ("http://8.8.8.8/v1/embeddings", "Write https"),
        ("models.example.org", "Name the whole address"),
        ("https://me:key@models.example.org/", "SEARCH_EMBEDDINGS_KEY"),
    ],
)
def test_any_other_is_refused(installed, url, remedy):
    with pytest.raises(ImproperlyConfigured, match=remedy):
        meaning.embeddings_url(env(**{URL: url}))


def test_a_folder_needs_its_files_and_options_that_are_known(installed, tmp_path):
    with pytest.raises(ImproperlyConfigured, match=r"has no model\.onnx"):
        meaning.model_folder(env(**{FOLDER: str(tmp_path)}))
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_text("")
    assert meaning.model_folder(env(**{FOLDER: str(tmp_path)})) == str(tmp_path)
    (tmp_path / "meaning.json").write_text('{"pooling": "max"}')
    with pytest.raises(ImproperlyConfigured, match="question_prefix, passage_prefix, pooling"):
        meaning.model_folder(env(**{FOLDER: str(tmp_path)}))


def test_only_one_of_them_is_set(installed, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="both set"):
        meaning.model_folder(env(**{FOLDER: str(tmp_path), URL: "https://models.example.org"}))


def test_a_missing_package_is_named_with_the_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr(meaning, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="requirements-meaning"):
        meaning.model_folder(env(**{FOLDER: str(tmp_path)}))
    with pytest.raises(ImproperlyConfigured, match="requirements-meaning"):
        meaning.embeddings_url(env(**{URL: "https://models.example.org/v1/embeddings"}))


def test_a_prefix_has_one_space_behind_it():
    assert meaning.prefix(env(A="query:"), "A") == "query: "
    assert meaning.prefix(env(), "A") == ""
