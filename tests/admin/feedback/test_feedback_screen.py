"""Readers' feedback on the editors' screens: counted, listed, handled, exported."""

import datetime
import uuid

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Feedback
from tests.admin.bulk_rows import make_out
from tests.admin.staff import csv_rows, make_article, person, publish_now, queries_of, signed_in

pytestmark = pytest.mark.django_db
LIST, SAID = "/admin/feedback/", "/admin/feedback/said/"


@pytest.fixture
def gout(db) -> Article:
    article = make_article("Gout")
    publish_now(article)
    return article


def say(article: Article, **fields) -> Feedback:
    values = {"edition": 1, "language": "en", "received_at": timezone.now(), **fields}
    return Feedback.objects.create(article=article, **values)


def own(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/feedback/"


def rows_of(answer, number: int = 0) -> list[list[str]]:
    table = LexborHTMLParser(answer.content.decode()).css(".timely-table tbody")[number]
    return [[" ".join(c.text().split()) for c in row.css("th, td")] for row in table.css("tr")]


def words(answer) -> str:
    return " ".join(LexborHTMLParser(answer.content.decode()).css_first(".timely").text().split())


def test_articles_are_counted_and_warnings_come_first(editing, gout):
    other = make_article("Asthma")
    for helpful in (True, True, False):
        say(other, helpful=helpful)
    say(gout, comment="Wrong.", could_harm=True)
    assert rows_of(editing.get(LIST)) == [
        [
            "Gout",
            "Yes: 0",
            "No: 0",
            "Found it helpful: –",
            "Comments: 1",
            "Could harm: 1 1 unhandled",
        ],
        ["Asthma", "Yes: 2", "No: 1", "Found it helpful: 67 %", "Comments: 0", "Could harm: 0"],
    ]


def test_with_no_feedback_every_screen_says_so(editing, gout):
    for address in (LIST, SAID, own(gout)):
        assert "nothing that these filters leave" in words(editing.get(address))


def test_an_article_is_counted_by_edition_and_by_part(editing, gout):
    say(gout, helpful=False, section=gout.section_set.first().public_id, heading="Part 1")
    say(gout, helpful=True, edition=2)
    answer = editing.get(own(gout))
    editions, parts = rows_of(answer), rows_of(answer, 1)
    assert [row[0].split(",")[0] for row in editions] == ["Edition 2", "Edition 1"]
    assert parts[0][:3] == ["The whole page", "Yes: 1", "No: 0"]
    assert [row[:3] for row in parts[1:]] == [["Part 1", "Yes: 0", "No: 1"]]


def test_a_part_has_the_heading_it_had_last(editing, gout):
    section = gout.section_set.first().public_id
    say(gout, helpful=True, section=section, heading="Zones")
    say(gout, helpful=True, section=section, heading="Areas", edition=2)
    assert [row[0] for row in rows_of(editing.get(own(gout)), 1)] == ["Areas"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", {"Old.", "Spanish.", "Harm.", "Done."}),
        ("days=7", {"Spanish.", "Harm.", "Done."}),
        ("language=es", {"Spanish."}),
        ("show=harm", {"Harm.", "Done."}),
        ("show=unhandled", {"Old.", "Spanish.", "Harm."}),
        ("days=x&show=x&before=x", {"Old.", "Spanish.", "Harm.", "Done."}),
    ],
)
def test_the_rows_can_be_filtered(editing, gout, asked, shown):
    ago = timezone.now() - datetime.timedelta(days=8)
    say(gout, comment="Old.", received_at=ago)
    say(gout, comment="Spanish.", language="es")
    say(gout, comment="Harm.", could_harm=True)
    say(gout, comment="Done.", could_harm=True, handled_at=timezone.now())
    text = words(editing.get(f"{SAID}?{asked}"))
    assert {w for w in ("Old.", "Spanish.", "Harm.", "Done.") if w in text} == shown


def test_what_a_reader_wrote_is_never_rendered(editing, gout):
    say(gout, comment="<script>alert(1)</script> https://evil.example")
    html = editing.get(SAID).content.decode()
    assert "<script>alert" not in html
    assert 'href="https://evil' not in html


