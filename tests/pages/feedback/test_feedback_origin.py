"""Only forms of our own pages are taken: told by what the browser says, without a cookie."""

import pytest

from articles.models import Feedback

from .feedback_making import publish_gout, send

pytestmark = pytest.mark.django_db
OURS = (
    {"Origin": "http://testserver"},
    {"Origin": "http://testserver:80"},
    {"Sec-Fetch-Site": "same-origin"},
    {"Referer": "http://testserver/en/gout/"},
)
OTHERS = (
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "https://testserver"},
    {"Origin": "http://testserver.evil.example"},
    {"Origin": "http://testserver:8000"},
    {"Origin": "http://[", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "cross-site", "Referer": "http://testserver/en/gout/"},
    {"Sec-Fetch-Site": "none"},
    {"Referer": "http://evil.example/?http://testserver/"},
    {},
)


@pytest.mark.parametrize("headers", OURS, ids=str)
def test_a_form_of_our_own_is_taken(client, headers):
    publish_gout()
    assert send(client, headers=headers, helpful="yes").status_code == 303
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize("headers", OTHERS, ids=str)
def test_a_form_that_stood_elsewhere_is_refused_with_the_way_to_go_on(client, headers):
    publish_gout()
    answer = send(client, headers=headers, helpful="yes")
    assert answer.status_code == 403
    assert 'href="/en/gout/feedback/"' in answer.content.decode()
    assert not Feedback.objects.exists()


def test_the_origin_is_that_of_the_sites_address(client, settings):
    settings.SITE_URL = "https://health.example"
    publish_gout()
    ours = {"Origin": "https://health.example"}
    assert send(client, headers=ours, helpful="yes").status_code == 303
    assert send(client, helpful="no").status_code == 403
