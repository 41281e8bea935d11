"""Screens of a translation: write it beside its original, dismiss changes."""

import pytest

from articles.models import Dismissal
from tests.admin.staff import refusal_page
from tests.admin.translations.beside import address, form_of, own, own_text, state
from tests.editorial.translations.translations import (
    behind,
    change,
    mark_translated,
)
from tests.factories import (
    add_section,
    items_of,
    make_person,
    publish_draft,
)
from tests.roles import PUBLISHER

pytestmark = pytest.mark.django_db
DOSE = "<p>Take 2 tablets a day.</p>"


def test_a_language_that_is_there_is_refused_with_where_to_go(author, original, spanish):
    answer = author.post(address(original, "translate"), {"language": "es"})
    assert "Go on with that one" in refusal_page(answer)


def test_what_is_written_is_cleaned_and_saved(author, spanish):
    data, text = form_of(author, spanish), own_text(spanish)
    data[f"b{text.pk}-html"] = '<p onclick="x()">Dos <b>pastillas</b>.</p><script>x()</script>'
    assert author.post(address(spanish), data).status_code == 302
    assert own_text(spanish).html == "<p>Dos <b>pastillas</b>.</p>"
    assert spanish.acts.first().action == "edit"


def test_items_title_and_summary_are_written_here_too(author, spanish):
    item = items_of(spanish).get()
    data = form_of(author, spanish) | {
        "title": "La gota",
        "summary": "Duele.",
        f"i{item.pk}-term": "Dolor fuerte",
        f"i{item.pk}-description": "En el pie.",
    }
    author.post(address(spanish), data)
    spanish.refresh_from_db()
    item.refresh_from_db()
    assert (spanish.title, spanish.summary) == ("La gota", "Duele.")
    assert (item.term, item.description) == ("Dolor fuerte", "En el pie.")


def test_a_changed_dose_is_marked(author, original, spanish):
    change(original, "Treatment", DOSE)
    assert state(author, spanish, "Treatment") == "clinical"
    said = author.get(address(spanish)).content.decode()
    assert '<ins class="critical">' in said
    assert "Outdated: clinical change" in said


def test_an_editorial_change_is_shown_as_such(author, original, spanish):
    body = "<p>Most people live with it for years, and notice little of it on most days.</p>"
    change(original, "Living with it", body, clinical=False)
    assert state(author, spanish, "Living with it") == "editorial"


def test_a_tick_says_it_is_up_to_date_again(author, original, spanish):
    section = change(original, "Treatment", DOSE)
    data = form_of(author, spanish) | {"done": str(section.public_id)}
    author.post(address(spanish), data)
    assert state(author, spanish, "Treatment") == "fresh"
    assert behind(spanish) == ["Treatment"]


def test_a_part_the_original_gained_is_added_with_a_button(author, original, spanish):
    new = add_section(original, "Causes", body="<p>Uric acid.</p>")
    publish_draft(original)
    assert state(author, spanish, "Causes") == "missing"
    data = form_of(author, spanish) | {"copy": str(new.public_id), "title": "Gota hoy"}
    assert author.post(address(spanish), data).url.endswith(f"#part-{new.public_id}")
    spanish.refresh_from_db()
    assert spanish.section_set.filter(heading="Causes").exists()
    assert spanish.title == "Gota hoy"


def test_a_part_the_original_dropped_may_stay(author, original, spanish):
    gone = original.section_set.get(heading="Treatment")
    source = str(gone.public_id)
    gone.delete()
    publish_draft(original)
    assert state(author, spanish, "Treatment") == "gone"
    author.post(address(spanish), form_of(author, spanish) | {"done": source})
    assert state(author, spanish, "Parte 1") == "own"


