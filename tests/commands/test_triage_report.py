"""import_articles --report: what became of each file, by which people find the worst first."""

import csv

import pytest
from django.core.management import CommandError

from articles.models import Article
from tests.commands.importing import PAGE, page_file, record, records_file, run

DOUBTFUL = """<main><h1>Sore knee</h1><p>A knee that hurts.</p><h2>Signs</h2><p>It aches.</p>
<h2>Elsewhere</h2><ul><li><a href="https://x.org">Why knees crack</a></li></ul></main>"""

pytestmark = pytest.mark.django_db


def report(tmp_path, *arguments) -> list[dict[str, str]]:
    file = tmp_path / "report" / "out.csv"
    file.parent.mkdir()
    run(*arguments, "--report", file)
    with file.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_a_row_tells_words_numbers_and_warnings_by_kind(tmp_path):
    page = page_file(tmp_path, "On this page\n\n" + PAGE.replace("Rest the", "Rest 2.5 days the"))
    (row,) = report(tmp_path, page)
    assert (row["file"], row["outcome"], row["title"]) == (str(page), "created", "Sore knee")
    assert row["id"] == str(Article.objects.get().public_id)
    assert (row["words_in"], row["words_out"]) == ("46", "46")
    assert (row["numbers_in"], row["numbers_out"]) == ("2", "2")
    assert row["warnings_altered-number"] == "0"
    assert (row["warnings"], row["warnings_care-advice"]) == ("2", "1")


def test_failed_files_have_a_row_with_the_reason(tmp_path):
    page_file(tmp_path, "", "a.txt")
    page_file(tmp_path, name="b.txt")
    rows = report(tmp_path, tmp_path)
    assert [row["outcome"] for row in rows] == ["failed", "created"]
    assert "empty" in rows[0]["why"]


def test_a_dry_run_is_reported_and_saves_nothing(tmp_path):
    (row,) = report(tmp_path, page_file(tmp_path), "--dry-run")
    assert row["outcome"] == "parsed"
    assert not Article.objects.exists()


def test_doubtful_parts_are_counted_on_the_line_and_in_the_row(tmp_path):
    page = page_file(tmp_path, DOUBTFUL, "page.html")
    (row,) = report(tmp_path, page, "--dry-run")
    assert row["doubtful_parts"] == "1"
    assert ", 1 doubtful parts" in run(page, "--dry-run").out


def test_fields_of_another_system_have_no_words_to_count(tmp_path):
    (row,) = report(tmp_path, records_file(tmp_path, record(1)))
    assert (row["words_in"], row["numbers_out"]) == ("", "")


def test_no_cell_is_a_formula(tmp_path):
    (row,) = report(tmp_path, page_file(tmp_path, PAGE.replace("Sore knee\n", "=1+1 knee\n")))
    assert row["title"].startswith("'=")


def test_a_report_that_cannot_be_written_stops_before_any_import(tmp_path):
    with pytest.raises(CommandError, match=r"cannot be written"):
        run(page_file(tmp_path), "--report", tmp_path / "absent" / "x.csv")
    assert not Article.objects.exists()
