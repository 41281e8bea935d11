"""Facts that cannot be so: refused by name in the interchange format, else empty with a warning."""

import datetime

import pytest

from articles.editorial.publishing.imported import publish_imported
from articles.importing.saving import save_tree
from articles.importing.tree import Audience, ImportFailure, SectionNode, Tree
from articles.importing.tree_blocks import Item as ListItem
from articles.importing.tree_blocks import ListBlock, TextBlock
from articles.models import Current, Origin
from tests.factories import make_imported

from .ways_in import WAYS, of_html, of_record

DAY = datetime.date.fromisoformat
# (words of a page, fields of a record, the field that is wrong)
DATES = [
    ("Last reviewed: 5 May 2099.", {"last_reviewed": "2099-05-05"}, "last_reviewed"),
    ("Last reviewed: 5 May 1066.", {"last_reviewed": "1066-05-05"}, "last_reviewed"),
    (
        "Last reviewed: 5 May 2024. Next review due: 5 May 2020.",
        {"last_reviewed": "2024-05-05", "next_review_due": "2020-05-05"},
        "next_review_due",
    ),
    ("Published: 5 May 2099.", {"published": "2099-05-05"}, "published"),
    (
        "Last reviewed: 5 May 1995. Published: 5 May 2024.",
        {"last_reviewed": "1995-05-05", "published": "2024-05-05"},
        "published",
    ),
]
RECORDS = [
    *(({**fields}, wrong) for _, fields, wrong in DATES),
    ({"last_reviewed": "0001-01-01"}, "last_reviewed"),
    ({"next_review_due": "2199-01-01"}, "next_review_due"),
    ({"audience": {"age_min": 65, "age_max": 18}}, "audience.age_max"),
    ({"audience": {"age_min": 131}}, "audience.age_min"),
    ({"audience": {"age_min": -1}}, "audience.age_min"),
    ({"references": [{"title": "Guide", "accessed": "2099-01-01"}]}, "references[0].accessed"),
]


@pytest.mark.parametrize("way", ["text", "html", "docx"])
@pytest.mark.parametrize(("words", "stated", "wrong"), DATES)
def test_a_page_leaves_the_date_empty_and_says_so(way, words, stated, wrong):
    tree = WAYS[way]("Gout", "Signs", words)
    assert getattr(tree, wrong) is None
    if DAY(stated[wrong]).year >= 1900:  # older ones are read as no date, and quoted
        assert any("left empty" in warning for warning in tree.warnings)


@pytest.mark.parametrize(("fields", "wrong"), RECORDS)
def test_a_record_is_refused_with_the_field_and_a_remedy(fields, wrong):
    failure = of_record(**fields)
    assert isinstance(failure, ImportFailure) and f"{wrong}: " in str(failure)


@pytest.mark.parametrize("start", [-1, 10_000, 100_000])
def test_so_is_the_first_number_of_a_list(start):
    block = {"type": "list", "style": "numbers", "start": start, "items": [{"term": "Rest"}]}
    failure = of_record(sections=[{"heading": "Steps", "blocks": [block]}])
    assert "sections[0].blocks[0].start" in str(failure)


@pytest.mark.parametrize("start", ["-4", "99999999", "many"])
def test_on_a_page_such_a_list_begins_with_one_and_a_warning(start):
    tree = of_html("Gout", "Steps", f'</p><ol start="{start}"><li>Rest well<li>Drink water</ol><p>')
    [listed] = [block for block in tree.sections[0].blocks if block.listed]
    assert listed.start == 1


@pytest.mark.django_db
def test_another_systems_article_is_saved_without_them():
    nodes = [
        SectionNode("Signs", blocks=[TextBlock('<ol start="-7"><li>a</li></ol>')]),
        SectionNode("Steps", blocks=[ListBlock([ListItem("Rest")], "numbers", start=70_000)]),
    ]
    dates = {"last_reviewed": DAY("2099-01-01"), "published": DAY("1066-01-01")}
    tree = Tree("Gout", "en", sections=nodes, source="s", source_id="1", **dates)
    tree.audience = Audience(age_min=65, age_max=18)
    saved = save_tree(tree)
    assert (saved.article.audience_age_min, saved.article.audience_age_max) == (None, None)
    origin = Origin.objects.get()
    assert (origin.stated_reviewed_on, origin.stated_published_on) == (None, None)
    assert len(saved.warnings) == len(origin.warnings) == 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    "stated",
    [
        {"stated_reviewed_on": DAY("2099-01-01")},
        {"stated_published_on": DAY("1066-01-01")},
        {"stated_reviewed_on": DAY("2024-01-01"), "stated_next_review_due": DAY("2020-01-01")},
    ],
)
def test_drafts_imported_before_this_rule_are_not_published_with_them(stated):
    article = make_imported(1)
    Origin.objects.update(**stated)
    [outcome] = publish_imported([article.pk])
    assert outcome.result == "failed" and "import it again" in outcome.why
    assert not Current.objects.exists()
