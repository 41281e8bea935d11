"""import_site is polite: robots.txt, pauses, our name, only what changed, going on after a stop."""

import pytest
from django.core.management import CommandError

from articles.importing.site.fetching import SiteSession
from articles.importing.site.robots import Manners
from articles.models import Article
from tests.servers.old_site import Answer

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def robots(site, text: str) -> None:
    site.pages["/robots.txt"] = Answer(text.encode(), kind="text/plain")


def test_what_robots_txt_keeps_from_programs_is_not_asked_for(site, import_site):
    robots(site, "User-agent: *\nDisallow: /private/*.html$\n")
    site.page("/knee")
    site.page("/private/knee.html")
    outcome = import_site(site.site_map("/private/knee.html", "/knee"))
    assert (outcome.status, site.paths) == (0, ["/sitemap.xml", "/knee"])
    assert "/private/knee.html: not fetched: the site's robots.txt" in outcome.err


def test_a_rule_for_us_by_name_counts(site, import_site):
    robots(site, "User-agent: *\nAllow: /\n\nUser-agent: healthinfo-import\nDisallow: /\n")
    with pytest.raises(CommandError, match=r"robots\.txt keeps it"):
        import_site(site.site_map("/knee"))
    assert site.paths == []


def test_a_redirect_to_what_it_keeps_is_not_followed(site, import_site):
    robots(site, "User-agent: *\nDisallow: /private\n")
    site.redirect("/knee", "/private")
    import_site(site.site_map("/knee"))
    assert site.paths == ["/sitemap.xml", "/knee"]


def test_a_site_whose_robots_txt_is_broken_is_left_alone(site, import_site):
    site.pages["/robots.txt"] = Answer(status=500)
    with pytest.raises(CommandError, match="answered 500: then a site is left alone"):
        import_site(site.site_map("/knee"))
    assert site.paths == []


def test_each_request_says_who_asks_and_whom_to_write_to(site, import_site, settings):
    site.page("/knee")
    import_site(site.site_map("/knee"))
    agents = {headers["user-agent"] for _, headers in site.asked}
    assert agents == {f"healthinfo-import/1 (+{settings.SITE_URL}; web@example.org)"}


class Clock:
    """Tells the time and notes how long is waited."""

    def __init__(self) -> None:
        self.now, self.waited = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.waited.append(seconds)


@pytest.mark.parametrize(("delay", "waits"), [
    ("", [1.0, 1.0]), ("Crawl-delay: 7\n", [7.0, 7.0]), ("Crawl-delay: 9999\n", [120.0, 120.0]),
])  # fmt: skip
def test_between_two_requests_is_a_pause(site, delay, waits):
    robots(site, f"User-agent: *\n{delay}Disallow: /x\n")
    clock = Clock()
    session = SiteSession("test")
    manners = Manners(session, 1.0, sleep=clock.sleep, clock=lambda: clock.now)
    manners.wait(site.url)
    manners.wait(site.url)
    session.close()
    assert clock.waited == waits


def test_a_second_run_asks_only_for_what_changed(site, import_site):
    site.page("/knee", ETag='"1"')
    site.page("/elbow", "Sore elbow", Last_Modified="Mon, 30 Nov 2026 10:00:00 GMT")
    place = site.site_map("/knee", "/elbow")
    import_site(place)
    site.asked.clear()
    outcome = import_site(place)
    asked = dict(site.asked)
    assert asked["/knee"]["if-none-match"] == '"1"'
    assert asked["/elbow"]["if-modified-since"] == "Mon, 30 Nov 2026 10:00:00 GMT"
    assert "2 addresses: 2 unchanged" in outcome.out


def test_an_article_that_was_deleted_is_fetched_anew(site, import_site):
    site.page("/knee", ETag='"1"')
    place = site.site_map("/knee")
    import_site(place)
    Article.objects.all().delete()
    assert "1 created" in import_site(place).out


def test_a_run_that_broke_off_goes_on_where_it_was(site, import_site):
    site.page("/knee")
    site.page("/elbow", "Sore elbow")
    site.pages["/hip"] = Answer(status=503, headers={"Retry-After": "3600"})
    place = site.site_map("/knee", "/hip", "/elbow")
    stopped = import_site(place)
    assert (stopped.status, "asks to be left alone (503" in stopped.err) == (1, True)
    site.page("/hip", "Sore hip")
    site.asked.clear()
    assert "2 created" in import_site(place).out
    assert site.paths == ["/sitemap.xml", "/hip", "/elbow"]


def test_a_site_that_fails_again_and_again_is_left_alone(site, import_site):
    place = site.site_map(*(f"/{number}" for number in range(30)))
    assert "20 pages failed one after another" in import_site(place).err
    assert len(site.paths) == 21


def test_a_line_cut_off_in_the_file_of_progress_does_no_harm(site, import_site, tmp_path):
    site.page("/knee")
    place = site.site_map("/knee")
    import_site(place)
    with (tmp_path / "progress").open("a") as stream:
        stream.write('{"address": "htt')
    assert import_site(place).status == 0


def test_another_file_is_not_taken_for_progress(import_site, tmp_path):
    (tmp_path / "progress").write_text("hello\n")
    with pytest.raises(CommandError, match="is no file of progress"):
        import_site("https://example.org/")
