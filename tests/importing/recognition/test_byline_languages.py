"""Bylines of pages in the languages of Europe's larger sites, and leaflets' English wordings."""

import datetime

import pytest

from articles.importing.recognition.byline import looks_like_byline, parse_byline
from tests.importing.html.html_pages import article_words, parse

DAY = datetime.date(2025, 5, 3)
REVIEWED = [
    ("de", "Medizinisch geprüft am 3. Mai 2025"), ("de", "Zuletzt überprüft: 03.05.2025"),
    ("de", "Letzte Prüfung: 3. Mai 2025"),
    ("fr", "Dernière révision : 3 mai 2025"), ("fr", "Relu par Anne Petit, le 3 mai 2025"),
    ("pt", "Última revisão: 3 de maio de 2025"), ("pt", "Revisado em 3 de maio de 2025"),
    ("pt", "Revisto clinicamente por Ana Souza em 3 de maio de 2025"),
    ("it", "Ultima revisione: 3 maggio 2025"), ("it", "Data di revisione: 3 maggio 2025"),
    ("it", "Revisionato da Anna Rossi il 3 maggio 2025"),
    ("nl", "Laatst herzien op 3 mei 2025"), ("nl", "Laatste controle: 3 mei 2025"),
    ("nl", "Medisch beoordeeld door Anna de Vries op 3 mei 2025"),
    ("en", "Reviewed/Revised: 3 May 2025"), ("en", "Reviewed / Updated: 3 May 2025"),
]  # fmt: skip
UPDATED = [
    ("de", "Letzte Aktualisierung: 3. Mai 2025"), ("de", "Stand: 3. Mai 2025"),
    ("de", "Datum der letzten Überarbeitung: 3. Mai 2025"),
    ("fr", "Mis à jour le 3 mai 2025"), ("fr", "Date de mise à jour : 3 mai 2025"),
    ("pt", "Atualizado em 3 de maio de 2025"), ("pt", "Actualizado a 3 de maio de 2025"),
    ("pt", "Data da última atualização: 3 de maio de 2025"),
    ("it", "Ultimo aggiornamento: 3 maggio 2025"), ("it", "Aggiornato il 3 maggio 2025"),
    ("nl", "Laatst bijgewerkt: 3 mei 2025"), ("nl", "Laatste wijziging op 3 mei 2025"),
    ("en", "Current as of: May 3, 2025"), ("en", "Last evidence check: 3 May 2025"),
]  # fmt: skip
PUBLISHED = [
    ("pt", "Publicado em 3 de maio de 2025"), ("it", "Pubblicato il 3 maggio 2025"),
    ("nl", "Gepubliceerd op 3 mei 2025"), ("en", "Date issued: 3 May 2025"),
    ("en", "Date of issue: 3 May 2025"), ("en", "Issue date: 3 May 2025"),
]  # fmt: skip
DUE = [
    ("de", "Nächste geplante Überarbeitung: 3. Mai 2025"),
    ("pt", "Próxima revisão: 3 de maio de 2025"),
    ("it", "Prossima revisione: 3 maggio 2025"), ("nl", "Volgende herziening: 3 mei 2025"),
]  # fmt: skip


def found(line, language):
    assert looks_like_byline(line, language)
    return parse_byline(line, language)


@pytest.mark.parametrize(("language", "line"), REVIEWED)
def test_the_day_of_review_is_read(language, line):
    assert found(line, language).last_reviewed == DAY


@pytest.mark.parametrize(("language", "line"), UPDATED)
def test_an_update_is_no_review_and_is_told(language, line):
    byline = found(line, language)
    assert byline.last_reviewed is byline.published is byline.next_review_due is None
    assert "neither a review nor a publication date" in byline.warnings[0]


@pytest.mark.parametrize(("language", "line"), PUBLISHED)
def test_the_day_of_publication_is_read(language, line):
    assert found(line, language).published == DAY


@pytest.mark.parametrize(("language", "line"), DUE)
def test_the_day_of_the_next_review_is_read(language, line):
    assert found(line, language).next_review_due == DAY


@pytest.mark.parametrize(("language", "line", "kind", "name"), [
    ("pt", "Escrito por Ana Souza", "authors", "Ana Souza"),
    ("pt", "Autora: Ana Souza", "authors", "Ana Souza"),
    ("pt", "Revisado clinicamente por Ana Souza", "reviewers", "Ana Souza"),
    ("it", "A cura di Anna Rossi", "authors", "Anna Rossi"),
    ("it", "Scritto dalla Redazione Salute", "authors", "Redazione Salute"),
    ("it", "Verificato da Anna Rossi", "reviewers", "Anna Rossi"),
    ("nl", "Geschreven door Anna de Vries", "authors", "Anna de Vries"),
    ("nl", "Beoordeeld door Anna de Vries", "reviewers", "Anna de Vries"),
])  # fmt: skip
def test_people_are_read(language, line, kind, name):
    assert [person.name for person in getattr(found(line, language), kind)] == [name]


@pytest.mark.parametrize(("language", "line"), [
    ("pt", "Por isso, revise o plano com a equipe antes de 3 de maio de 2025."),
    ("it", "Aggiornato il piano, prenda le compresse la sera."),
    ("nl", "Door deze behandeling neemt de pijn af."),
    ("en", "Current as of this visit, take one tablet."),
    ("en", "By admin staff you can be told more."),
])  # fmt: skip
def test_prose_is_no_byline(language, line):
    assert not looks_like_byline(line, language)


def test_a_review_date_behind_the_day_of_issue_is_the_next_one():
    byline = found("Date issued: 3 May 2025. Review date: 3 May 2027", "en")
    assert byline.next_review_due == datetime.date(2027, 5, 3)
    assert byline.last_reviewed is None
    assert "Please check" in byline.warnings[0]


def test_a_dash_behind_credentials_leads_to_the_role():
    [person] = found("Reviewed by E. Roe, MD - Internal Medicine", "en").reviewers
    assert (person.name, person.credentials, person.role) == ("E. Roe", "MD", "Internal Medicine")


@pytest.mark.parametrize("line", ["by admin", "Author: Administrator", "Written by webmaster"])
def test_an_account_is_no_author(line):
    byline = found(line, "en")
    assert byline.authors == []
    assert "names an account" in byline.warnings[0]


def test_an_account_in_hidden_data_is_no_author():
    data = '{"@type": "Article", "author": {"name": "admin"}}'
    tree = parse("<p>Text of it.</p>", f'<script type="application/ld+json">{data}</script>')
    assert tree.authors == []


def test_a_copyright_line_gives_its_review():
    tree = parse("<h2>Signs</h2><p>Pain.</p><p>© 2025 Trust. Review due: 3 May 2027</p>")
    assert tree.next_review_due == datetime.date(2027, 5, 3)
    assert "trust" not in article_words(tree)


@pytest.mark.parametrize(("language", "heading"), [
    ("en", "Overview"), ("es", "Descripción general"), ("de", "Überblick"),
    ("fr", "Vue d’ensemble"),
    ("pt", "Visão geral"), ("it", "Panoramica"), ("nl", "Overzicht"), ("pl", "Sore knee"),
    ("xx", "Sore knee"),
])  # fmt: skip
def test_a_supplied_heading_is_in_the_language_of_the_page(language, heading):
    two = "<p>Un deux trois quatre cinq six.</p><p>Sept huit neuf dix onze douze.</p>"
    assert parse(two, lang=language).sections[0].heading == heading
