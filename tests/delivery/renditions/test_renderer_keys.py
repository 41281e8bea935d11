"""The key of every renderer changes with whatever alters its output, and with nothing else."""

from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import Engine

from api.v1.renderers import ARTICLE_JSON
from articles.delivery import write_behind
from articles.delivery.renditions import renderer_keys
from articles.delivery.renditions.renderer_keys import Dependencies, RendererSources, versions
from articles.documents.blocks.registry import KINDS
from articles.documents.checks import hard_words
from articles.languages.packs import FOLDER
from articles.models import Current
from articles.models.public import current
from articles.pages.handouts import make_pdf
from articles.templatetags import pages
from tests.delivery.renditions.keys import (
    SOURCES,
    OtherSettings,
    adds,
    each_form,
    file_of,
    planted_files,
)
from tests.factories import make_published

WITH_TEMPLATES = ["page.html", "embed.html", "frame.html", "handout.pdf", "handout-large.pdf"]
WITH_WORDS = [*WITH_TEMPLATES, "v1.md", "v1.jsonld", "card.png"]
OVERDUE = b"return self.lapsed_on if self.lapsed_on == self.next_review_due else None"


@pytest.fixture
def plant(monkeypatch):
    yield from planted_files(monkeypatch)


def reached(form: str) -> Dependencies:
    return SOURCES[form].reached()


def changes(form: str, plant, path: Path, alter) -> bool:
    """Whether a change of one file makes another key."""
    before = SOURCES[form].key()
    assert alter(path.read_bytes()) != path.read_bytes()
    plant(lambda read: read == path, alter)
    return SOURCES[form].key() != before


def test_every_form_is_looked_at():
    assert set(SOURCES) == {"v1.json", "v1.summary", *WITH_WORDS}


@each_form
def test_another_value_returned_far_from_the_renderer_makes_another_key(form, plant):
    fixed = b"return self.next_review_due"
    assert changes(form, plant, file_of(current), lambda body: body.replace(OVERDUE, fixed))


@each_form
def test_a_changed_module_makes_another_key_near_or_far(form, plant):
    modules = reached(form).modules
    for name in {SOURCES[form].module, *sorted(modules)[::12]}:
        assert changes(form, plant, modules[name], adds("\n_planted = 1\n")), name


@each_form
def test_comments_and_loose_strings_keep_the_key(form, plant):
    before = SOURCES[form].key()
    plant(lambda path: path.suffix == ".py", adds('\n\n# Why.\n"""Other words."""\n'))
    assert SOURCES[form].key() == before


def test_another_docstring_and_other_line_breaks_keep_the_key(plant):
    words = b'"""The due date that passed'
    assert not changes(
        "v1.json", plant, file_of(current), lambda b: b.replace(words, b'\n        """Since when')
    )


@each_form
def test_what_it_does_not_reach_keeps_the_key(form, plant):
    before, paths = SOURCES[form].key(), reached(form).paths()
    plant(lambda path: path not in paths, adds("\n_planted = 1\n"))
    assert SOURCES[form].key() == before


@each_form
def test_a_template_that_it_does_not_use_is_not_reached(form):
    assert "articles/topics.html" not in reached(form).templates


@pytest.mark.parametrize("form", WITH_TEMPLATES)
def test_a_changed_template_makes_another_key_an_included_one_too(form, plant):
    templates = reached(form).templates
    for name in [next(iter(templates)), "articles/parts/article/blocks/text.html"]:
        assert changes(form, plant, Path(templates[name].name), adds("<p>planted")), name


@pytest.mark.parametrize("form", WITH_TEMPLATES)
def test_a_comment_in_a_template_keeps_the_key(form, plant):
    templates = {Path(origin.name) for origin in reached(form).templates.values()}
    before = SOURCES[form].key()
    plant(lambda path: path in templates, adds("{# why #}"))
    assert SOURCES[form].key() == before


def test_a_changed_library_of_template_tags_makes_another_key(plant):
    assert changes("page.html", plant, file_of(pages), adds("\n_planted = 1\n"))


@each_form
def test_a_changed_data_file_makes_another_key(form, plant):
    for label, path in reached(form).files.items():
        assert changes(form, plant, path, adds("\nplanted")), label


def test_sheets_and_the_program_that_makes_pdfs_count():
    assert "tokens.css" in {path.name for path in reached("page.html").files.values()}
    assert "handout.css" in {path.name for path in reached("handout.pdf").files.values()}
    assert file_of(make_pdf) in reached("handout.pdf").paths()


def test_a_data_file_beside_its_module_counts():
    files = RendererSources(hard_words.__name__).reached().files
    assert {path.name for path in files.values()} == {"hard_words.json"}


