"""What does not fit the house is told, and takes nothing from what is here."""

import pytest
from django.core.management import call_command
from django.db import transaction

from articles.documents.canonical import canonical_bytes, digest_of
from articles.importing.formats.interchange import reading
from articles.models import Article, Current, Origin, PastSlug
from tests.factories import (
    archive_article,
    make_document,
    make_draft,
    make_published,
    make_section,
    move_article,
    raise_safety_notice,
    reword,
)

from .houses import bring_in, empty_house, export, lines_of, written

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]
ID = "0b0f0b0f-0000-4000-8000-000000000001"
END = {"type": "end", "articles": 1, "complete": True}


def line(document=None, **fields) -> dict:
    """An article's line, as `export_library` writes it."""
    document = document or make_document(title="Gout")
    data = canonical_bytes(document)
    review = {"basis": "none", "last_reviewed": None, "next_review_due": None}
    return {
        "type": "article",
        "site": "https://other.example",
        "id": ID,
        "state": "published",
        "digest": digest_of(data),
        "document": data.decode(),
        "slug": "gout",
        "kind": "condition",
        **{name: [] for name in ("topics", "codes", "related", "past_slugs", "notices")},
        "call_to_action": None,
        "translation_set": "5e750000-0000-4000-8000-000000000001",
        "review": {**review, "covers_current_text": False, "reviewed_by": []},
        **fields,
    }


def test_the_same_file_again_changes_nothing(tmp_path):
    path = written(tmp_path / "a.ndjson", line(), END)
    bring_in(path)
    before = Article.objects.values("lock_version", "title").get()
    assert "1 unchanged" in bring_in(path)
    assert Article.objects.values("lock_version", "title").get() == before


def test_a_draft_that_an_editor_changed_is_kept_and_named(tmp_path):
    path = written(tmp_path / "a.ndjson", line(), END)
    bring_in(path)
    reword(Article.objects.get(), "<p>Own words.</p>")
    said = bring_in(path)
    assert "1 kept" in said and "1 differ in text" in said and "exit" in said
    assert f"{ID} “Gout”: sha256:" in said


def test_in_its_own_house_the_ids_are_taken_and_the_copy_is_told(tmp_path):
    make_published("Gout")
    said = bring_in(export(tmp_path))
    assert "Its id is that of “Gout” here" in said and "1 differ in text" in said
    assert Article.objects.count() == 2 and Current.objects.count() == 1
    assert "1 unchanged" in bring_in(max(tmp_path.glob("*.ndjson")))


def test_html_that_documents_do_not_allow_is_cleaned(tmp_path):
    section = make_section(
        {"type": "text", "html": '<p onclick="x()">Rest.<script>x()</script></p>'}
    )
    said = bring_in(written(tmp_path / "a.ndjson", line(make_document(section)), END))
    block = Article.objects.get().section_set.get().blocks.get()
    assert block.html == "<p>Rest.</p>" and "1 differ in text" in said


def test_a_document_that_was_changed_on_the_way_is_refused(tmp_path):
    changed = line()
    changed["document"] = changed["document"].replace("slowly", "at once")
    said = bring_in(written(tmp_path / "a.ndjson", changed, END))
    assert "does not have the digest that the line says" in said and not Article.objects.exists()


def test_a_file_that_was_cut_is_told(tmp_path):
    said = bring_in(written(tmp_path / "a.ndjson", line()))
    assert "1 created" in said and "exit: The file has no last line" in said


@pytest.mark.parametrize("lacking", ["slug", "review", "site", "digest"])
def test_a_line_without_a_field_names_it(tmp_path, lacking):
    short = {name: value for name, value in line().items() if name != lacking}
    said = bring_in(written(tmp_path / "a.ndjson", short, END))
    assert "line 1: '" in said and "is missing. Ask for the whole article" in said


CODE = {"system": "urn:x", "code": "1", "display": "", "includes_descendants": False}


EVIL = "javascript:alert(1)"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "saga"},
        {"codes": [CODE | {"relation": "cousin"}]},
        {"topics": [{"slug": "gout", "name": ""}]},
        {"topic_tree": [{"slug": "gout", "name": "Gout", "names": ["Gota"]}]},
        {"past_slugs": ["../admin"]},
        {"call_to_action": {"text": 1}},
        {"call_to_action": {"text": "Go", "label": None, "url": EVIL, "promotional": True}},
        {"related": ["x"]},
        {"translation_set": "a set"},
        {"section_sources": {"a": "b"}},
    ],
)
def test_what_is_of_the_wrong_form_makes_no_draft(tmp_path, wrong):
    said = bring_in(written(tmp_path / "a.ndjson", line(**wrong), END))
    assert "failed: line 1: " in said and not Article.objects.exists()


