"""The preview of a draft and the screen of its share links."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.drafts.share_links import make_share_link, revoke_share_link, share_token
from articles.editorial.withdrawal.withdraw import purge, withdraw
from articles.models import Notice, NoticeArticle, NoticeText, ShareLink
from tests.admin.staff import address, make_article, person, publish_now, refusal_page, signed_in
from tests.factories import texts_of

pytestmark = pytest.mark.django_db


def preview_of(article, source="draft"):
    return f"{address(article).removesuffix('change/')}preview/{source}/"


def share_of(article):
    return f"{address(article).removesuffix('change/')}share/"


def link_to(article, **fields):
    link = make_share_link(article, by=person("anna", "Author"))
    ShareLink.objects.filter(pk=link.pk).update(**fields)
    return f"/preview/{share_token(link)}/"


def test_the_preview_shows_the_draft_in_the_public_template(editing, article):
    page = LexborHTMLParser(editing.get(preview_of(article)).content.decode())
    assert page.css_first("article h1").text() == "Gallstones"
    assert "DRAFT" in page.css_first(".draft-banner").text()
    assert "Text 1." in page.css_first(".text").text()


@pytest.mark.parametrize("way", ["preview", "share"])
def test_a_draft_is_never_kept_indexed_or_scripted(editing, article, way):
    path = preview_of(article) if way == "preview" else link_to(article)
    headers = editing.get(path).headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"].startswith("noindex")
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_only_the_frame_on_our_own_screen_may_frame_it(editing, article):
    alone, framed = editing.get(preview_of(article)), editing.get(preview_of(article) + "?framed")
    assert "frame-ancestors 'none'" in alone.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]
    assert 'target="_blank"' in framed.content.decode()


def test_an_invalid_draft_is_shown_with_what_is_wrong(editing, article):
    article.section_set.all().delete()
    screen = editing.get(preview_of(article).removesuffix("draft/")).content.decode()
    assert "Add at least one section with a heading." in screen
    assert "(No section yet)" in editing.get(preview_of(article)).content.decode()


def test_the_submitted_text_is_shown_beside_a_later_draft(editing, submitted):
    texts_of(submitted).update(html="<p>Later.</p>")
    assert "Later." in editing.get(preview_of(submitted)).content.decode()
    assert "Later." not in editing.get(preview_of(submitted, "submitted")).content.decode()


def test_without_a_submission_there_is_no_submitted_text(editing, article):
    assert editing.get(preview_of(article, "submitted")).status_code == 404
    assert editing.get(preview_of(article, "nonsense")).status_code == 404


def test_the_preview_says_which_sections_the_review_does_not_cover(editing, published):
    texts_of(published, heading="Part 2").update(html="<p>Reworded.</p>")
    page = LexborHTMLParser(editing.get(preview_of(published)).content.decode())
    assert "Changed since the last review" in page.css_first(".head").text()
    assert len(page.css("p.changed")) == 1


def test_the_preview_shows_the_notices_of_the_page(editing, published):
    notice = Notice.objects.create(name="Recall", state="raised", raised_at=timezone.now())
    text = NoticeText.objects.create(notice=notice, language="en", html="<p>Stop it.</p>")
    NoticeArticle.objects.create(notice=notice, article=published, text=text)
    assert "Stop it." in editing.get(preview_of(published)).content.decode()


def test_the_preview_of_a_draft_names_no_edition_that_does_not_exist(editing, article):
    assert "/editions/" not in editing.get(preview_of(article)).content.decode()


def test_looking_at_a_draft_costs_the_same_however_long(django_assert_max_num_queries, editing):
    long = make_article("Long", sections=12, items=12)
    with django_assert_max_num_queries(26):
        editing.get(preview_of(long))


def test_a_share_link_needs_no_account_and_sets_no_cookie(article):
    answer = Client().get(link_to(article))
    assert "Text 1." in answer.content.decode()
    assert not answer.cookies


def test_opening_a_share_link_is_counted_and_asking_for_its_head_is_not(article):
    path, reader = link_to(article), Client()
    reader.head(path)
    reader.get(path)
    reader.get(path.removesuffix("/"))
    assert ShareLink.objects.get().views == 2


def test_a_shared_page_links_nowhere_that_needs_an_account(article):
    page = Client().get(link_to(article)).content.decode()
    assert not re.search(r'href="[^"]*/admin', page)


@pytest.mark.parametrize(
    "fields",
    [{"revoked_at": timezone.now()}, {"expires_at": timezone.now() - datetime.timedelta(1)}],
)
def test_a_closed_link_says_whom_to_ask_and_nothing_of_the_article(article, fields):
    answer = Client().get(link_to(article, **fields))
    text = answer.content.decode()
    assert answer.status_code == 410 and "no-store" in answer.headers["Cache-Control"]
    assert "ask the person who sent you the link" in text
    assert "Gallstones" not in text and str(article.public_id) not in text
    assert ShareLink.objects.get().views == 0


@pytest.mark.parametrize("token", ["x", "x/y", "%00", "é", "a" * 300])
def test_a_link_that_was_never_made_is_not_found(db, token):
    assert Client().get(f"/preview/{token}/").status_code == 404


def test_a_tampered_link_is_not_found(article):
    path = link_to(article)
    answer = Client().get(path.replace("preview/", "preview/0"))
    assert answer.status_code == 404 and "Gallstones" not in answer.content.decode()


def test_nothing_is_sent_to_a_share_link(article):
    assert Client().post(link_to(article)).status_code == 405


def test_a_deleted_or_purged_article_is_shared_no_more(article, publisher, administrator):
    publish_now(article)
    path = link_to(article)
    withdraw(article, by=publisher, kind="legal", reason="Court order.")
    assert Client().get(path).status_code == 200
    purge(article, by=administrator, reason="Court order.")
    assert Client().get(path).status_code == 404
    assert signed_in(publisher).get(preview_of(article)).status_code == 404
    assert "erased" in signed_in(publisher).get(share_of(article)).content.decode()


def test_links_are_made_listed_and_revoked_on_their_screen(editing, article):
    assert editing.post(share_of(article), {"days": "7", "note": "Dr Vega"}).status_code == 302
    link = ShareLink.objects.get()
    page = editing.get(share_of(article)).content.decode()
    assert (
        f"/preview/{share_token(link)}/" in page and "Dr Vega" in page and "Not opened yet" in page
    )
    editing.post(share_of(article), {"revoke": link.pk})
    page = editing.get(share_of(article)).content.decode()
    assert "Revoked on" in page and share_token(link) not in page


def test_a_link_that_cannot_be_made_is_said_at_its_field(editing, article):
    answer = editing.post(share_of(article), {"days": "400", "note": "Kept words"})
    assert "days" in answer.context["form"].errors and "Kept words" in refusal_page(answer)


@pytest.mark.parametrize("number", ["0", "x", "9" * 40, "²"])
def test_revoking_what_is_not_there_is_not_found(editing, article, number):
    assert editing.post(share_of(article), {"revoke": number}).status_code == 404


def test_a_link_of_another_article_is_not_revoked_here(editing, article, author):
    other = make_share_link(make_article("Other"), by=author)
    assert editing.post(share_of(article), {"revoke": other.pk}).status_code == 404


def test_strangers_see_neither_preview_nor_links(article):
    for path in (preview_of(article), share_of(article)):
        assert Client().get(path).status_code == 302
        assert signed_in(person("guest")).get(path).status_code == 403


def test_the_list_of_links_takes_no_more_queries_the_longer_it_is(
    article, author, django_assert_max_num_queries, editing
):
    for _ in range(8):
        revoke_share_link(make_share_link(article, by=author), by=author)
    with django_assert_max_num_queries(16):
        editing.get(share_of(article))
