"""A publisher's own look, from settings alone."""

import base64

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.pages import branding, palettes, stylesheet
from articles.pages.image_size import size_of
from articles.pages.presenters.frame import present_frame
from healthinfo.config.brand import brand, translations

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4.8 2.4"><path d="M0 0h4v2z"/></svg>'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP8zwAFTDAGKgcALCgCAkOAl0EAAAAASUVORK5CYII="
)


def brand_from(**variables: str):
    env = environ.Env()
    env.ENVIRON = variables
    return brand(env)


@pytest.fixture
def publisher(settings):
    """Sets the brand from variables; what is kept of it in memory is forgotten around."""

    def publish(**variables: str) -> None:
        settings.BRAND = brand_from(**variables)
        forget()

    yield publish
    forget()


def forget() -> None:
    branding.logo.cache_clear()
    stylesheet.page_style.cache_clear()


@pytest.fixture
def logo(tmp_path, publisher) -> str:
    """The address of a publisher's SVG."""
    (tmp_path / "logo.svg").write_bytes(SVG)
    publisher(PUBLISHER_LOGO=str(tmp_path / "logo.svg"))
    return branding.logo_url()


def test_the_logo_is_sent_to_be_kept_for_ever_and_can_run_nothing(logo, client):
    response = client.get(logo)
    assert (response.content, response.headers["Content-Type"]) == (SVG, "image/svg+xml")
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"].split("; ")


