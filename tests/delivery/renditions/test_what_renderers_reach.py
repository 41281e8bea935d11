"""What a renderer reaches: never a draft, nothing by a string alone, and every file it opens."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from api import admin as api_admin
from articles import admin, drafting, editorial, importing, languages, models
from articles.delivery.renditions import renderer_keys
from articles.delivery.renditions.renderer_keys import ROOT
from articles.delivery.renditions.source_scan import scan
from articles.languages import packs
from articles.languages.words import WORDS
from articles.models import drafts
from tests.delivery.renditions.keys import SOURCES, each_form, file_of
from tests.factories import make_published

NEVER = (drafts, drafting, editorial, importing, admin, api_admin)


@each_form
def test_nothing_of_drafts_or_of_the_staff_is_reached(form):
    modules = SOURCES[form].reached().modules
    rooms = tuple(f"{room.__name__}." for room in NEVER)
    assert not [name for name in modules if f"{name}.".startswith(rooms)]
    assert len(modules) > 10 and models.__name__ not in modules


@each_form
def test_nothing_is_imported_by_a_string(form):
    modules = SOURCES[form].reached().modules
    found = {name: scan(path, name).by_string for name, path in modules.items()}
    # Language packs: the pattern of their files is followed instead.
    assert {name for name, calls in found.items() if calls} <= {packs.__name__}


def test_every_language_pack_of_a_part_that_is_used_is_reached():
    modules = SOURCES["page.html"].reached().modules
    packs_reached = {name for name in modules if name.startswith(f"{languages.__name__}.")}
    assert packs_reached >= {f"{languages.__name__}.{tag}.words" for tag in WORDS.languages}


@each_form
def test_settings_are_read_in_the_one_way_that_is_seen(form):
    others = set(SOURCES[form].reached().modules.values()) - {file_of(renderer_keys)}
    for path in others:
        text = path.read_text()
        assert "getattr(settings" not in text and "settings as " not in text, path
        assert "import django.conf" not in text and "from django import conf" not in text, path


@pytest.mark.once
def test_another_process_reckons_the_same_keys(database_environment):
    program = (
        "\n        print(json.dumps({renderer.name: renderer.key for renderer in all_renderers()}))"
    )
    found = said_by(program, {**database_environment, "PYTHONHASHSEED": "7"})
    assert found == {form: sources.key() for form, sources in SOURCES.items()}


@pytest.mark.once
def test_every_file_that_is_opened_while_building_counts(database_environment):
    make_published()
    found = said_by(BUILD_ALL, database_environment)
    assert set(found) == set(SOURCES)
    assert any(path.endswith("articles/article.html") for path in found["page.html"])
    for form, opened in found.items():
        own = {source_of(path) for path in map(Path, opened) if is_ours(path)}
        assert own <= SOURCES[form].reached().paths(), form


BUILD_ALL = """
        from articles.delivery.article_context import load_article_context
        from articles.models import Current
        from articles.pages.handouts.renderers import handout_html
        current = Current.objects.select_related("edition", "review").get()
        found, opened = {}, set()
        sys.addaudithook(lambda event, args: event == "open" and opened.add(str(args[0])))
        for renderer in all_renderers():
            opened.clear()
            if renderer.slow:
                # What the PDF itself is made of is read by a program of its own.
                handout_html(load_article_context(current), large=False)
            else:
                renderer.build(current)
            found[renderer.name] = sorted(opened)
        print(json.dumps(found))
"""


def said_by(program: str, environment: dict[str, str]) -> dict:
    """What a program prints in a process of its own, where every renderer is loaded."""
    start = """if True:
        import django, json, sys
        django.setup()
        from django.template import engines
        from django.urls import get_resolver
        get_resolver().url_patterns
        # Whatever is rendered first, it reads the tags of all apps, those of screens among them.
        engines["django"]
        from articles.delivery.renditions.renderer import all_renderers
    """
    environment = {**environment, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", start + program], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def is_ours(path: Path) -> bool:
    if not path.is_relative_to(ROOT) or not path.is_file():
        return False
    return path.relative_to(ROOT).parts[0] in ("articles", "api", "healthinfo", "templates")


def source_of(path: Path) -> Path:
    """The source of what Python keeps compiled; any other file itself."""
    if path.parent.name != "__pycache__":
        return path
    return path.parents[1] / f"{path.name.partition('.')[0]}.py"
