"""The Accept header."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.negotiation import accepts
from tests.api.checks import address, every_address, refusal

JSON = ("application/json",)
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "*/*",
        "application/json",
        "APPLICATION/JSON",
        "application/*",
        "application/json; charset=utf-8",
        "application/json;q=0.1",
        "application/json;q=high",
        "text/html, application/json;q=0.5",
        "text/html, image/gif, *; q=.2, */*; q=.2",
        CHROME,
        "*/*;q=0, application/json",
    ],
)
def test_these_take_json(header):
    assert accepts(header, JSON)


@pytest.mark.parametrize(
    "header",
    [
        "text/html",
        "text/*",
        "application/xml",
        "application/json;q=0",
        "application/json;q=0, */*",
        "application/*;q=0.0, */*",
        "*/*;q=0",
        "application/jsonp",
    ],
)
def test_these_do_not(header):
    assert not accepts(header, JSON)


@settings(max_examples=100)
@given(st.text(max_size=400))
def test_no_header_is_too_odd_to_read(header):
    assert accepts(header, JSON) in (True, False)


@pytest.mark.parametrize("header", [None, "*/*", "application/json", CHROME])
def test_an_article_is_the_same_for_all_who_take_json(client, article, header):
    answer = client.get(address(article), headers={"Accept": header} if header else {})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Vary"] == "Accept, Accept-Encoding, Authorization"


def test_every_address_says_what_it_has_for_those_who_take_something_else(client, article):
    for each in every_address(article):
        answer = client.get(each, headers={"Accept": "image/png"})
        assert refusal(answer) == (406, "not-acceptable")
        offered = client.get(each)["Content-Type"].partition(";")[0]
        assert offered in answer.json()["available"]
