"""The page's own words, in each language we have them in."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from django.template.base import FilterExpression
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import gettext as django_gettext
from django.utils.translation import override, pgettext, trans_real

from articles.documents.document import OUTSIDE_SECTIONS
from articles.pages.languages import LOCALE, interface_language, language_name
from tests.factories import make_published

ARTICLES_FOLDERS = sorted(LOCALE.glob("*/LC_MESSAGES"))
OF_PARTNERS = LOCALE.parents[1] / "api"
PARTNERS_FOLDERS = sorted((OF_PARTNERS / "locale").glob("*/LC_MESSAGES"))
FOLDERS = [*ARTICLES_FOLDERS, *PARTNERS_FOLDERS]
TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
PAGES = LOCALE.parent / "pages"
SIGN_IN, SIGN_IN_CODE = ("account", "allauth", "mfa"), TEMPLATES.parent / "healthinfo"
_ENTRY = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:".*"\n?)+)', re.MULTILINE)


def read_po(path: Path) -> dict:
    """{message id: text} as the compiled catalogue holds it."""
    found: dict = {}
    for entry in path.read_text().split("\n\n"):
        parts = {
            name: "".join(map(ast.literal_eval, text.strip().splitlines()))
            for name, text in _ENTRY.findall(entry + "\n")
        }
        key = parts.pop("msgid", "")
        if context := parts.pop("msgctxt", ""):
            key = f"{context}\x04{key}"
        if parts.pop("msgid_plural", None):
            found |= {(key, i): parts[f"msgstr[{i}]"] for i in range(len(parts))}
        elif "msgstr" in parts:
            found[key] = parts["msgstr"]
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_the_compiled_catalogue_is_the_written_one(folder):
    with (folder / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    written = read_po(folder / "django.po")
    assert {k: v for k, v in compiled.items() if k} == {k: v for k, v in written.items() if k}
    assert all(written.values())


@pytest.mark.parametrize("folder", ARTICLES_FOLDERS, ids=str)
def test_every_word_of_the_templates_is_translated(folder):
    written = read_po(folder / "django.po")
    paths = [*TEMPLATES.glob("articles/**/*.html"), *TEMPLATES.glob("4*.html")]
    said = {text for path in paths for text in asked_for_in_template(path)}
    assert len(said) > 100
    assert {s for s in said if s not in written and (s, 0) not in written} == set()


@pytest.mark.parametrize("folder", ARTICLES_FOLDERS, ids=str)
def test_every_word_of_the_sign_in_pages_is_translated(folder):
    """By us, or by the catalogues of the libraries whose pages they are."""
    written = read_po(folder / "django.po")
    written |= dict(trans_real.translation(folder.parent.name)._catalog.items())
    paths = [path for name in SIGN_IN for path in TEMPLATES.glob(f"{name}/**/*.html")]
    said = {text for path in paths for text in asked_for_in_template(path)}
    said |= {text for path in SIGN_IN_CODE.rglob("*.py") for text in asked_for(path)}
    assert len(said) > 50
    assert {s for s in said if s not in written and (s, 0) not in written} == set()


@pytest.mark.parametrize("folder", PARTNERS_FOLDERS, ids=str)
def test_every_word_of_the_pages_for_partners_is_translated(folder):
    """Words that all public pages have are in the catalogue of those."""
    own = LOCALE / folder.parent.name / "LC_MESSAGES"
    written = {**read_po(own / "django.po"), **read_po(folder / "django.po")}
    paths = TEMPLATES.glob("api/portal/**/*.html")
    said = {text for path in paths for text in asked_for_in_template(path)}
    for place in ("portal", "partners/portal"):
        said |= {text for path in (OF_PARTNERS / place).glob("*.py") for text in asked_for(path)}
    assert len(said) > 100
    assert {s for s in said if s not in written and (s, 0) not in written} == set()
    assert {s for s in read_po(folder / "django.po") if s and s not in said} == set()


def asked_for_in_template(path: Path) -> Iterator[str]:
    """The words a template has translated, as a catalogue names them."""
    # By its name: what it includes may be named from there.
    nodes = get_template(str(path.relative_to(TEMPLATES))).template.nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        yield named(str(node.filter_expression.var.literal), node.message_context)
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        yield named(node.render_token_list(node.singular)[0], node.message_context)


def named(text: str, context: FilterExpression | None) -> str:
    """A text with its context, where it has one."""
    return f"{context.resolve({})}\x04{text}" if context else text


@pytest.mark.parametrize("folder", ARTICLES_FOLDERS, ids=str)
def test_every_word_of_the_presenters_is_translated(folder):
    written = read_po(folder / "django.po")
    said = {text for path in PAGES.rglob("*.py") for text in asked_for(path)}
    said |= {field.label for field in OUTSIDE_SECTIONS}
    assert len(said) > 50
    # Of words that a number shapes, the catalogue holds each shape.
    assert {s for s in said if s not in written and (s, 0) not in written} == set()


def asked_for(path: Path) -> list[str]:
    """The words a module has translated, with their context, as a catalogue names them."""
    takes = {"gettext": 1, "ngettext": 1, "pgettext": 2}
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    given = [call.args[: takes.get(getattr(call.func, "id", ""), 0)] for call in calls]
    texts = [[getattr(argument, "value", None) for argument in own] for own in given if own]
    return ["\x04".join(own) for own in texts if all(isinstance(text, str) for text in own)]


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_no_other_catalogue_overrides_ours(folder):
    written = read_po(folder / "django.po")
    with override(folder.parent.name):
        for key, text in written.items():
            if not isinstance(key, str) or not key:
                continue
            context, mark, message = key.rpartition("\x04")
            assert (pgettext(context, message) if mark else django_gettext(message)) == text


@pytest.mark.parametrize("folder", ARTICLES_FOLDERS, ids=str)
def test_the_emergency_number_finds_its_place_in_every_sentence(folder):
    written = read_po(folder / "django.po")
    local = written["page\x04call your local emergency number"]
    sentences = [text for key, text in written.items() if "call your local emergency number" in key]
    assert len(sentences) == 8 and all(local in text for text in sentences)


def test_a_language_without_our_words_gets_those_of_the_default_language():
    assert interface_language("es-MX") == "es"
    assert interface_language("qaa") == "en"


@pytest.fixture
def own_words(settings, tmp_path):
    """The publisher's folder of translations, in which a language's words can be put."""
    settings.LOCALE_PATHS = [str(tmp_path)]
    interface_language.cache_clear()
    yield lambda folder: copytree(LOCALE / "es", tmp_path / folder)
    interface_language.cache_clear()
    trans_real._translations.pop("zh-Hant", None)


def test_words_of_a_language_with_a_script_are_found_in_gettexts_own_folder(own_words):
    own_words("zh_Hant")
    assert interface_language("zh-Hant") == "zh-Hant"
    with override("zh-Hant"):
        assert django_gettext("Back to top") == "Volver arriba"


def test_a_folder_that_gettext_does_not_look_into_promises_no_words(own_words):
    own_words("zh-Hant")
    assert interface_language("zh-Hant") == "en"


def test_a_language_is_named_in_itself():
    assert language_name("es") == "Español" and language_name("zh-Hant") == "繁體中文"
    assert language_name("qq") == "qq"


@pytest.mark.django_db
def test_a_text_in_a_language_we_have_no_words_for_is_marked(client):
    make_published("نقرس", slug="gout", language="ar")
    html = client.get("/ar/gout/").content.decode()
    assert '<html lang="en" dir="ltr">' in html
    assert '<h1 lang="ar" dir="rtl">' in html