def test_a_withdrawn_article_is_no_draft_even_with_its_words(tmp_path):
    said = bring_in(written(tmp_path / "a.ndjson", line(state="withdrawn"), END))
    assert "It is withdrawn there" in said and not Article.objects.exists()


def test_an_article_withdrawn_since_it_was_brought_in_is_pointed_out(tmp_path):
    bring_in(written(tmp_path / "a.ndjson", line(), END))
    gone = {"type": "tombstone", "id": ID, "kind": "unsafe", "reason": "Wrong dose."}
    said = bring_in(written(tmp_path / "b.ndjson", gone, END))
    assert "(unsafe: Wrong dose.). Here it is “Gout”: withdraw or delete it." in said


def test_an_old_address_of_another_article_stays_its_own(tmp_path):
    move_article(make_published("Gout", slug="gout"), "gout-today")
    said = bring_in(written(tmp_path / "a.ndjson", line(past_slugs=["gout", "podagra"]), END))
    assert "The old address en/gout leads to another article here." in said
    assert [past.slug for past in Article.objects.get(public_id=ID).past_slugs.all()] == ["podagra"]


def test_a_draft_with_old_addresses_can_be_deleted(tmp_path):
    bring_in(written(tmp_path / "a.ndjson", line(past_slugs=["podagra"]), END))
    Article.objects.get().delete()
    assert not PastSlug.objects.exists()


@pytest.mark.parametrize("basis", ["clinical-review", "urgent-unreviewed"])
def test_a_review_that_does_not_cover_the_text_is_not_taken_over(tmp_path, basis):
    covers = basis == "urgent-unreviewed"
    dates = {"last_reviewed": "2025-05-16", "next_review_due": "2027-05-16", "basis": basis}
    review = {**dates, "covers_current_text": covers, "reviewed_by": [{"name": "Jo Roe"}]}
    said = bring_in(written(tmp_path / "a.ndjson", line(review=review), END))
    assert "The review of 2025-05-16 does not cover the whole of this text there" in said
    assert Origin.objects.get().stated_reviewed_on is None


def test_notices_and_archiving_are_told(tmp_path):
    article = make_published("Gout")
    with transaction.atomic():
        raise_safety_notice(article)
    archive_article(article)
    path = export(tmp_path)
    empty_house()
    said = bring_in(path)
    assert "A notice stands above it there" in said and "It is archived there" in said


def test_one_language_alone_can_be_exported(tmp_path):
    make_published("Gout")
    make_published("Gota", language="es")
    make_draft("Never published")
    call_command("export_library", str(tmp_path / "es.ndjson"), language="es", verbosity=0)
    articles = [one for one in lines_of(tmp_path / "es.ndjson") if one["type"] == "article"]
    assert [one["language"] for one in articles] == ["es"]


def test_the_interchange_form_is_pointed_to_its_command(tmp_path):
    page = {"title": "Gout", "sections": [{"heading": "Symptoms", "blocks": []}]}
    assert "use import_articles" in bring_in(written(tmp_path / "a.ndjson", page, END))


def test_a_dry_run_saves_nothing(tmp_path):
    path = written(tmp_path / "a.ndjson", line(), END)
    said = bring_in(path, "import_articles", dry_run=True)
    assert "parsed - “Gout”, 1 sections" in said and not Article.objects.exists()


def test_a_line_with_its_article_twice_may_be_longer_than_one_of_the_interchange_form(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(reading, "MAX_LINE", 600)
    page = {"title": "Long", "sections": [], "summary": "x" * 600}
    said = bring_in(written(tmp_path / "a.ndjson", page, line(), END))
    assert "line 1: longer than 2 MB" in said and "1 created, 1 failed" in said


def test_what_cannot_be_so_is_left_empty_and_told_by_its_kind(tmp_path):
    given = {"basis": "clinical-review", "last_reviewed": "2999-01-01", "covers_current_text": True}
    review = {**line()["review"], **given}
    bring_in(written(tmp_path / "a.ndjson", line(review=review), END))
    origin = Origin.objects.get()
    assert origin.stated_reviewed_on is None
    assert [w["kind"] for w in origin.warnings if "2999" in w["text"]] == ["date"]


def test_a_text_that_turns_letters_round_is_refused_by_its_place(tmp_path):
    said = bring_in(written(tmp_path / "a.ndjson", line(make_document(title="Go\u202eut")), END))
    assert "title" in said and "1 failed" in said and not Article.objects.exists()
