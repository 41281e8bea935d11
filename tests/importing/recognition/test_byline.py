"""Bylines: who wrote and reviewed a page and when, in many wordings."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.html import parse_html
from articles.importing.recognition.byline import looks_like_byline, parse_byline

MAY_3 = datetime.date(2025, 5, 3)


def names(people):
    return [person.name for person in people]


@pytest.mark.parametrize(("text", "language", "author"), [
    ("By Harbor Editorial Staff. Last reviewed on 2025-05-03.", "en", "Harbor Editorial Staff"),
    ("By: Jane Q. Doe, RN | Last reviewed: May 3, 2025", "en", "Jane Q. Doe"),
    ("Author: A. B. Smith. Page last reviewed: 3 May 2025", "en", "A. B. Smith"),
    ("Written by Jane Doe\nContent last reviewed 3rd May 2025", "en", "Jane Doe"),
    ("Por el personal de Clínica Sol. Última revisión: 3/5/2025", "es",
     "Personal de Clínica Sol"),
    ("Escrito por Ana Pérez. Revisado el 3 de mayo de 2025", "es", "Ana Pérez"),
    ("Autora: Ana Pérez · Fecha de la última revisión: 3 de mayo de 2025", "es", "Ana Pérez"),
])  # fmt: skip
def test_the_author_is_named(text, language, author):
    assert names(parse_byline(text, language).authors) == [author]


@pytest.mark.parametrize(("text", "language"), [
    ("Last reviewed on 2025-05-03.", "en"),
    ("Page last reviewed: 3 May 2025", "en"),
    ("This page was last reviewed on 3rd May 2025", "en"),
    ("Last reviewed and updated: May 3, 2025", "en"),
    ("Last medical review: May 3, 2025", "en"),
    ("Medically reviewed by Jo Roe, MD on May 3, 2025", "en"),
    ("Review date 2025-05-03", "en"),
    ("Reviewed: May 3, 2025", "en"),
    ("Lakeside Editorial Staff, last reviewed 2025-05-03", "en"),
    ("Revisado por Jo Roe, MD, el 3 de mayo de 2025", "es"),
    ("Última revisión: 3 de mayo de 2025", "es"),
    ("Fecha de la última revisión médica: 3 de mayo de 2025", "es"),
    ("Revisado por última vez el 3 de mayo de 2025", "es"),
])  # fmt: skip
def test_the_day_of_review_is_read(text, language):
    byline = parse_byline(text, language)
    assert byline.last_reviewed == MAY_3
    assert byline.published is byline.next_review_due is None
    assert looks_like_byline(text, language)


def test_credentials_role_and_organisation_are_split_off_the_name():
    (one, two) = parse_byline(
        "Medically reviewed by Jane Roe, MD, PhD, Medical Director, Sol Hospital, and Al Poe RN"
    ).reviewers
    assert (one.name, one.credentials) == ("Jane Roe", "MD, PhD")
    assert (one.role, one.organisation) == ("Medical Director", "Sol Hospital")
    assert (two.name, two.credentials) == ("Al Poe", "RN")


@pytest.mark.parametrize(("text", "name", "role"), [
    ("Reviewed by Dr. D. Roe (Consultant Cardiologist)", "Dr. D. Roe", "Consultant Cardiologist"),
    ("Reviewed by: Consultant Neurologist, Ms Ruth Adams", "Ms Ruth Adams",
     "Consultant Neurologist"),
])  # fmt: skip
def test_a_role_may_be_in_brackets_or_before_the_name(text, name, role):
    (person,) = parse_byline(text).reviewers
    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize(("text", "language", "authors", "reviewers"), [
    ("Written by Al Smith and Bo Jones, and medically reviewed by Cy Roe, MD", "en",
     ["Al Smith", "Bo Jones"], ["Cy Roe"]),
    ("By the Harbor team; reviewed May 3, 2025 by Xan Poe", "en", ["Harbor team"], ["Xan Poe"]),
    ("Lakeside Editorial Staff, last reviewed 2024-05-03", "en", ["Lakeside Editorial Staff"], []),
    ("Redacción: Ana Ruiz", "es", ["Ana Ruiz"], []),
])  # fmt: skip
def test_authors_and_reviewers_are_distinguished(text, language, authors, reviewers):
    byline = parse_byline(text, language)
    assert (names(byline.authors), names(byline.reviewers)) == (authors, reviewers)
    assert looks_like_byline(text, language)


def test_who_updated_a_page_is_named_in_a_warning():
    byline = parse_byline("Updated May 3, 2025 by Xan Poe")
    assert byline.authors == byline.reviewers == []
    assert any("Xan Poe" in warning for warning in byline.warnings)


def test_the_next_review_is_read_where_it_is_stated():
    byline = parse_byline("Page last reviewed: 3 May 2025\nNext review due: 3 May 2028")
    assert byline.next_review_due == datetime.date(2028, 5, 3)
    assert parse_byline("Page last reviewed: 3 May 2025").next_review_due is None


@pytest.mark.parametrize(("text", "language"), [
    ("Last updated: May 3, 2025", "en"),
    ("Updated May 3, 2025", "en"),
    ("Actualizado el 3 de mayo de 2025", "es"),
])  # fmt: skip
def test_an_update_is_neither_review_nor_publication(text, language):
    byline = parse_byline(text, language)
    assert byline.last_reviewed is byline.published is None
    assert text in byline.warnings[0]


def test_a_publication_date_is_read():
    assert parse_byline("Published: 3 May 2025").published == MAY_3
    assert parse_byline("Publicado el 3 de mayo de 2025", "es").published == MAY_3


def test_a_review_without_its_day_is_only_a_warning():
    byline = parse_byline("Last reviewed: May 2025")
    assert byline.last_reviewed is None
    assert "May 2025" in byline.warnings[0]


def test_the_words_of_the_byline_are_kept():
    lines = ["By Jo Roe", "Reviewed 2025-05-03"]
    assert parse_byline(lines).text == "\n".join(lines)


@pytest.mark.parametrize(("line", "language"), [
    ("By the time symptoms appear, the disease has spread.", "en"),
    ("By mouth", "en"),
    ("Reviewed studies show a benefit.", "en"),
    ("Reviewed by your doctor every year, the plan may change.", "en"),
    ("Updated guidelines recommend a test.", "en"),
    ("Published research from Harvard University shows this.", "en"),
    ("Written by hand", "en"),
    ("Your plan is reviewed by Jane Doe", "en"),
    ("Your notes, last reviewed 2024-05-03, stay with you.", "en"),
    ("Por lo general, la fiebre baja.", "es"),
    ("Por ejemplo, el asma", "es"),
    ("Por qué ocurre", "es"),
    ("Revisado el caso, el médico decide.", "es"),
    ("x" * 1000, "en"),
    ("", "en"),
])  # fmt: skip
def test_prose_is_no_byline(line, language):
    assert not looks_like_byline(line, language)


@given(st.text(max_size=200), st.sampled_from(["en", "es", "xx"]))
def test_any_text_can_be_asked(text, language):
    looks_like_byline(text, language)
    assert parse_byline(text, language).text == text.strip()


DAY = datetime.date(2024, 5, 3)


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


def test_a_translator_is_neither_author_nor_reviewer():
    byline = parse_byline("Traducción y localización realizada por: Equipo Palabra", "es")
    assert (byline.authors, byline.reviewers) == ([], [])
    assert "neither author nor reviewer" in byline.warnings[0]


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
    byline = parse_byline("Del personal de Clínica Olmo", "es")
    assert names(byline.authors) == ["Personal de Clínica Olmo"]
    assert not looks_like_byline("Siga los consejos del personal de enfermería.", "es")
