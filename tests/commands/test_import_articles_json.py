"""import_articles --json: exactly one object a line on standard output, in the files' order."""

import pytest

from articles.models import Article
from tests.commands.importing import page_file, record, records_file, run

pytestmark = pytest.mark.django_db

KEYS = [
    "title", "summary", "language", "sections", "call_to_action", "byline", "reviewer",
    "last_reviewed", "published", "warnings",
]  # fmt: skip


def test_a_dry_run_prints_exactly_the_stated_object(tmp_path):
    (whole,) = run("--dry-run", "--json", page_file(tmp_path)).objects
    assert list(whole) == KEYS
    signs = whole["sections"][0]
    assert signs == {
        "level": 2, "heading": "Signs", "aspect": "symptoms", "blocks": [
            {"type": "text", "html": "<p>Common signs include:</p>",
             "text": "Common signs include:"},
            {"type": "list", "style": "bullets", "start": 1, "items": [
                {"term": "Pain", "description": "worse on stairs"},
                {"term": "Swelling", "description": ""}]}],
    }  # fmt: skip
    assert (whole["byline"], whole["reviewer"]) == ("Lakeside Staff", "Ann Lee")
    assert (whole["last_reviewed"], whole["published"]) == ("2024-05-03", None)
    assert whole["call_to_action"] is None


def test_the_call_to_action_is_an_object_with_its_text(tmp_path):
    text = "Gout\nGout hurts.\nCauses\nMeat.\nCall us today to book an appointment with our team."
    (whole,) = run("--dry-run", "--json", page_file(tmp_path, text)).objects
    assert list(whole["call_to_action"]) == ["text"]


def test_paragraphs_are_apart_by_a_blank_line(tmp_path):
    (whole,) = run("--dry-run", "--json", page_file(tmp_path, "Gout\n\nCare\n\nOne.\n\nTwo."))\
        .objects  # fmt: skip
    assert whole["sections"][0]["blocks"][0]["text"] == "One.\n\nTwo."


def test_what_failed_keeps_its_place_among_the_objects(tmp_path):
    page_file(tmp_path, name="a.txt")
    page_file(tmp_path, "", "b.txt")
    page_file(tmp_path, name="c.txt")
    page_file(tmp_path, name="d.bmp")
    done = run("--dry-run", "--json", tmp_path)
    assert [list(one) for one in done.objects] == [KEYS, ["file", "error"], KEYS]
    assert done.objects[1]["file"] == f"{tmp_path}/b.txt"
    assert (done.status, "3 files: 1 failed, 2 parsed, 1 skipped" in done.err) == (1, True)


def test_each_line_of_json_lines_has_its_object(tmp_path):
    done = run("--dry-run", "--json", records_file(tmp_path, record(1), "{", record(3)))
    assert [one.get("title") for one in done.objects] == ["Sore knee 1", None, "Sore knee 3"]


def test_without_a_dry_run_the_object_tells_what_was_saved(tmp_path):
    file = page_file(tmp_path)
    (row,) = run("--json", file).objects
    article = Article.objects.get()
    assert row.pop("warnings")
    assert row == {
        "file": str(file), "outcome": "created", "id": str(article.public_id),
        "title": "Sore knee", "sections": 2, "items": 2,
    }  # fmt: skip
