"""What the log says of accounts, roles, partners and keys is read by administrators alone."""

import pytest
from django.utils import timezone

from articles.admin.history.action_labels import ADMINISTRATION
from articles.models import Act
from tests.admin.staff import person, signed_in

pytestmark = pytest.mark.django_db
ACTS = "/admin/articles/act/"
TOLD = "Told to administrators alone"


@pytest.fixture
def acts():
    """An act of each kind of administration, and one on a text."""
    kinds = [f"{beginning}x" for beginning in ADMINISTRATION]
    now = timezone.now()
    made = [Act.objects.create(at=now, action=one, actor_name="pia", why=TOLD) for one in kinds]
    edit = Act.objects.create(at=now, action="edit", actor_name="anna", why="Mended a word")
    return [*made, edit]


def read(browser, path: str) -> str:
    return b"".join(browser.get(path)).decode()


@pytest.mark.parametrize("role", ["Author", "Clinical reviewer", "Publisher"])
@pytest.mark.parametrize("path", [ACTS, f"{ACTS}csv/"])
def test_others_find_only_acts_on_texts_in_list_and_file(acts, role, path):
    found = read(signed_in(person("one", role)), path)
    assert "Mended a word" in found and TOLD not in found


def test_others_cannot_open_the_page_of_one(acts):
    browser = signed_in(person("one", "Publisher"))
    assert browser.get(f"{ACTS}{acts[0].pk}/change/").status_code == 302
    assert browser.get(f"{ACTS}{acts[-1].pk}/change/").status_code == 200


def test_an_administrator_finds_all_of_them(acts):
    found = read(signed_in(person("one", "Administrator")), f"{ACTS}csv/")
    assert found.count(TOLD) == len(ADMINISTRATION)
