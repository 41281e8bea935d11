"""Sections of a translation are outdated after clinical and safety changes alone."""

import pytest

from articles.editorial.publishing.publish import publish
from articles.editorial.translations.lag import outdated_translations
from articles.editorial.translations.side_by_side import copy_section
from articles.editorial.withdrawal.withdraw import archive, withdraw
from articles.models import Change, Current, Section
from tests.editorial.translations.translations import (
    behind,
    change,
    edition_of,
    mark_translated,
    publisher,
)
from tests.factories import (
    add_section,
    make_person,
    publish_draft,
    submit_and_confirm,
    texts_of,
)

pytestmark = pytest.mark.django_db
DOSE, DOSE_3 = "<p>Take 2 tablets a day.</p>", "<p>Take 3 tablets a day.</p>"
CALMER = "<p>Most people live with it for years, and notice little of it on most days.</p>"


@pytest.fixture
def original(pair):
    return pair[0]


@pytest.fixture
def spanish(pair):
    return pair[1]


def told(article) -> int:
    return Change.objects.filter(article=article, type="article.translation_changed").count()


def test_a_new_translation_is_up_to_date(spanish):
    assert behind(spanish) == []


def test_only_the_part_that_changed_is_behind(original, spanish):
    change(original, "Treatment", DOSE)
    assert behind(spanish) == ["Treatment"]
    assert told(spanish) == 1


def test_an_editorial_change_makes_no_translation_outdated(original, spanish):
    change(original, "Living with it", CALMER, clinical=False)
    assert edition_of(original).significance == "editorial"
    assert behind(spanish) == []
    assert told(spanish) == 0


def test_an_editorial_change_beside_a_clinical_one_does_not_count(original, spanish):
    texts_of(original, heading="Living with it").update(html=CALMER)
    change(original, "Treatment", DOSE)
    assert behind(spanish) == ["Treatment"]


def test_a_clinical_change_is_not_forgotten_under_later_editorial_ones(original, spanish):
    change(original, "Living with it", CALMER, clinical=False)
    change(original, "Living with it", "<p>Take 2 tablets.</p>")
    more = "<p>Take 2 tablets.</p><p>It helps many.</p>"
    change(original, "Living with it", more, clinical=False)
    assert behind(spanish) == ["Living with it"]
    assert told(spanish) == 1


def test_what_an_editor_calls_clinical_counts_as_clinical(original, spanish):
    change(original, "Living with it", CALMER, significance="clinical")
    assert behind(spanish) == ["Living with it"]


def test_since_when_is_when_the_original_was_published(original, spanish):
    change(original, "Treatment", DOSE)
    when = edition_of(original).published_at
    change(original, "Treatment", DOSE_3)
    [row] = Current.objects.get(pk=spanish.pk).outdated_sections
    assert row["since"] == when.isoformat()


def test_a_safety_change_is_told_as_such(original, spanish):
    change(original, "Treatment", DOSE, significance="safety")
    assert Current.objects.get(pk=spanish.pk).safety_outdated


def test_a_safety_edition_whose_part_was_translated_since_leaves_no_mark(original, spanish):
    section = change(original, "Treatment", DOSE, significance="safety")
    mark_translated(spanish, str(section.public_id))
    texts_of(spanish, position=1).update(html="<p>Dos pastillas.</p>")
    publish_draft(spanish)
    current = Current.objects.get(pk=spanish.pk)
    assert (current.outdated_sections, current.safety_outdated) == ([], False)


def test_publishing_the_translation_without_that_part_leaves_it_behind(original, spanish):
    change(original, "Treatment", DOSE)
    texts_of(spanish, position=0).update(html="<p>Otras palabras.</p>")
    publish_draft(spanish)
    assert behind(spanish) == ["Treatment"]


def test_marking_a_part_alone_is_enough_for_an_edition(original, spanish):
    section = change(original, "Treatment", DOSE)
    mark_translated(spanish, str(section.public_id))
    assert behind(spanish) == ["Treatment"]
    assert publish_draft(spanish, clinical=False).significance == "metadata"
    assert behind(spanish) == []


def test_a_part_the_original_gains_is_missing_until_it_is_taken_over(original, spanish):
    new = add_section(original, "Causes", body="<p>Uric acid.</p>")
    publish_draft(original)
    assert behind(spanish) == ["Causes"]
    row = copy_section(spanish, by=make_person(), section=str(new.public_id))
    Section.objects.filter(pk=row.pk).update(heading="Causas")
    row.blocks.update(html="<p>El ácido úrico.</p>")
    publish_draft(spanish)
    assert behind(spanish) == []


def test_a_section_is_copied_to_its_place_in_the_original(original, spanish):
    new = add_section(original, "Causes", body="<p>Uric acid.</p>", position=1)
    for position, heading in enumerate(["Symptoms", "Causes", "Treatment", "Living with it"]):
        original.section_set.filter(heading=heading).update(position=position)
    publish_draft(original)
    copy_section(spanish, by=make_person(), section=str(new.public_id))
    headings = list(spanish.section_set.values_list("heading", flat=True))
    assert headings == ["Parte 0", "Causes", "Parte 1", "Parte 2"]


def test_a_section_the_original_dropped_is_outdated_until_decided_on(original, spanish):
    gone = original.section_set.get(heading="Treatment")
    source = str(gone.public_id)
    gone.delete()
    publish_draft(original)
    assert behind(spanish) == ["gone"]
    mark_translated(spanish, source)
    publish_draft(spanish, clinical=False)
    assert behind(spanish) == []
    assert spanish.section_set.count() == 3


def test_nothing_is_outdated_once_the_original_is_withdrawn(original, spanish):
    change(original, "Treatment", DOSE)
    withdraw(original, by=publisher(), kind="outdated", reason="Old.")
    assert behind(spanish) == []
    publish_draft(original)
    assert behind(spanish) == ["Treatment"]


@pytest.mark.parametrize("archived", ["original", "spanish"])
def test_archiving_either_of_them_leaves_the_outdated_sections(
    original, spanish, request, archived
):
    change(original, "Treatment", DOSE)
    archive(request.getfixturevalue(archived), by=publisher(), reason="No longer kept up.")
    assert behind(spanish) == ["Treatment"]


def test_a_translation_withdrawn_and_back_is_compared_anew(original, spanish):
    withdraw(spanish, by=publisher(), kind="outdated", reason="Old.")
    change(original, "Treatment", DOSE)
    assert behind(spanish) == []
    publish_draft(spanish)
    assert behind(spanish) == ["Treatment"]


def test_an_urgent_correction_counts_like_any_other(original, spanish):
    texts_of(original, heading="Treatment").update(html=DOSE)
    candidate = submit_and_confirm(original, clinical=False)
    publish(original, by=publisher(), digest=candidate.digest, urgent_reason="A recall.")
    assert behind(spanish) == ["Treatment"]


def test_the_worklist_names_what_readers_are_told(original, spanish):
    assert outdated_translations() == []
    change(original, "Treatment", DOSE, significance="safety")
    [row] = outdated_translations()
    assert (row.article, row.language, row.sections, row.safety) == (spanish.pk, "es", 1, True)
