"""import_articles run again, and publish_articles after it: ids, edits and reviews are kept."""

import io
from contextlib import suppress

import pytest
from django.core.management import call_command

from articles.models import Article, Block, Current, ListItem, Origin, Section
from tests.commands.importing import PAGE, page_file, record, records_file, run

pytestmark = pytest.mark.django_db


def ids() -> tuple:
    return (
        list(Article.objects.values_list("public_id", flat=True)),
        list(Section.objects.order_by("position").values_list("public_id", flat=True)),
        list(ListItem.objects.order_by("position").values_list("public_id", flat=True)),
    )


def test_the_same_source_changes_nothing(tmp_path):
    file = page_file(tmp_path)
    run(file)
    before = ids()
    assert ": unchanged " in run(file).lines[0]
    assert ids() == before


def test_a_changed_source_updates_the_draft_and_keeps_what_it_recognises(tmp_path):
    file = page_file(tmp_path)
    run(file)
    before = ids()
    page_file(tmp_path, PAGE.replace("Rest the knee.", "Use ice."))
    assert ": updated " in run(file).lines[0]
    assert ids() == before
    assert "Use ice." in Block.objects.get(section__heading="Care").html


def test_a_new_section_leaves_the_others_their_ids(tmp_path):
    file = page_file(tmp_path)
    run(file)
    before = dict(Section.objects.values_list("heading", "public_id"))
    page_file(tmp_path, PAGE.replace("Care\n", "Causes\n\nRunning.\n\nCare\n"))
    run(file)
    after = dict(Section.objects.values_list("heading", "public_id"))
    assert {heading: after[heading] for heading in before} == before
    assert set(after) - set(before) == {"Causes"}


def test_what_an_editor_has_touched_is_kept_with_a_warning(tmp_path):
    file = page_file(tmp_path)
    run(file)
    Block.objects.filter(section__heading="Care").update(html="<p>Rest well.</p>")
    page_file(tmp_path, PAGE.replace("Rest the knee.", "Use ice."))
    done = run(file)
    assert ": kept " in done.lines[0]
    assert any("An editor has changed this draft" in line for line in done.lines)
    assert Block.objects.get(section__heading="Care").html == "<p>Rest well.</p>"
    assert done.status == 0


def test_a_translation_may_come_before_its_original(tmp_path):
    first = record(2, language="es", translation_of="p1", translation_set="knee")
    run(records_file(tmp_path, first, record(1, translation_set="knee")))
    spanish, english = (Article.objects.get(language=code) for code in ("es", "en"))
    assert spanish.translation_of == english
    assert spanish.translation_set == english.translation_set


def test_related_articles_are_linked_and_missing_ones_named(tmp_path):
    done = run(records_file(tmp_path, record(1, related=["p2", "p9"]), record(2)))
    article = Origin.objects.get(source_id="p1").article
    assert [other.origin.source_id for other in article.related.all()] == ["p2"]
    assert "related names 'p9', which has not been imported" in done.err


def test_an_article_keeps_its_language(tmp_path):
    run(records_file(tmp_path, record(1)))
    done = run(records_file(tmp_path, record(1, language="es")))
    assert done.status == 1
    assert "imported as en and is now es" in done.err


def publish() -> str:
    out, err = io.StringIO(), io.StringIO()
    with suppress(SystemExit):
        arguments = ["--all-imported", "--with-warnings", "care-advice"]
        call_command("publish_articles", *arguments, stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def review(client) -> dict:
    return client.get(f"/api/v1/articles/{Article.objects.get().public_id}").json()["review"]


def test_the_stated_review_is_kept_with_the_origin(tmp_path):
    run(page_file(tmp_path))
    origin = Origin.objects.get()
    assert origin.stated_reviewers == [{"name": "Ann Lee", "credentials": "MD", "role": ""}]
    assert (str(origin.stated_reviewed_on), origin.stated_next_review_due) == ("2024-05-03", None)


def test_the_stated_review_is_published_as_the_sources(tmp_path, client):
    run(page_file(tmp_path))
    assert "1 published" in publish()
    said = review(client)
    assert (said["basis"], said["last_reviewed"]) == ("stated-by-source", "2024-05-03")
    assert [one["name"] for one in said["reviewed_by"]] == ["Ann Lee"]
    assert said["next_review_due"] is None


def test_a_source_that_states_no_review_is_published_with_none(tmp_path, client):
    run(page_file(tmp_path, PAGE.split("By Lakeside")[0]))
    publish()
    said = review(client)
    assert (said["basis"], said["last_reviewed"], said["reviewed_by"]) == ("none", None, [])


def test_a_draft_an_editor_has_touched_is_not_published(tmp_path):
    run(page_file(tmp_path))
    Block.objects.filter(section__heading="Care").update(html="<p>Rest well.</p>")
    publish()
    assert not Current.objects.filter(state="published").exists()


def test_importing_again_after_publication_only_changes_the_draft(tmp_path, client):
    file = page_file(tmp_path)
    run(file)
    publish()
    page_file(tmp_path, PAGE.replace("Rest the knee.", "Use ice."))
    assert ": updated " in run(file).lines[0]
    public_id = Article.objects.get().public_id
    assert "Use ice." not in client.get(f"/api/v1/articles/{public_id}").content.decode()
