"""import_articles, then publish_articles: only the review that the source states."""

import io
from contextlib import suppress

import pytest
from django.core.management import call_command

from articles.models import Article, Current, Origin, Section
from tests.commands.importing import PAGE, page_file, run

pytestmark = pytest.mark.django_db


def publish() -> str:
    out, err = io.StringIO(), io.StringIO()
    with suppress(SystemExit):
        call_command("publish_articles", "--all-imported", stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def review(client) -> dict:
    public_id = Article.objects.get().public_id
    return client.get(f"/api/v1/articles/{public_id}").json()["review"]


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
    Section.objects.filter(heading="Care").update(body="<p>Rest well.</p>")
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
