"""The posted form of a draft says its state: what was not touched is as it is stored."""

import pytest

from articles.admin.article.saving import conflict_of
from articles.models import ArticleAuthor, ArticleCode, Code, Contributor, Reference, Topic
from tests.admin.staff import add_row, address, filled_in, person
from tests.factories import add_section, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """A draft with something in every field and a row of each kind."""
    article = make_draft(sections=False, also_called=["Podagra", "Toe"], audience_age_min=18)
    article.owner, article.reviewer = person("anna", "Author"), person("rita")
    article.call_to_action_promotional = False
    article.save()
    signs = add_section(
        article,
        "Signs & more",
        body="<p>Slow &amp; sure.</p>",
        items=[("Pain", "In <em>one</em> joint."), ("Heat", "")],
        care_advice="<p>Call.</p>",
        care_advice_urgency="urgent",
        aspect="symptoms",
        safe_alone=True,
    )
    add_section(article, "Causes", level=3).show_with.add(signs)
    article.topics.add(*(Topic.objects.create(slug=slug, name=slug) for slug in ("a", "b")))
    article.related.add(make_draft())
    for place, name in enumerate(["Ada", "Bo"]):
        contributor = Contributor.objects.create(name=name)
        ArticleAuthor.objects.create(article=article, contributor=contributor, position=place)
    Reference.objects.create(article=article, title="A source", accessed="2026-01-02", position=0)
    code = Code.objects.create(system="http://hl7.org/fhir/sid/icd-10-cm", code="M10")
    ArticleCode.objects.create(article=article, code=code, includes_descendants=True)
    return article


def read(browser, article, **typed: object):
    """The state that the form says, as the conflict of a late save has it, and the stored one."""
    form = filled_in(browser.get(address(article)).content) | {"lock_version": "0"}
    answer = browser.post(address(article), form | typed)
    conflict = conflict_of(answer.wsgi_request)
    shown = [one.formset for one in answer.context["inline_admin_formsets"]]
    return conflict.mine(answer.context["adminform"].form, shown), conflict.theirs


def test_what_nobody_touched_is_as_it_is_stored(editing, article):
    mine, theirs = read(editing, article, title="Typed")
    mine["fields"]["title"] = theirs["fields"]["title"]
    assert mine == theirs


def test_a_form_with_a_fault_says_what_was_typed(editing, article):
    mine, _ = read(editing, article, title="", **{"blocks-0-heading": "", "review_planned": "x"})
    assert mine["fields"]["title"] == "" and mine["fields"]["review_planned"] == "x"
    assert mine["sections"][0]["fields"]["heading"] == ""


def test_new_rows_have_no_ids_and_lines_are_items(editing, article):
    typed: dict = {"blocks-TOTAL_FORMS": 5, "blocks-2-more_items": "Rash – red"}
    add_row(typed, html="<p>New.</p>")
    mine, _ = read(editing, article, **typed)
    assert mine["sections"][-1]["blocks"][-1]["fields"]["html"] == "<p>New.</p>"
    item = mine["sections"][0]["blocks"][1]["items"][-1]
    assert (item["id"], item["fields"]["term"]) == ("", "Rash")
