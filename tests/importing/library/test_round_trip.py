"""A library leaves one house and comes into another as drafts, word for word."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from articles.drafting.loading import load_drafts
from articles.importing.saving import draft_digest
from articles.management.commands.load_samples import FOLDER, KNOWN_WARNINGS
from articles.models import Article, Current, Edition, Origin, Section, Topic
from tests.factories import (
    make_published,
    make_tagged,
    make_withdrawn,
    move_article,
    publish_reworded,
    publish_translation,
    purge_article,
)

from .houses import bring_in, empty_house, export, lines_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]


def published() -> dict[str, str]:
    """{id: text digest} of what readers get."""
    rows = Current.objects.filter(state="published")
    return {str(pid): digest for pid, digest in rows.values_list("public_id", "edition__digest")}


def drafted() -> dict[str, str]:
    """{id: text digest} of the drafts."""
    drafts = load_drafts(Article.objects.order_by("pk"))
    return {str(draft.article.public_id): draft_digest(draft) for draft in drafts}


def test_the_samples_come_in_with_equal_digests(tmp_path):
    call_command("import_articles", str(FOLDER), stdout=StringIO(), stderr=StringIO())
    call_command(
        "publish_articles",
        all_imported=True,
        with_warnings=[*KNOWN_WARNINGS, "guessed"],
        stdout=StringIO(),
    )
    before, path = published(), export(tmp_path)
    sections = set(Section.objects.values_list("public_id", flat=True))
    originals = Article.objects.filter(translation_of__isnull=False).count()
    empty_house()
    said = bring_in(path)
    assert drafted() == before and "0 differ in text" in said and "exit" not in said
    assert set(Section.objects.values_list("public_id", flat=True)) == sections
    assert Article.objects.filter(translation_of__isnull=False).count() == originals > 0
    assert not Current.objects.exists() and not Edition.objects.exists()
    assert lines_of(path)[-1]["digest"] in said


def test_what_stands_beside_the_text_comes_too(tmp_path):
    above = Topic.objects.create(slug="joints", name="Joints", names={"es": "Articulaciones"})
    topic = Topic.objects.create(slug="gout", name="Gout", parent=above)
    other = make_published("Arthritis")
    article = make_tagged("Gout", slug="gout", topics=[topic], related=[other])
    move_article(article, "gout-today")
    publish_translation(article, "Gota")
    path = export(tmp_path)
    empty_house()
    assert "1 left out" not in bring_in(path)
    came = Article.objects.get(slug="gout-today")
    assert [t.slug for t in came.topics.all()] == ["gout"]
    assert Topic.objects.get(slug="joints").names == {"es": "Articulaciones"}
    assert Topic.objects.get(slug="gout").parent.slug == "joints"
    assert [a.title for a in came.related.all()] == ["Arthritis"]
    assert [past.slug for past in came.past_slugs.all()] == ["gout"]
    translation = Article.objects.get(language="es")
    assert translation.translation_of == came
    assert translation.translation_set == came.translation_set


def test_the_withdrawn_are_named_and_the_purged_are_not(tmp_path):
    make_published("Gout")
    gone, purged = make_withdrawn("Old advice"), make_withdrawn("Erased")
    purge_article(purged)
    path = export(tmp_path)
    assert "Old advice" not in path.read_text()
    assert str(purged.public_id) not in path.read_text()
    empty_house()
    said = bring_in(path)
    assert f"{gone.public_id} is withdrawn there and left out (outdated: Out of date.)" in said
    assert "1 articles: 1 created, 1 left out; 0 differ in text" in said


def test_the_review_is_what_the_source_states(tmp_path):
    article = make_published("Gout")
    review = Current.objects.get(pk=article.pk).review
    path = export(tmp_path)
    empty_house()
    bring_in(path)
    origin = Origin.objects.get()
    assert origin.stated_reviewed_on == review.reviewed_on
    assert origin.stated_reviewers == review.reviewers
    assert not origin.article.reviews.exists() and not origin.article.confirmations.exists()


def test_the_apis_pages_and_article_come_in_as_well(tmp_path, client):
    link = f'<a href="article:{make_published("Arthritis").public_id}#symptoms">arthritis</a>'
    article = make_published("Gout")
    publish_reworded(article, f'<p>See {link} and <a href="/en/">home</a>.</p>')
    before = published()
    page = client.get(client.get("/api/v1/export").json()["links"]["first"].split("testserver")[1])
    (tmp_path / "page.ndjson").write_bytes(page.content)
    one = client.get(f"/api/v1/articles/{article.public_id}").json()
    (tmp_path / "one.json").write_text(json.dumps(one))
    empty_house()
    said = bring_in(tmp_path / "one.json", "import_articles")
    assert "1 created" in said and drafted().items() <= before.items()
    assert "1 created, 1 unchanged; 0 differ in text" in bring_in(tmp_path / "page.ndjson")
    assert drafted() == before
