"""An address is a word in any script; typed otherwise, it leads to its one form."""

import unicodedata
from urllib.parse import quote, urlsplit

import pytest

from tests.factories import make_published

pytestmark = pytest.mark.django_db
FORMS = ["/{}/{}/", "/api/v1/articles/{}/{}"]


@pytest.mark.parametrize(
    ("language", "slug"), [("hi", "मधुमेह"), ("th", "น้ำตาล"), ("ta", "ரத்தம்"), ("ar", "السكري")]
)
@pytest.mark.parametrize("form", FORMS)
def test_vowel_signs_are_part_of_an_address(client, form, language, slug):
    make_published(slug, slug=slug, language=language)
    assert client.get(form.format(language, quote(slug))).status_code == 200


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("language", "slug"),
    [
        ("en", "Crohns-Disease-Mâle"),
        ("en", unicodedata.normalize("NFD", "crohns-disease-mâle")),
        ("EN", "crohns-disease-mâle"),
        ("En", unicodedata.normalize("NFD", "CROHNS-DISEASE-MÂLE")),
    ],
)
def test_another_form_leads_to_the_canonical_address(client, form, language, slug):
    make_published(slug="crohns-disease-mâle")
    path, statuses = form.format(language, quote(slug)), []
    while (answer := client.get(path)).status_code == 301 and len(statuses) < 3:
        statuses.append(answer.status_code)
        path = urlsplit(answer["Location"]).path
    assert answer.status_code == 200 and statuses
    assert path == form.format("en", quote("crohns-disease-mâle"))


def test_a_part_of_the_page_and_its_query_are_kept(client):
    make_published(slug="gout")
    answer = client.get("/EN/gout/changes/?from=1&to=1")
    assert answer.status_code == 301
    assert answer["Location"].endswith("/en/gout/changes/?from=1&to=1")
    assert client.get("/en/Gout/changes/")["Location"].endswith("/en/gout/changes/")


@pytest.mark.parametrize(
    "path", ["/en/…/", "/en/\u200b/", "/en/-/", "/xx/Gout/", "/API/v1/x", "/CSS"]
)
def test_what_is_no_address_is_not_found(client, path):
    assert client.get(quote(path)).status_code == 404
