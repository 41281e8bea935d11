"""ETag, Last-Modified, 304 and caching."""

from base64 import b64encode
from hashlib import sha256

import pytest

from articles.delivery import write_behind
from articles.delivery.http import PUBLIC_CACHE
from tests.api.checks import address, every_address
from tests.factories import make_published

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[False, True], ids=["built", "stored"])
def article(request, client):
    article = make_published()
    if request.param:
        client.get(address(article))
        write_behind.flush()
    return article


def test_every_200_has_a_strong_etag_and_the_digest_of_its_bytes(client):
    for each in every_address(make_published()):
        answer = client.get(each)
        digest = b64encode(sha256(answer.content).digest()).decode()
        assert answer["ETag"] == f'"{digest}"'
        assert answer["Repr-Digest"] == f"sha-256=:{digest}:"
        assert answer["Cache-Control"] == PUBLIC_CACHE


def test_every_address_answers_304_to_who_has_it(client):
    for each in every_address(make_published()):
        etag = client.get(each)["ETag"]
        answer = client.get(each, headers={"If-None-Match": etag})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
        assert "Content-Length" not in answer and "Content-Type" not in answer
        assert (answer["Cache-Control"], answer["Vary"]) == (PUBLIC_CACHE, "Accept, Authorization")


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"other",W/{} , "x"', " {} ", "*"])
def test_the_held_etag_may_be_weak_or_one_of_several(client, article, form):
    etag = client.get(address(article))["ETag"]
    answer = client.get(address(article), headers={"If-None-Match": form.format(etag)})
    assert (answer.status_code, answer["ETag"]) == (304, etag)


@pytest.mark.parametrize("held", ['"other"', 'W/"other"', "nonsense", "", '"a\x00b"', '"é"'])
def test_another_etag_gets_the_whole_article(client, article, held):
    answer = client.get(address(article), headers={"If-None-Match": held})
    assert (answer.status_code, answer.json()["id"]) == (200, str(article.public_id))


def test_a_copy_as_new_as_the_article_is_still_good(client, article):
    changed = client.get(address(article))["Last-Modified"]
    answer = client.get(address(article), headers={"If-Modified-Since": changed})
    assert answer.status_code == 304


@pytest.mark.parametrize("since", ["Sat, 01 Jan 2000 00:00:00 GMT", "yesterday", "", "0"])
def test_an_older_copy_or_an_unreadable_date_gets_the_article(client, article, since):
    answer = client.get(address(article), headers={"If-Modified-Since": since})
    assert answer.status_code == 200


def test_an_etag_counts_for_more_than_a_date(client, article):
    changed = client.get(address(article))["Last-Modified"]
    headers = {"If-Modified-Since": changed, "If-None-Match": '"other"'}
    assert client.get(address(article), headers=headers).status_code == 200


def test_scripts_of_any_site_may_read_the_answer(client, article):
    answer = client.get(address(article), headers={"Origin": "https://app.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Link"} <= set(answer["Access-Control-Expose-Headers"].split(", "))
    assert "Set-Cookie" not in answer
