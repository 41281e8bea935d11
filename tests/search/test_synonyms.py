"""Synonyms: the starter list, imported files, and those that editors write."""

import pytest
from django.core.management import CommandError, call_command

from articles.languages.search import starter_synonyms
from articles.models import SynonymGroup
from articles.search.synonyms import add_starter, read_groups
from tests.admin.staff import person, signed_in

pytestmark = pytest.mark.django_db
SCREEN = "/admin/articles/synonymgroup/"


@pytest.fixture(autouse=True)
def _empty():
    SynonymGroup.objects.all().delete()


def test_the_starter_list_holds_several_hundred_groups_and_is_added_once():
    assert add_starter(SynonymGroup) > 500
    assert add_starter(SynonymGroup) == 0


@pytest.mark.parametrize("language", starter_synonyms())
def test_every_group_of_the_starter_list_is_one_an_editor_could_save(language):
    for terms in read_groups(starter_synonyms()[language].read_text(encoding="utf-8")):
        SynonymGroup(language=language, terms=terms).full_clean()
        assert len(set(map(str.casefold, terms))) == len(terms), terms


def test_a_group_edited_since_is_left_as_it_is():
    add_starter(SynonymGroup)
    group = SynonymGroup.objects.get(terms__0="heart attack")
    group.terms = ["heart attack", "myocardial infarction", "coronary"]
    group.save()
    assert add_starter(SynonymGroup) == 0


def test_a_file_adds_its_groups(tmp_path):
    file = tmp_path / "own.txt"
    file.write_text("Harnblase | Blase\n\nnur eins\n", encoding="utf-8")
    call_command("load_synonyms", file, language="de", verbosity=0)
    assert SynonymGroup.objects.get().terms == ["Harnblase", "Blase"]


def test_a_file_needs_a_language(tmp_path):
    with pytest.raises(CommandError, match="--language"):
        call_command("load_synonyms", tmp_path / "own.txt")


def save(browser, **fields):
    return browser.post(f"{SCREEN}add/", {"language": "en", **fields})


@pytest.mark.parametrize("role", ["Publisher", "Administrator"])
def test_a_publisher_or_administrator_writes_a_group_with_a_term_a_line(role):
    answer = save(signed_in(person("p", role)), lines="heart attack\n\n  MI \nHeart  attack")
    assert answer.status_code == 302
    assert SynonymGroup.objects.get().terms == ["heart attack", "MI"]


def test_authors_may_look_and_not_write():
    browser = signed_in(person("a", "Author"))
    assert browser.get(SCREEN).status_code == 200
    assert save(browser, lines="a word\nanother").status_code == 403


@pytest.mark.parametrize("lines", ["one alone", "!!!\nword", f"{'a' * 130}\nword"])
def test_a_group_that_is_none_is_refused_with_what_was_typed(lines):
    answer = save(signed_in(person("p", "Publisher")), lines=lines)
    assert (answer.status_code, SynonymGroup.objects.count()) == (422, 0)
    assert lines.split("\n")[0] in answer.content.decode()
    assert answer.context["adminform"].form.errors["lines"]