@each_form
@pytest.mark.parametrize("part", ["importing", "checking", "search"])
def test_how_a_language_is_read_judged_or_searched_keeps_the_key(form, part, plant):
    before = SOURCES[form].key()
    plant(lambda path: path.name == f"{part}.py" and FOLDER in path.parents, adds("\nPACK = 1\n"))
    assert SOURCES[form].key() == before


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_word_that_counts_in_comparisons_makes_another_key_of_the_page(language, plant):
    words = FOLDER / language / "words.py"
    assert changes("page.html", plant, words, lambda body: body.replace(b"tabl", b"pla"))


@pytest.mark.parametrize("form", WITH_WORDS)
def test_a_translation_added_or_changed_makes_another_key(form, settings, tmp_path):
    settings.LOCALE_PATHS = [str(tmp_path)]
    words = tmp_path / "de" / "LC_MESSAGES" / "django.mo"
    words.parent.mkdir(parents=True)
    found = {SOURCES[form].key()}
    for text in (b"planted", b"planted again"):
        words.write_bytes(text)
        found.add(SOURCES[form].key())
    assert len(found) == 3


def test_json_has_no_words_of_the_interface():
    assert not reached("v1.json").files


@each_form
def test_every_setting_that_it_reads_makes_another_key(form, monkeypatch):
    real, before = renderer_keys.settings, SOURCES[form].key()
    for name in sorted(reached(form).settings):
        monkeypatch.setattr(renderer_keys, "settings", OtherSettings(real, name))
        assert SOURCES[form].key() != before, name


def test_the_settings_that_readers_see_are_found():
    names = {"SITE_URL", "PUBLISHER_NAME", "PUBLISHER_URL", "LANGUAGES", "TIME_ZONE"}
    assert names | {"REUSE"} <= reached("v1.json").settings
    names |= {"DISCLAIMER", "BRAND", "EMERGENCY_NUMBER"}
    assert names | {"REUSE"} <= reached("page.html").settings
    assert names | {"PAPER"} <= reached("handout.pdf").settings


@each_form
def test_another_version_of_a_library_makes_another_key(form, plant, monkeypatch):
    real, before = metadata.distribution, SOURCES[form].key()

    def distribution(name: str):
        requires = real(name).requires
        changed = SimpleNamespace(version="0.planted", requires=requires)
        return changed if name == other else real(name)

    monkeypatch.setattr(metadata, "distribution", distribution)
    for library in reached(form).libraries:
        other = renderer_keys._INSTALLED_AS.get(library, library)
        versions.cache_clear()
        assert SOURCES[form].key() != before, library


def test_libraries_count_and_what_they_require():
    assert {"django", "nh3", "selectolax"} <= reached("v1.json").libraries
    assert [text for text in versions("weasyprint") if text.startswith("pydyf ")]


def test_what_the_machine_can_do_makes_another_key():
    name = hard_words.__name__
    assert (
        RendererSources(name, also=lambda: True).key()
        != RendererSources(name, also=lambda: False).key()
    )


def test_an_include_by_a_variable_is_refused(tmp_path, monkeypatch):
    (tmp_path / "one.html").write_text("{% include part %}")
    engine = Engine(dirs=[str(tmp_path)])
    monkeypatch.setattr(Engine, "get_default", lambda: engine)
    with pytest.raises(renderer_keys.UnknownTemplate, match=r"one\.html includes part"):
        renderer_keys._follow_template("one.html", Dependencies())


def test_an_include_of_any_template_of_a_folder_reaches_them_all():
    found = reached("page.html").templates
    kinds = {f"articles/parts/article/blocks/{kind.kind}.html" for kind in KINDS}
    assert kinds <= set(found)


def test_a_fix_far_from_the_renderer_reaches_readers_after_a_restart(
    db, client, plant, monkeypatch
):
    article = make_published()
    Current.objects.update(next_review_due="2028-11-29")
    before = client.get(f"/api/v1/articles/{article.public_id}")
    assert before.json()["review"]["overdue_since"] is None
    write_behind.flush()
    due = property(lambda self: self.next_review_due)
    fixed = b"return self.next_review_due"
    plant(lambda path: path == file_of(current), lambda body: body.replace(OVERDUE, fixed))
    monkeypatch.setattr(Current, "overdue_since", due)
    # A new process has not computed its keys yet.
    monkeypatch.delitem(vars(ARTICLE_JSON), "key")
    after = client.get(f"/api/v1/articles/{article.public_id}")
    assert after.json()["review"]["overdue_since"] == "2028-11-29"
    assert after["ETag"] != before["ETag"]
