"""import_articles: files and folders, what it prints, its exit status, what it saves."""

import os

import pytest
from django.core.management import CommandError

from articles.models import Article, Change, Edition, Origin, Topic
from tests.commands.importing import PAGE, page_file, record, records_file, run
from tests.importing.formats.word_files import changed, p, word

pytestmark = pytest.mark.django_db
KEYS = [
    "title", "summary", "language", "sections", "call_to_action", "byline", "reviewer",
    "last_reviewed", "published", "warnings",
]  # fmt: skip


def test_a_line_a_file_and_a_summary_are_printed(tmp_path):
    file = page_file(tmp_path)
    done = run(file)
    article = Article.objects.get()
    what = f"created {article.public_id} “Sore knee”, 2 sections, 2 items, 1 warnings"
    assert done.lines[0] == f"{file}: {what}"
    assert "tells readers to get help" in done.lines[1]
    assert done.lines[-1] == "1 files: 1 created"
    assert (done.status, done.err) == (0, "")


def test_the_command_never_publishes(tmp_path):
    run(page_file(tmp_path))
    assert not Edition.objects.exists()
    assert not Change.objects.exists()


def test_folders_are_read_in_order_and_other_formats_passed_over(tmp_path):
    (tmp_path / "b").mkdir()
    page_file(tmp_path / "b", name="a.txt")
    page_file(tmp_path, name="c.md")
    page_file(tmp_path, name="picture.bmp")
    page_file(tmp_path, name=".hidden.txt")
    done = run(tmp_path)
    assert [line.split(":")[0] for line in done.lines if ": created" in line] == [
        f"{tmp_path}/b/a.txt", f"{tmp_path}/c.md",
    ]  # fmt: skip
    assert done.err.strip() == f"{tmp_path}/picture.bmp: skipped, of no format this command reads"
    assert done.status == 0


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    page_file(tmp_path, "", "a.txt")
    page_file(tmp_path, name="b.txt")
    done = run(tmp_path)
    assert done.status == 1
    assert done.err.startswith(f"{tmp_path}/a.txt: failed: The file is empty")
    assert done.lines[-1] == "2 files: 1 created, 1 failed"
    assert Article.objects.count() == 1


def test_one_bad_line_does_not_stop_the_others(tmp_path):
    done = run(records_file(tmp_path, record(1), '{"title": ', record(3)))
    assert (done.status, Article.objects.count()) == (1, 2)
    assert "(2): failed: line 2: not JSON" in done.err


def test_a_dry_run_saves_nothing(tmp_path):
    done = run("--dry-run", page_file(tmp_path))
    assert ": parsed - “Sore knee”, 2 sections, 2 items, 1 warnings" in done.lines[0]
    assert not Article.objects.exists()


def test_the_language_serves_pages_that_do_not_state_theirs(tmp_path):
    run("--language", "fr", page_file(tmp_path))
    assert Article.objects.get().language == "fr"


def test_tracked_changes_of_word_files_are_taken_by_choice(tmp_path):
    file = tmp_path / "knee.docx"
    file.write_bytes(word(p(changed("del", "Take 500."), changed("ins", "Take 250.")) + p("Rest.")))
    done = run("--dry-run", "--json", "--tracked-changes", "reject", file)
    assert "Take 500." in done.lines[0] and "[deleted" not in done.lines[0]


def test_a_language_that_is_no_tag_is_refused(tmp_path):
    with pytest.raises(CommandError, match="not a BCP 47 tag"):
        run("--language", "english!", page_file(tmp_path))


def test_the_topic_is_put_on_every_article(tmp_path):
    topic = Topic.objects.create(slug="knees", name="Knees")
    run("--topic", "knees", records_file(tmp_path, record(1), record(2)))
    assert Article.objects.filter(topics=topic).count() == 2


def test_an_unknown_topic_is_refused_before_anything_is_read(tmp_path):
    Topic.objects.create(slug="knees", name="Knees")
    with pytest.raises(CommandError, match=r"no topic 'knee' \(knees\)"):
        run("--topic", "knee", page_file(tmp_path))
    assert not Article.objects.exists()


def test_the_format_may_be_named_whatever_the_file_is_called(tmp_path):
    html = f"<h1>Sore knee</h1><p>It hurts.</p><h2>Care</h2><p>{PAGE[11:40]}</p>"
    run("--format", "html", page_file(tmp_path, html, "knee.page"))
    assert Article.objects.get().title == "Sore knee"


def test_where_it_came_from_is_kept(tmp_path):
    html = '<link rel="canonical" href="https://example.org/knee"><h1>Knee</h1><p>It may hurt.</p>'
    file = page_file(tmp_path, html, "knee.html")
    run(file)
    origin = Origin.objects.get()
    assert (origin.source, origin.source_id) == ("file", str(file))
    assert origin.url == "https://example.org/knee"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe.txt: failed: This is no file but a pipe" in run(tmp_path).err


def test_links_that_lead_nowhere_or_in_circles_fail_alone(tmp_path):
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "gone.html").symlink_to("nothing.html")
    (tmp_path / "up").symlink_to(tmp_path)
    page_file(tmp_path)
    done = run(tmp_path)
    assert done.lines[-1] == "3 files: 1 created, 2 failed"
    assert done.err.count("Cannot be read: ") == 2


def test_a_path_that_is_not_there_is_a_failure(tmp_path):
    done = run(tmp_path / "nothing.txt")
    assert (done.status, "No such file" in done.err) == (1, True)


def test_a_dry_run_refuses_what_a_run_would_refuse(tmp_path):
    file = records_file(tmp_path, record(1, sections=[]))
    assert run("--dry-run", file).err == run(file).err
    assert "no text under the title" in run(file).err


def test_an_article_of_endless_sections_is_refused(tmp_path):
    sections = [{"heading": "A", "blocks": []}] * 2001
    assert "2,001 sections" in run(records_file(tmp_path, record(1, sections=sections))).err


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