def test_the_list_goes_on_behind_its_first_page(editing, gout):
    for number in range(51):
        say(gout, comment=f"Comment {number};")
    first = editing.get(SAID)
    assert "Comment 50;" in words(first) and "Comment 0;" not in words(first)
    links = LexborHTMLParser(first.content.decode()).css("nav a")
    [older] = [link for link in links if link.text() == "Older"]
    assert "Comment 0;" in words(editing.get(SAID + older.attributes["href"]))


def test_many_rows_take_as_many_queries_as_few(editing, gout):
    say(gout, comment="One.", handled_by=person("rita"), handled_at=timezone.now())
    addresses = (LIST, SAID, own(gout))
    few = [queries_of(editing, address) for address in addresses]
    for article in [gout, *make_out(6)]:
        say(article, comment="More.", edition=2, handled_by=person("paul"))
    assert [queries_of(editing, address) for address in addresses] == few


def test_sections_are_in_the_order_of_the_page_and_removed_ones_last(editing, gout):
    first, second = gout.section_set.values_list("public_id", "heading")
    for section, heading in ((uuid.uuid4(), "Gone"), second, first, (None, "")):
        say(gout, helpful=True, section=section, heading=heading)
    parts = [row[0] for row in rows_of(editing.get(own(gout)), 1)]
    assert parts == ["The whole page", "Part 1", "Part 2", "Gone"]


def test_a_bare_answer_is_counted_and_in_the_csv_but_not_listed(editing, gout):
    say(gout, helpful=True)
    answer = editing.get(own(gout))
    assert "nothing that these filters leave" in words(answer)
    assert rows_of(answer)[0][1] == "Yes: 1"
    assert b"".join(editing.get(f"{own(gout)}csv/")).count(b"Gout") == 1


@pytest.mark.parametrize("address", [LIST, SAID, "own"])
def test_each_list_has_its_csv_under_the_same_filters(editing, gout, address):
    say(gout, comment="=Harm", could_harm=True)
    say(make_article("Asthma"), comment="Other.")
    base = own(gout) if address == "own" else address
    head, *rows = csv_rows(editing, f"{base}csv/?show=harm")
    assert len(rows) == 1 and "Gout" in rows[0]
    assert "Comment" not in head or "'=Harm" in rows[0]


def test_a_clinician_marks_a_warning_as_handled(gout, reviewing):
    row = say(gout, comment="Wrong dose.", could_harm=True)
    address = f"/admin/feedback/{row.pk}/"
    assert "Wrong dose." in words(reviewing.get(address))
    answer = reviewing.post(address, {"note": "It is right."}, follow=True)
    assert "by rita: It is right." in words(answer)
    assert "It is right." in words(reviewing.get(address))


def test_without_a_note_it_comes_back(gout, reviewing):
    row = say(gout, comment="Wrong dose.", could_harm=True)
    answer = reviewing.post(f"/admin/feedback/{row.pk}/", {"note": " "})
    assert answer.status_code == 422
    assert "Write what you found or did" in words(answer)


def test_an_author_reads_but_does_not_handle(editing, gout):
    row = say(gout, comment="Wrong dose.", could_harm=True)
    address = f"/admin/feedback/{row.pk}/"
    assert "A clinical reviewer or a publisher" in words(editing.get(address))
    assert editing.post(address, {"note": "Done."}).status_code == 403


def test_a_guest_sees_none_of_it(gout):
    guest = signed_in(person("guest"))
    row = say(gout, comment="Wrong.")
    for address in (LIST, SAID, own(gout), f"{LIST}csv/", f"/admin/feedback/{row.pk}/"):
        assert guest.get(address).status_code == 403


def test_a_warning_is_on_the_home_until_it_is_handled(editing, gout, reviewing):
    row = say(gout, comment="Wrong dose.", could_harm=True, heading="Part 1")

    def line() -> list[dict]:
        cards = {card["name"]: card for card in editing.get("/admin/").context["cards"]}
        return cards["harm"]["lines"]

    [found] = line()
    assert found["title"] == "Gout" and "on “Part 1”: Wrong dose." in found["said"]
    assert found["link"] == f"/admin/feedback/{row.pk}/"
    reviewing.post(found["link"], {"note": "Put right."})
    assert line() == []


def test_an_article_never_published_has_no_link_to_feedback(editing, article, gout):
    def links(which: Article) -> bool:
        page = editing.get(f"/admin/articles/article/{which.pk}/change/").content.decode()
        return own(which) in page

    assert (links(article), links(gout)) == (False, True)
