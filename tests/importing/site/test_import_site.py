"""import_site: the pages of a site map become drafts, with their addresses and where they were."""

import gzip

import pytest
from django.core.management import CommandError

from articles.models import Article, Change, Edition, Origin, PastSlug
from tests.servers.old_site import Answer

pytestmark = pytest.mark.django_db


def test_a_site_map_s_pages_are_drafts_with_their_addresses(site, import_site):
    site.page("/knee", "Sore knee")
    site.page("/elbow", "Sore elbow")
    outcome = import_site(site.site_map("/knee", "/elbow"))
    assert (outcome.status, "2 addresses: 2 created" in outcome.out) == (0, True)
    assert set(Origin.objects.values_list("url", flat=True)) == {
        site.url + "/knee",
        site.url + "/elbow",
    }
    assert not Edition.objects.exists() and not Change.objects.exists()


@pytest.mark.once
def test_an_index_of_site_maps_and_packed_ones_are_read(site, import_site):
    site.page("/knee")
    site.site_map("/knee", at="/a.xml")
    packed = site.pages["/a.xml"]
    packed.body, packed.kind = gzip.compress(packed.body), "application/x-gzip"
    import_site(site.site_map("/a.xml", at="/index.xml", root="sitemapindex"))
    assert Article.objects.count() == 1


@pytest.mark.once
def test_a_list_of_addresses_is_read(site, import_site, tmp_path):
    site.page("/knee")
    listed = tmp_path / "list.txt"
    listed.write_text(f"# ours\n{site.url}/knee\n\nnone of them\n{site.url}/knee\n")
    outcome = import_site(listed)
    assert Article.objects.count() == 1
    assert "skipped: line 4: none of them is no address" in outcome.err


@pytest.mark.once
def test_a_list_on_the_site_itself_is_read(site, import_site):
    site.page("/knee")
    site.pages["/sitemap.txt"] = Answer(f"{site.url}/knee\n".encode(), kind="text/plain")
    import_site(f"{site.url}/sitemap.txt")
    assert Article.objects.count() == 1


@pytest.mark.once
def test_addresses_of_another_site_are_passed_over(site, import_site):
    site.page("/knee")
    outcome = import_site(site.site_map("/knee", "https://example.org/other"))
    assert "skipped: https://example.org/other: of another site" in outcome.err
    assert (outcome.status, site.paths) == (0, ["/sitemap.xml", "/knee"])


@pytest.mark.once
def test_a_page_is_known_by_its_canonical_address(site, import_site):
    site.page("/knee")
    body = site.pages["/knee"].body
    site.pages["/knee"].body = b'<link rel="canonical" href="/conditions/knee">' + body
    site.pages["/knee?print=1"] = site.pages["/knee"]
    outcome = import_site(site.site_map("/knee", "/knee?print=1"))
    assert Origin.objects.get().source_id == site.url + "/conditions/knee"
    assert "the same page as" in outcome.err


@pytest.mark.once
def test_a_canonical_address_of_another_site_does_not_count(site, import_site):
    site.page("/knee")
    body = site.pages["/knee"].body
    site.pages["/knee"].body = b'<link rel="canonical" href="https://example.org/knee">' + body
    import_site(site.site_map("/knee"))
    assert Origin.objects.get().url == site.url + "/knee"


@pytest.mark.once
def test_the_encoding_of_the_answer_counts(site, import_site):
    page = "<h1>Fièvre</h1><p>Reposez-vous, c’est bon.</p><h2>À faire</h2><p>Oui.</p>"
    site.pages["/f"] = Answer(page.encode("cp1252"), kind="text/html; charset=windows-1252")
    import_site(site.site_map("/f"))
    assert Article.objects.get().title == "Fièvre"


@pytest.mark.once
def test_a_page_that_fails_stops_no_other(site, import_site):
    site.page("/knee")
    site.pages["/none"] = Answer(b"<p></p>")
    site.pages["/film"] = Answer(b"\0\0\0\x18ftypmp42", kind="video/mp4")
    outcome = import_site(site.site_map("/none", "/film", "/gone", "/knee"))
    assert (outcome.status, Article.objects.count()) == (1, 1)
    assert "/gone: failed: The site answered 404." in outcome.err
    assert "/film: failed: The file is a recording." in outcome.err


@pytest.mark.once
def test_a_dry_run_saves_and_keeps_nothing(site, import_site, tmp_path):
    site.page("/knee")
    outcome = import_site(site.site_map("/knee"), dry_run=True)
    assert "“Sore knee”" in outcome.out
    assert not Article.objects.exists() and list(tmp_path.iterdir()) == []


@pytest.mark.once
def test_somebody_must_be_named_whom_the_site_may_write_to(import_site):
    with pytest.raises(CommandError, match="--contact"):
        import_site("https://example.org/sitemap.xml", contact="")


def test_an_old_address_of_our_own_site_leads_on(site, import_site, settings):
    site.page("/en/old-knee")
    settings.SITE_URL = site.url
    import_site(site.site_map("/en/old-knee"))
    past = PastSlug.objects.get()
    assert (past.language, past.slug, past.article.slug) == ("en", "old-knee", "sore-knee")


@pytest.mark.once
def test_a_draft_with_an_old_address_may_still_be_deleted(site, import_site, settings):
    site.page("/en/old-knee")
    settings.SITE_URL = site.url
    import_site(site.site_map("/en/old-knee"))
    Article.objects.get().delete()
    assert not PastSlug.objects.exists()
