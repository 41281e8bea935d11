"""All files of one form together have a limit: those past it are named, the others are read."""

import itertools

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.admin.imports import sources
from articles.admin.imports.steps import MAX_SHOWN
from tests.admin.imports.test_import_screen import ADDRESS, asked, filled_in

pytestmark = pytest.mark.django_db


def text_file(name: str, sections: int = 1) -> SimpleUploadedFile:
    parts = "".join(f"What is it, {n}?\n\nIt hurts on stairs.\n\n" for n in range(sections))
    return SimpleUploadedFile(name, f"Sore knee\n\n{parts}".encode())


def test_files_past_the_time_of_one_form_are_named_with_what_to_do(editing, monkeypatch):
    # A clock by which each file takes 0.9 seconds.
    monkeypatch.setattr(sources, "thread_time", (n * 0.9 for n in itertools.count()).__next__)
    answer = asked(editing, "", uploads=[text_file(f"{n}.txt") for n in range(4)])
    assert filled_in(answer)["pages"] == "2"
    page = answer.content.decode()
    assert all(f"Not read: {n}.txt: The files before it took all" in page for n in (2, 3))


def test_a_file_with_more_sections_than_one_page_shows_is_refused(editing):
    answer = asked(editing, "", uploads=[text_file("a.txt", MAX_SHOWN + 1)])
    assert answer.status_code == 422
    assert f"at most {MAX_SHOWN} can be looked over on one page" in answer.content.decode()


def test_files_with_too_many_sections_together_are_read_one_after_another(editing):
    files = [text_file("a.txt", 1), text_file("b.txt", MAX_SHOWN), text_file("c.txt", 1)]
    answer = asked(editing, "", uploads=files)
    assert filled_in(answer)["pages"] == "2"
    assert "Not read: b.txt: With it this page would have over" in answer.content.decode()


def test_the_outlines_of_several_forms_cannot_be_sent_as_one(editing, monkeypatch):
    sent = filled_in(asked(editing, "", uploads=[text_file("a.txt", 3)]))
    sent |= {"pages": "2", "p1-token": sent["p0-token"]}
    monkeypatch.setattr("articles.admin.imports.screens.MAX_SHOWN", 5)
    answer = editing.post(ADDRESS, sent)
    assert answer.status_code == 422
    assert "did not arrive whole" in answer.content.decode()
