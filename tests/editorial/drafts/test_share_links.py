"""Share links: made, counted, revoked; nothing in them can be guessed or forged."""

import datetime

import pytest
from django.db import DatabaseError
from django.utils import timezone

from articles.editorial.drafts.share_links import (
    count_view,
    find_share_link,
    is_open,
    make_share_link,
    revoke_share_link,
    share_token,
)
from articles.editorial.errors import Refused
from articles.models import Act, ShareLink
from tests.factories import make_draft, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    return make_share_link(make_draft(), by=make_person(), note="Dr Vega")


def test_a_link_is_found_by_its_token_and_open(link):
    assert find_share_link(share_token(link)) == link
    assert is_open(link)


def test_making_and_revoking_leave_one_act_each(link):
    for _ in range(2):
        revoke_share_link(link, by=make_person())
    acts = Act.objects.filter(article=link.article).order_by("pk")
    assert list(acts.values_list("action", "why")) == [("share", "Dr Vega"), ("revoke-share", "")]


def test_a_revoked_link_is_closed_at_once(link):
    assert not is_open(revoke_share_link(link, by=make_person()))


def test_a_link_is_closed_from_its_last_moment_on(link):
    assert is_open(link, at=link.expires_at - datetime.timedelta(seconds=1))
    assert not is_open(link, at=link.expires_at)


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "0" + t, lambda t: t + "x"])
def test_a_tampered_token_finds_nothing(link, change):
    assert find_share_link(change(share_token(link))) is None


@pytest.mark.parametrize("guess", ["", ".", "é", "\x00", "x" * 5000])
def test_nonsense_finds_nothing(db, guess):
    assert find_share_link(guess) is None


def test_the_id_alone_opens_nothing(link):
    assert find_share_link(link.public_id.hex) is None
    assert find_share_link(str(link.public_id)) is None


def test_views_are_counted_whatever_the_row_held(link):
    stale = ShareLink.objects.get(pk=link.pk)
    count_view(link)
    count_view(stale)
    link.refresh_from_db()
    assert link.views == 2 and link.last_viewed_at


def test_a_view_that_cannot_be_counted_is_no_error(link, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("locked")

    monkeypatch.setattr("articles.editorial.drafts.share_links.ShareLink.objects.filter", fail)
    count_view(link)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"days": 0}, "already-expired"),
        ({"days": 91}, "too-long"),
        ({"days": 10**12}, "too-long"),
        ({"expires_at": timezone.now() - datetime.timedelta(1)}, "already-expired"),
        ({"note": "x" * 201}, "note-too-long"),
    ],
)
def test_what_no_link_can_be_is_refused(db, given, code):
    with pytest.raises(Refused) as refused:
        make_share_link(make_draft(), by=make_person(), **given)
    assert refused.value.code == code


def test_without_the_permission_to_edit_nothing_is_shared_or_revoked(link):
    for act in (
        lambda by: make_share_link(link.article, by=by),
        lambda by: revoke_share_link(link, by=by),
    ):
        with pytest.raises(Refused, match="may not share"):
            act(make_person(None))
