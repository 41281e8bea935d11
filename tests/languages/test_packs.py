"""The language packs: what each holds, what it lacks, and that nothing else names a language."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields

import pytest
from django.conf.locale import LANG_INFO

from articles.documents.compare.critical_tokens import find_critical_tokens
from articles.documents.vocabulary import ASPECTS, values
from articles.importing.recognition.dates import month_numbers
from articles.languages.checking import CHECKING
from articles.languages.importing import IMPORTING
from articles.languages.language import Language, known_languages
from articles.languages.packs import FOLDER, primary
from articles.languages.search import SEARCH
from articles.languages.words import WORDS

ROOT = FOLDER.parents[1]
WHOLE = ["en", "es", "fr", "de"]
# Invented articles: their words, in English and Spanish.
TEXTS = {ROOT / "articles" / "rehearsal" / "texts.py"}
PARTS = {"words": WORDS, "checking": CHECKING, "importing": IMPORTING, "search": SEARCH}
# Where a language may be named: a default, an example, the language that the templates are in.
NAMED = {
    "api/about/changelog_feed.py",
    "api/v1/answers/fields.py",
    "api/v1/answers/me/subscriptions.py",
    "api/v1/lists/filters.py",
    "api/v1/openapi/parameters.py",
    "articles/documents/checks/hard_words.py",  # an ending of plurals
    "articles/importing/sources/markdown/fields.py",
    "articles/importing/sources/nhs.py",
    "articles/importing/sources/values.py",
    "articles/management/commands/evaluate_search.py",
    "articles/management/commands/try_vocabulary.py",
    "articles/models/drafts/article.py",
    "articles/models/drafts/notices.py",
    "articles/pages/languages.py",
    "articles/rehearsal/choosing.py",
    "healthinfo/settings.py",
}


def sources(pattern: str) -> Iterator[tuple[str, ast.AST]]:
    """(path, tree) of each source outside the packs whose text has the pattern."""
    for room in ("articles", "api", "healthinfo"):
        for path in ROOT.glob(f"{room}/**/*.py"):
            if FOLDER in path.parents or path.parent.name == "migrations" or path in TEXTS:
                continue
            if re.search(pattern, text := path.read_text()):
                yield str(path.relative_to(ROOT)), ast.parse(text)


def test_no_other_code_names_a_language():
    named = {
        path
        for path, tree in sources(rf"\b(?:{'|'.join(WHOLE)})[\"']")
        if any(isinstance(n, ast.Constant) and n.value in WHOLE for n in ast.walk(tree))
    }
    assert named == NAMED


def test_no_other_table_is_keyed_by_languages():
    for path, tree in sources(r"[\"'][a-z]{2,3}[\"']\s*:"):
        for node in ast.walk(tree):
            keys = node.keys if isinstance(node, ast.Dict) else []
            tags = {key.value for key in keys if isinstance(key, ast.Constant)}
            assert len(tags & LANG_INFO.keys()) < 2, (path, node.lineno)


def test_a_language_is_a_folder_of_at_most_four_modules():
    for path in FOLDER.glob("*/"):
        modules = {module.stem for module in path.glob("*.py")} - {"__init__"}
        assert modules <= PARTS.keys(), path


@pytest.mark.parametrize("tag", ["en", "es"])
def test_english_and_spanish_lack_only_what_they_do_not_need(tag):
    assert set(Language(tag).lacks()) <= {"importing.names_for_date", "importing.to_top_rule"}


def test_french_and_german_tell_what_they_lack():
    lacking = {"words.critical", "hard_words.json", "synonyms.txt", "everyday.txt"}
    assert lacking <= set(Language("fr").lacks())
    assert "checking.addresses_reader" in Language("de-AT").lacks()


def test_an_unknown_language_lacks_everything():
    names = {f"{part}.{field.name}" for part in PARTS for field in fields(PARTS[part].of("qq"))}
    found = set(Language("qq").lacks())
    assert "words.critical" in found and "importing.aspects" in found
    files = {"hard_words.json", "synonyms.txt", "cries.txt", "everyday.txt"}
    assert found - files <= names


def test_without_a_table_every_word_is_critical():
    assert [token for token, _, _ in find_critical_tokens("Un uomo dorme.", "it")] == [
        "Un", "uomo", "dorme.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "language"), [("es-MX", "es"), ("EN_us", "en"), ("", ""), (None, "")]
)
def test_a_region_is_no_language(tag, language):
    assert primary(tag) == language


def test_every_rule_is_a_regular_expression():
    rules = [
        value
        if isinstance(value, str)
        else "|".join(row if isinstance(row, str) else row[-1] for row in value)
        for words in IMPORTING.all()
        for value in (getattr(words, field.name) for field in fields(words))
        if isinstance(value, str | tuple)
    ]
    rules += [word for words in WORDS.all() for word in words.critical.split()]
    assert len(rules) > 200 and all(re.compile(rule) for rule in rules)


@pytest.mark.parametrize("tag", WHOLE)
def test_a_form_of_a_month_means_one_month(tag):
    near = IMPORTING.around(tag)
    assert all(len(words.months.split(" | ")) == 12 for words in near)
    meant = {
        (form, number)
        for words in near
        for number, forms in enumerate(words.months.split(" | "), 1)
        for form in forms.split()
    }
    assert len(meant) == len(month_numbers(tag))


def test_aspects_are_of_the_vocabulary():
    read = {aspect for words in IMPORTING.all() for aspect, _ in words.aspects}
    asked = {aspect for words in SEARCH.all() for aspect in words.aspects}
    assert read | asked <= {*values(ASPECTS), "", "children", "research", "support", "questions"}


def test_every_folder_is_known_by_its_tag():
    tags = [language.tag for language in known_languages()]
    assert {*WHOLE, "zh", "yi"} <= {*tags}
    assert all(re.fullmatch("[a-z]{2,3}", tag) for tag in tags)


def test_a_pack_is_loaded_when_it_is_first_asked_for():
    program = (
        "import sys; from articles.importing.recognition.dates import find_date;"
        "print([m for m in sys.modules if m.startswith('articles.languages.en')]);"
        "find_date('3 May 2025');"
        "print([m for m in sys.modules if m.startswith('articles.languages.en.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "['articles.languages.en.importing']"]
