"""The picture of an article: drawn once, never a box for a letter, gone with its article."""

import datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from PIL import Image

from articles.delivery import write_behind
from articles.pages.discovery import card_drawing, fonts, social_cards
from tests.factories import publish_draft, withdraw_article

LATIN = fonts.Font("", 0, ((0x20, 0x17F),))


def opened(png: bytes) -> Image.Image:
    picture = Image.open(BytesIO(png))
    picture.load()
    return picture


def current(title: str, language: str = "en", **fields):
    values = {"last_reviewed": None, "basis": "none", **fields}
    return SimpleNamespace(edition=SimpleNamespace(title=title, language=language), **values)


def words(title: str, language: str = "en") -> card_drawing.Words:
    return card_drawing.Words(title, "Health Information", "", language, "en")


def drawn(title: str, language: str = "en") -> bytes:
    return card_drawing.draw(words(title, language), "#000", "#fff").tobytes()


def get_card(client, article):
    return client.get(f"/a/{article.public_id}/card.png")


def test_a_card_is_a_small_picture_of_the_announced_size(client, gout):
    response = get_card(client, gout)
    assert response.headers["Content-Type"] == "image/png"
    assert opened(response.content).size == (1200, 630)
    assert len(response.content) < 40_000


def test_a_card_is_drawn_once_and_then_costs_one_query(client, gout, django_assert_num_queries):
    first = get_card(client, gout)
    write_behind.flush()
    with django_assert_num_queries(1):
        second = get_card(client, gout)
    assert second.content == first.content
    held = {"If-None-Match": first.headers["ETag"]}
    assert client.get(f"/a/{gout.public_id}/card.png", headers=held).status_code == 304


def test_a_new_title_makes_a_new_card(client, gout):
    first = get_card(client, gout).content
    write_behind.flush()
    gout.title = "Gout attacks"
    gout.save()
    publish_draft(gout)
    assert get_card(client, gout).content != first


def test_a_card_already_drawn_is_gone_with_its_article(client, gout):
    get_card(client, gout)
    write_behind.flush()
    withdraw_article(gout)
    response = get_card(client, gout)
    assert response.status_code == 410 and b"PNG" not in response.content


@pytest.mark.django_db
def test_there_is_no_card_of_an_unknown_article(client):
    assert client.get("/a/00000000-0000-0000-0000-000000000001/card.png").status_code == 404


def test_the_same_article_gives_the_same_bytes():
    reviewed = {"last_reviewed": datetime.date(2025, 5, 16), "basis": "clinical-review"}
    one = social_cards.build_card(current("Hipertensión: ¿qué es?", "es", **reviewed))
    assert one == social_cards.build_card(current("Hipertensión: ¿qué es?", "es", **reviewed))


def test_the_last_review_is_on_it_where_there_is_one():
    day = datetime.date(2025, 5, 16)
    with_review, urgent = (
        social_cards.build_card(current("Gout", last_reviewed=day, basis=basis))
        for basis in ("clinical-review", "urgent-unreviewed")
    )
    assert with_review != urgent == social_cards.build_card(current("Gout"))


def test_it_has_the_publishers_colours(settings):
    settings.BRAND = {**settings.BRAND, "colours": {"bar": "#123456", "on-bar": "#fed"}}
    picture = opened(social_cards.build_card(current("Gout"))).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(256)}
    assert picture.getpixel((0, 0)) == (0x12, 0x34, 0x56) and (0xFF, 0xEE, 0xDD) in colours


def test_a_title_in_a_script_no_font_has_leaves_the_publishers_name(monkeypatch):
    found = fonts._fonts("en", True)
    # What this machine's fonts are said to have: Latin letters alone.
    latin = [font._replace(ranges=LATIN.ranges) for font in found]
    monkeypatch.setattr(fonts, "_fonts", lambda language, bold: latin)
    assert drawn("高血压", "zh-Hans") == drawn("उच्च रक्तचाप", "hi") != drawn("Gout")


def test_without_any_font_only_the_colours_are_left(monkeypatch):
    monkeypatch.setattr(fonts, "_fonts", lambda language, bold: [])
    assert set(drawn("Gout")) == {0}


def test_without_a_shaping_library_no_arabic_is_drawn(monkeypatch):
    monkeypatch.setattr(card_drawing.features, "check", lambda name: False)
    assert drawn("ارتفاع ضغط الدم", "ar") == drawn("ثانية", "ar") != drawn("Gout")


def test_nothing_of_fontconfig_is_needed_to_answer(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert fonts._ask("fc-match", "sans") == []


@pytest.mark.parametrize("text", ["Gout", "Ärzte, niños", "Γρίπη", "грипп", "高血压", "고혈압"])
def test_letters_that_neither_join_nor_move_need_no_shaping(text):
    assert not fonts.is_shaped(text)


@pytest.mark.parametrize("text", ["ضغط", "דלקת", "रक्तचाप", "ความดัน", "ရောဂါ"])
def test_letters_that_join_or_move_do(text):
    assert fonts.is_shaped(text)


def lines(title: str, size: int = 48) -> list[str]:
    face = card_drawing._face(title, "en", size, bold=True)
    return card_drawing._lines(title, face)


def test_a_long_title_is_cut_after_a_whole_word():
    title = "pain in the back that does not stop " * 12
    face = card_drawing._face(title, "en", 48, bold=True)
    cut = card_drawing._cut(lines(title), 3, face)
    assert len(cut) == 3 and cut[-1].endswith(face.ellipsis)
    assert set(cut[-1].removesuffix(face.ellipsis).split()) <= set(title.split())
    assert all(face.width(line) <= card_drawing.TEXT_WIDTH for line in cut)


def test_a_word_is_broken_only_where_it_alone_is_too_wide():
    face = card_drawing._face("x", "en", 48, bold=True)
    long = "pneumono" * 12
    [first, second] = lines(f"Lungs {long}")
    assert (first, second) == ("Lungs", long)
    assert "".join(card_drawing._broken(long, face)) == long
    assert all(
        face.width(part) <= card_drawing.TEXT_WIDTH for part in card_drawing._broken(long, face)
    )


def test_scripts_without_spaces_break_anywhere_but_before_what_closes_a_phrase():
    parts = card_drawing._PARTS.findall("高血压：COVID-19 和 症状。")
    assert parts == ["高", "血", "压：", "COVID-19", " 和", " 症", "状。"]
