"""The counts of published articles: kept by each transition, and what a recount finds."""

import pytest
from django.utils import timezone

from articles.delivery.counts import (
    blocks_of_site_map,
    published_by_code,
    published_by_language,
    published_by_topic,
)
from articles.editorial.publishing.recount import count_again, count_again_if_needed
from articles.editorial.publishing.verify import count_faults
from articles.models import Code, Current, Journal, Tally, Topic
from tests.factories import (
    archive_article,
    make_draft,
    make_published,
    publish_changed,
    publish_draft,
    publish_translation,
    withdraw_article,
)

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]
ICD = "http://hl7.org/fhir/sid/icd-10-cm"


@pytest.fixture
def topics():
    heart = Topic.objects.create(slug="heart", name="Heart")
    return [heart, Topic.objects.create(slug="valves", name="Valves", parent=heart)]


def make_listed(topics, *, relation: str = "equivalent", **fields):
    article = make_draft(**fields)
    article.topics.set(topics)
    code, _ = Code.objects.get_or_create(system=ICD, code="C79.5")
    article.code_rows.create(code=code, relation=relation)
    publish_draft(article)
    return article


def told() -> list:
    topics, codes = list(Topic.objects.all()), list(Code.objects.values_list("pk", flat=True))
    counts = [published_by_language(), published_by_topic(topics), published_by_code(codes)]
    return [*counts, [number for number, _ in blocks_of_site_map()]]


def hold() -> bool:
    journal = Journal.objects.get()
    return journal.counted == journal.seq


def test_every_transition_keeps_the_counts(topics):
    first, second = make_listed(topics), make_listed(topics[1:], relation="narrower")
    publish_translation(first, slug="otro")
    publish_changed(second, title="Other")
    second.topics.set(topics[:1])
    publish_changed(second, title="Another")
    archive_article(first)
    withdraw_article(make_listed(topics))
    publish_changed(first, title="Again")
    assert hold() and count_again() == []


def test_counts_that_are_kept_are_what_is_walked_for(topics):
    for number in range(3):
        make_listed(topics[number % 2 :], language=["en", "es"][number % 2])
    archive_article(make_listed(topics))
    kept = told()
    assert hold() and Journal.objects.update(counted=None)
    assert told() == kept


def test_a_moved_topic_is_counted_anew(topics):
    make_listed(topics[1:])
    Topic.objects.filter(pk=topics[1].pk).update(parent=None)
    assert not hold() and published_by_topic(list(Topic.objects.all())) == {topics[1].pk: 1}
    count_again_if_needed(timezone.now())
    assert hold() and published_by_topic(list(Topic.objects.all())) == {topics[1].pk: 1}


def test_what_a_release_before_has_published_is_counted_by_the_worker():
    make_published(language="es")
    Tally.objects.filter(what="language").delete()
    # As it takes a seq: it knows nothing of counts.
    Journal.objects.update(seq=2)
    assert published_by_language() == {"es": 1}
    assert not Tally.objects.filter(what="language").exists()
    count_again_if_needed(timezone.now())
    assert Tally.objects.get(what="language").count == 1
    make_published(language="es")
    assert hold() and published_by_language() == {"es": 2}


def test_a_wrong_count_is_told_and_mended(topics):
    make_listed(topics)
    Tally.objects.filter(what="language").update(count=7)
    [fault] = count_faults()
    assert fault == "language en: 7 kept, 1 counted"
    assert count_faults() == []


def test_a_count_below_nothing_never_stops_a_withdrawal():
    article = make_published()
    Tally.objects.all().delete()
    withdraw_article(article)
    assert Current.objects.get().state == "withdrawn"
    assert not hold() and published_by_language() == {}


def test_rows_that_lists_are_made_by_follow_the_article(topics):
    article = make_listed(topics)
    row = Current.objects.get(pk=article.pk)
    archive_article(article)
    copied = {"state": "archived", "language": "en", "first_seq": row.first_seq}
    for rows in (row.topic_rows, row.code_rows, row.aspect_rows):
        assert all(own.items() >= copied.items() for own in rows.values())
    assert {bytes(own.title_key) for own in row.topic_rows.all()} == {bytes(row.title_key)}


def test_a_row_of_a_release_before_gets_what_lists_are_made_by(topics):
    row = Current.objects.get(pk=make_published().pk)
    made = row.topic_rows.create(topic=topics[0])
    row.aspect_rows.create(aspect="dosage")
    made.refresh_from_db()
    assert (made.state, made.language, made.first_seq) == ("published", "en", row.first_seq)
    assert bytes(made.title_key) == bytes(row.title_key)
    assert row.aspect_rows.get(aspect="dosage").first_seq == row.first_seq