@pytest.mark.django_db
def test_the_logo_costs_no_query(logo, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(logo)


@pytest.mark.parametrize("name", ["0123456789abcdef.svg", "logo.svg", "..%2Flogo.svg"])
def test_there_is_no_other_picture(logo, client, name):
    assert client.get(f"/brand/{name}").status_code == 404


def test_without_a_logo_there_is_no_picture_at_all(client, publisher):
    publisher()
    assert branding.logo_url() == "" and branding.icon_url() == "data:,"
    assert client.get("/brand/0123456789abcdef.svg").status_code == 404


def test_another_picture_has_another_address(logo, tmp_path, publisher):
    (tmp_path / "logo.svg").write_bytes(SVG.replace(b"M0", b"M1"))
    publisher(PUBLISHER_LOGO=str(tmp_path / "logo.svg"))
    assert branding.logo_url() != logo


def test_header_and_tab_show_the_logo_and_keep_its_place_free(logo):
    frame = present_frame("en")
    assert frame["logo"]["url"] == frame["icon"] == logo
    assert frame["logo"]["size"] == (48, 24)


def test_a_logo_that_tabs_cannot_show_is_in_the_header_alone(tmp_path, publisher):
    (tmp_path / "logo.webp").write_bytes(b"RIFF....WEBPVP8L")
    publisher(PUBLISHER_LOGO=str(tmp_path / "logo.webp"))
    assert branding.icon_url() == "data:," and branding.logo_url().endswith(".webp")


def test_the_size_of_each_kind_of_picture_is_read():
    assert size_of(SVG) == (48, 24) and size_of(PNG) == (3, 2)
    webp = b"RIFF\0\0\0\0WEBPVP8"
    assert size_of(webp + b"X" + bytes(8) + b"\x02\0\0\x01\0\0") == (3, 2)
    assert size_of(webp + b"L" + bytes(5) + (2 | 1 << 14).to_bytes(4, "little")) == (3, 2)
    assert size_of(webp + b" " + bytes(10) + b"\x03\0\x02\0") == (3, 2)


@given(st.binary(max_size=40) | st.binary(max_size=20).map(lambda rest: SVG[:50] + rest))
@hypothesis_settings(max_examples=60)
def test_whatever_a_picture_holds_its_size_is_above_nothing_or_unknown(body):
    assert (size := size_of(body)) is None or min(size) > 0


def test_colours_come_before_what_uses_them_and_dark_pages_keep_theirs(publisher):
    publisher(PUBLISHER_COLOURS="bar=#7a003c, link=#7a003c", PUBLISHER_DARK_COLOURS="link=#ffb3d1")
    css = stylesheet.page_style().css
    assert "\n:root{--bar:#7a003c;--link:#7a003c;}\n" in css
    assert "\n@media (prefers-color-scheme:dark){:root{--bar:#7a003c;--link:#ffb3d1;}}\n" in css
    assert css.index("--bar:#7a003c") < css.index("@media print")


def test_a_light_colour_alone_leaves_dark_pages_readable():
    found = brand_from(PUBLISHER_COLOURS="link=#7a003c")
    assert found["dark_colours"] == {"link": palettes.palettes()[1]["link"]}


def test_without_colours_nothing_is_added(publisher):
    publisher()
    assert branding.brand_css() == ""


@pytest.mark.parametrize("scheme", palettes.palettes(), ids=["light", "dark"])
def test_the_design_itself_can_be_read(scheme):
    assert not palettes.contrast_faults(scheme)


def test_contrast_is_computed_as_the_standard_says():
    assert palettes.contrast("#fff", "#000000") == pytest.approx(21)
    grey, white = "#777777", "#fff"
    assert palettes.contrast(grey, white) == pytest.approx(4.478, abs=0.001)
    assert palettes.contrast(grey, white) == palettes.contrast(white, grey)


REFUSED = [
    ({"PUBLISHER_COLOURS": "bar=#7fb2b9"}, "on-bar #fff on bar #7fb2b9", "4.5:1", "a darker bar"),
    ({"PUBLISHER_COLOURS": "link=#888888"}, "link #888888 on ground", "4.5:1", "a darker link"),
    ({"PUBLISHER_COLOURS": "link-hover=#999"}, "link-hover #999", "4.5:1", "a darker link-hover"),
    ({"PUBLISHER_COLOURS": "tint=#8a8a8a"}, "on tint #8a8a8a", "4.5:1", "a lighter tint"),
    ({"PUBLISHER_COLOURS": "focus=#cccccc"}, "focus #cccccc", "3:1", "a darker focus"),
    ({"PUBLISHER_DARK_COLOURS": "link=#7a003c"}, "link #7a003c", "4.5:1", "a lighter link"),
]


@pytest.mark.parametrize(("variables", "what", "least", "remedy"), REFUSED)
def test_colours_that_cannot_be_read_are_refused(variables, what, least, remedy):
    with pytest.raises(ImproperlyConfigured) as refused:
        brand_from(**variables)
    for part in (next(iter(variables)), what, least, remedy):
        assert part in str(refused.value)


WRONG = {
    "PUBLISHER_EMAIL": "ask us",
    "PUBLISHER_PHONE": "ring 555",
    "FOOTER_LINKS": "Privacy=javascript:alert(1)",
    "PUBLISHER_LOGO": "/nowhere/logo.svg",
    "PUBLISHER_COLOURS": "text=#000",
}


@pytest.mark.parametrize("variable", WRONG)
def test_what_no_page_could_show_is_refused_by_name(variable):
    with pytest.raises(ImproperlyConfigured, match=variable):
        brand_from(**{variable: WRONG[variable]})


def test_contact_and_links_are_taken_as_they_are_written():
    found = brand_from(
        PUBLISHER_EMAIL="a@b.example", FOOTER_LINKS="Terms=/terms?a=b, Home=https://x.y"
    )
    assert found["email"] == "a@b.example"
    assert found["footer_links"] == [("Terms", "/terms?a=b"), ("Home", "https://x.y")]


def test_translations_that_are_not_there_are_refused_before_any_page_fails(tmp_path):
    env = environ.Env()
    env.ENVIRON = {"TRANSLATIONS_DIR": str(tmp_path)}
    assert translations(env) == [str(tmp_path)]
    env.ENVIRON = {"TRANSLATIONS_DIR": str(tmp_path / "none")}
    with pytest.raises(ImproperlyConfigured, match="TRANSLATIONS_DIR"):
        translations(env)