@pytest.mark.parametrize("field", ["title", "heading", "term", "care_advice_urgency"])
def test_a_refusal_is_shown_at_its_field_and_keeps_what_was_typed(author, spanish, field):
    row, text, item = own(spanish, 0), own_text(spanish, 0), items_of(spanish).get()
    data = form_of(author, spanish)
    data[f"b{text.pk}-html"] = "<p>Otra cosa.</p>"
    data[f"s{row.pk}-care_advice"] = "<p>Llame.</p>"
    data[f"s{row.pk}-care_advice_urgency"] = "urgent"
    name = {"title": "title", "term": f"i{item.pk}-term"}.get(field, f"s{row.pk}-{field}")
    answer = author.post(address(spanish), data | {name: ""})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert "Otra cosa." in answer.content.decode()
    assert own_text(spanish, 0).html != "<p>Otra cosa.</p>"


def test_text_and_care_advice_are_added_at_the_end_of_a_part(author, spanish):
    pk = own(spanish).pk
    new = {f"s{pk}-text": "<p>Más.</p>", f"s{pk}-care_advice": "<p>Llame.</p>"}
    data = form_of(author, spanish) | new | {f"s{pk}-care_advice_urgency": "urgent"}
    assert author.post(address(spanish), data).status_code == 302
    blocks = own(spanish).blocks.values_list("kind", "html", "urgency", "position")
    assert list(blocks)[1:] == [
        ("text", "<p>Más.</p>", None, 1),
        ("care-advice", "<p>Llame.</p>", "urgent", 2),
    ]


def test_what_the_form_of_the_release_before_sends_is_given_back(author, spanish):
    data = form_of(author, spanish) | {f"s{own(spanish).pk}-body": "<p>Antes de actualizar.</p>"}
    answer = author.post(address(spanish), data)
    assert answer.status_code == 422
    assert answer.context["lost"] == ["Antes de actualizar."]


def test_two_people_at_once_lose_nothing(author, spanish):
    first, other = (f"b{own_text(spanish, position).pk}-html" for position in (1, 2))
    data = form_of(author, spanish)
    theirs = data | {first: "<p>Suyo.</p>", other: "<p>También suyo.</p>"}
    author.post(address(spanish), theirs)
    answer = author.post(address(spanish), data | {first: "<p>Mío.</p>"})
    assert answer.status_code == 422
    shown = answer.context["form"]
    assert shown[first].value() == "<p>Mío.</p>"
    assert shown[other].value() == "<p>También suyo.</p>"
    assert own_text(spanish).html == "<p>Suyo.</p>"
    again = {f.html_name: f.value() or "" for f in shown} | {"questions": ""}
    assert author.post(address(spanish), again).status_code == 302
    assert own_text(spanish).html == "<p>Mío.</p>"


def test_words_for_a_part_somebody_removed_are_given_back(author, spanish):
    data, row = form_of(author, spanish), own(spanish, 1)
    name = f"b{own_text(spanish).pk}-html"
    row.delete()
    mark_translated(spanish)
    answer = author.post(address(spanish), data | {name: "<p>No se pierde.</p>"})
    assert answer.status_code == 422
    assert "No se pierde." in answer.context["lost"]


def test_a_decision_with_a_reason_is_told_to_readers_at_once(client, original, spanish):
    section = change(original, "Treatment", DOSE)
    user = make_person(PUBLISHER)
    user.is_staff = True
    user.save()
    client.force_login(user)
    sent = {"dismiss": str(section.public_id), "reason": ""}
    assert "Say why" in refusal_page(client.post(address(spanish), sent))
    assert client.post(address(spanish), sent | {"reason": "We say so."}).status_code == 302
    assert behind(spanish) == []
    assert Dismissal.objects.get().reason == "We say so."
    assert state(client, spanish, "Treatment") == "settled"


def test_whoever_may_not_decide_is_not_offered_it(author, original, spanish):
    section = change(original, "Treatment", DOSE)
    assert "need not follow" not in author.get(address(spanish)).content.decode()
    answer = author.post(address(spanish), {"dismiss": str(section.public_id), "reason": "No."})
    assert answer.status_code == 422
    assert behind(spanish) == ["Treatment"]
