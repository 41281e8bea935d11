"""Every public address allows GET, HEAD and OPTIONS only."""

import pytest

from api.base_view import PREFLIGHT
from articles.delivery import write_behind
from tests.api.checks import INDEX, address, code_of, every_address, refusal
from tests.factories import make_draft, make_published, make_withdrawn

pytestmark = pytest.mark.django_db
OF_THE_REQUEST = {"X-Request-ID"}


def headers_of(answer) -> dict:
    return {k: v for k, v in answer.headers.items() if k not in OF_THE_REQUEST}


def test_head_has_the_headers_of_get_and_no_body(client, article):
    client.get(address(article))
    write_behind.flush()
    for each in every_address(article):
        got, head = client.get(each), client.head(each)
        assert (head.status_code, headers_of(head), head.content) == (200, headers_of(got), b"")
        assert head["Content-Length"] == str(len(got.content))


def test_head_of_an_error_has_its_headers_and_no_body(client):
    for each in (address(make_draft()), address(make_withdrawn())):
        headers = {"X-Request-ID": "partner-12345"}
        got, head = client.get(each, headers=headers), client.head(each, headers=headers)
        assert (head.status_code, headers_of(head)) == (got.status_code, headers_of(got))
        assert head.content == b""


def test_options_is_the_answer_to_a_preflight_and_costs_no_query(client, django_assert_num_queries):
    article = make_published()
    with django_assert_num_queries(0):
        for each in every_address(article):
            answer = client.options(each, headers={"Origin": "https://app.example"})
            assert (answer.status_code, answer.content) == (204, b"")
            assert PREFLIGHT.items() <= dict(answer.headers).items()
            assert "Content-Type" not in answer and "Content-Length" not in answer


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_any_other_method_is_refused_with_what_is_allowed(client, method):
    for each in every_address(make_published()):
        answer = getattr(client, method)(each)
        assert refusal(answer) == (405, "method-not-allowed")
        assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_wrong_method_is_told_before_a_wrong_parameter(client):
    assert code_of(client.post(f"{INDEX}articles?nonsense=1")) == "method-not-allowed"
