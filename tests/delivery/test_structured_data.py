"""An article in schema.org's words, checked against the vocabulary."""

import pytest

from articles.delivery.article_context import load_article_context
from articles.delivery.formats.structured_data import ASPECTS, ENTITIES, structured_data
from articles.documents.vocabulary import ASPECTS as OURS
from articles.documents.vocabulary import KINDS, values
from articles.models import Contributor, Current
from tests.delivery import schema_org
from tests.delivery.rich_articles import archived, make_set
from tests.factories import make_draft, make_published, publish_draft

pytestmark = pytest.mark.django_db


def data_of(article, **said) -> dict:
    current = Current.objects.select_related("edition", "review").get(pk=article.pk)
    return structured_data(load_article_context(current), **said)


@pytest.mark.parametrize("kind", values(KINDS))
def test_every_kind_keeps_to_the_vocabulary(kind):
    data = data_of(make_published(kind=kind))
    assert schema_org.faults(data) == []
    assert data["about"]["@type"] == ENTITIES[kind]


def test_original_translation_and_archived_keep_to_it():
    original, translation = make_set()
    found = [data_of(original), data_of(translation), data_of(archived(original))]
    assert [schema_org.faults(data) for data in found] == [[], [], []]


def test_the_check_itself_sees_what_the_vocabulary_does_not_allow():
    page = {"@type": "MedicalWebPage", "codeValue": "I21", "about": {"@type": "MedicalCode"}}
    assert schema_org.faults(page) == ["/codeValue: not of MedicalWebPage"]
    assert schema_org.faults({"@type": "MedicalWebPage", "author": {"@type": "Drug"}})
    with pytest.raises(KeyError):
        schema_org.faults({"@type": "HealthPage"})


def test_aspects_of_ours_are_those_schema_org_knows():
    assert set(ASPECTS) <= set(values(OURS))
    known = {name.removeprefix(f"{schema_org.CONTEXT}/") for name in schema_org.ASPECTS}
    assert {f"{name}HealthAspect" for name in ASPECTS.values()} <= known


def test_it_says_who_reviewed_it_when_and_what_it_is_about():
    original, _ = make_set()
    data = data_of(original)
    assert data["lastReviewed"] == str(Current.objects.get(pk=original.pk).last_reviewed)
    assert data["reviewedBy"][0]["@type"] == "Person"
    assert data["about"]["code"] == [
        {"@type": "MedicalCode", "codeValue": "I21", "codingSystem": "ICD-10-CM", "name": "MI"}
    ]
    # The page is broader than this code, so it is not the code of what the page is about.
    assert [each["code"]["codeValue"] for each in data["mentions"]] == ["I21.0"]
    assert data["audience"]["suggestedMinAge"] == 18


def test_sections_have_their_aspect_where_schema_org_has_the_value():
    original, _ = make_set()
    notice, signs, _, tests = data_of(original)["hasPart"]
    assert (notice["@type"], notice["name"]) == ("WebPageElement", "Safety notice")
    assert signs["hasHealthAspect"] == "https://schema.org/SymptomsHealthAspect"
    assert "hasHealthAspect" not in tests
    assert signs["text"].startswith("Pain – In the chest.")


def test_a_page_may_leave_the_text_to_itself_but_never_a_notice():
    original, _ = make_set()
    notice, *sections = data_of(original, with_text=False)["hasPart"]
    assert notice["text"]
    assert not any("text" in section for section in sections)


def test_original_and_translation_name_each_other():
    original, translation = make_set()
    [made] = data_of(original)["workTranslation"]
    assert made["@id"].endswith(str(translation.public_id)) and made["inLanguage"] == "es"
    assert data_of(translation)["translationOfWork"]["@id"].endswith(str(original.public_id))


def test_what_is_not_known_is_not_said():
    data = data_of(make_published())
    assert {"citation", "mentions", "workTranslation", "keywords"}.isdisjoint(data)


def test_a_bare_name_of_an_author_is_not_called_a_person():
    draft = make_draft("Shingles")
    draft.author_rows.create(contributor=Contributor.objects.create(name="Editorial team"))
    publish_draft(draft)
    assert data_of(draft)["author"] == ["Editorial team"]


def test_moments_are_written_as_the_api_writes_them():
    assert data_of(make_published())["dateModified"].endswith("Z")
