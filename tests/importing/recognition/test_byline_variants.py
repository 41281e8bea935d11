"""Bylines as other systems write them: notes, name first, translators, two languages."""

import datetime

import pytest

from articles.importing.html import parse_html
from articles.importing.recognition.byline import looks_like_byline, parse_byline

DAY = datetime.date(2024, 5, 3)


def names(people):
    return [person.name for person in people]


@pytest.mark.parametrize("line", [
    "Last reviewed on May 3, 2024 by Ann Lee, MD",
    "Medical Reviewer: Ann Lee MD [2024-05-03]",
    "Reviewed by Ann Lee, MD [Family doctor, 20 years of practice], on 3 May 2024",
    "Medical review: Ann Lee, MD | Reviewed: 3 May 2024",
    "Clinically reviewed by Ann Lee, MD (Ear, Nose and Throat, Lake Hospital) on 3 May 2024",
])  # fmt: skip
def test_the_reviewer_and_the_day_are_read(line):
    byline = parse_byline(line)
    assert looks_like_byline(line)
    assert [(p.name, p.credentials) for p in byline.reviewers] == [("Ann Lee", "MD")]
    assert (byline.last_reviewed, byline.authors) == (DAY, [])


@pytest.mark.parametrize(("line", "name"), [
    ("Versión en inglés revisada por: Ann Lee, MD, el 3 de mayo de 2024", "Ann Lee"),
    ("Revisado médicamente por Ana Ruiz, médica internista, el 3 de mayo de 2024", "Ana Ruiz"),
    ("Reviewed by Ann Lee, MD on 3 May 2024", "Ann Lee"),
])  # fmt: skip
def test_a_spanish_page_names_its_reviewer_in_either_language(line, name):
    byline = parse_byline(line, "es")
    assert looks_like_byline(line, "es")
    assert (names(byline.reviewers), byline.last_reviewed) == ([name], DAY)


def test_a_note_in_brackets_names_no_further_people():
    byline = parse_byline("Reviewed by Ann Lee, MD [Eye and ear care, 20 years of practice]")
    (person,) = byline.reviewers
    assert person.role == "Eye and ear care, 20 years of practice"


def test_names_may_stand_before_the_label():
    line = "Lakeside Editorial Staff, last reviewed 2024-05-03"
    byline = parse_byline(line)
    assert looks_like_byline(line)
    assert (names(byline.authors), byline.last_reviewed) == (["Lakeside Editorial Staff"], DAY)


def test_prose_before_a_label_is_no_byline():
    assert not looks_like_byline("Your notes, last reviewed 2024-05-03, stay with you.")


def test_a_translator_is_neither_author_nor_reviewer():
    byline = parse_byline("Traducción y localización realizada por: Equipo Palabra", "es")
    assert (byline.authors, byline.reviewers) == ([], [])
    assert "neither author nor reviewer" in byline.warnings[0]


def test_the_newsroom_label_names_the_author():
    assert names(parse_byline("Redacción: Ana Ruiz", "es").authors) == ["Ana Ruiz"]


def test_a_day_alone_under_a_byline_belongs_to_it():
    html = """<html lang="es"><main><h1>Gripe</h1><h2>Signos</h2><p>Dolor y fiebre.</p>
    <p>Escrito por el personal de Clínica Olmo</p><p>06 de agosto de 2024</p></main>"""
    tree = parse_html(html.encode())
    assert tree.byline_text.endswith("06 de agosto de 2024")
    assert "agosto" not in tree.sections[-1].blocks[-1].html


def test_a_label_as_heading_over_the_names_is_a_byline():
    html = """<main><h1>Gout</h1><h2>Signs</h2><p>Pain in the toe at night.</p>
    <h3>Written by</h3><p>The Lakeside editorial team</p></main>"""
    tree = parse_html(html.encode())
    assert names(tree.authors) == ["Lakeside editorial team"]
    assert [section.heading for section in tree.sections] == ["Signs"]


def test_the_staff_of_a_clinic_may_sign_in_spanish():
    assert names(parse_byline("Del personal de Clínica Olmo", "es").authors) == [
        "Personal de Clínica Olmo"
    ]
    assert not looks_like_byline("Siga los consejos del personal de enfermería.", "es")
