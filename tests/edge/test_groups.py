"""What a change alters bears a group that the change drops, and nothing else is dropped."""

import pytest

from articles.edge.groups import groups_of
from articles.edge.journal import journal_end, read_news
from articles.models import Journal, Topic
from tests.factories import (
    archive_article,
    current_of,
    make_published,
    make_tagged,
    move_article,
    publish_reworded,
    publish_translation,
    purge_article,
    raise_safety_notice,
    withdraw_article,
)

pytestmark = pytest.mark.django_db
PAGES = ["", "a-z/a/", "topics/", "topics/joints/", "policy/", "feed.atom"]
OF_PAGE = ["", "changes/", "editions/1/", "feedback/"]
OF_ID = ["", ".md", "/editions", "/editions/1", "/diff"]
API = ["", "articles", "changes", "topics", "languages", "glossary", "export"]
QUERIES = ["articles?language=en", "search?q=asthma", "suggest?q=asthma&language=en"]
SITE = ["/", "/sitemap.xml", "/sitemaps/0.xml", "/robots.txt", "/embed.css"]


@pytest.fixture
def library():
    """An article, one that names it as related, a translation, and one that knows neither."""
    topic = Topic.objects.create(slug="joints", name="Joints")
    own = make_tagged("Asthma", slug="asthma", topics=[topic])
    publish_translation(own, "Asma", slug="asma")
    make_tagged("Eczema", slug="eczema", related=[own])
    make_published("Otro", slug="otro", language="es")
    return own


def addresses(article) -> list[str]:
    found = [f"/{tag}/{page}" for tag in ("en", "es") for page in PAGES]
    for page in ("en/asthma", "en/eczema", "es/asma", "es/otro", "en/moved"):
        found += [f"/{page}/{rest}" for rest in OF_PAGE]
        found.append(f"/oembed?url=http://testserver/{page}/")
    for public_id in type(article).objects.values_list("public_id", flat=True):
        found += [f"/api/v1/articles/{public_id}{rest}" for rest in OF_ID]
        found += [f"/a/{public_id}/{rest}" for rest in ("embed", "frame")] + [f"/a/{public_id}"]
    return found + [f"/api/v1/{rest}" for rest in API + QUERIES] + SITE


def answers(client, article) -> dict[str, tuple[set[str], tuple]]:
    """{address: (its groups, what it answered)} of all that a shared cache may keep."""
    found = {}
    for address in addresses(article):
        answer = client.get(address)
        cache = answer.headers.get("Cache-Control", "")
        if "no-store" not in cache and "private" not in cache:
            groups = set(groups_of(answer.headers["Cache-Groups"]))
            said = (answer.status_code, answer.content, answer.headers.get("Location"))
            found[address] = (groups, said)
    return found


def titled_anew(article) -> None:
    article.title = "Asthma bronchiale"
    article.save()
    publish_reworded(article)


# In this order: what was withdrawn stays so.
ACTS = (
    titled_anew,
    raise_safety_notice,
    lambda article: move_article(article, "moved"),
    archive_article,
    lambda article: withdraw_article(article, kind="unsafe"),
    purge_article,
)


def test_every_answer_that_a_change_alters_bears_a_group_that_it_drops(client, library):
    now = answers(client, library)
    for number, act in enumerate(ACTS):
        before, end = now, journal_end()
        act(library)
        dropped = read_news(end.epoch, end.seq).groups
        now = answers(client, library)
        altered = [a for a, (_, said) in before.items() if now.get(a, ((), ()))[1] != said]
        assert altered
        assert [a for a in altered if not before[a][0] & dropped] == [], f"act {number}"


def test_a_change_drops_nothing_of_other_articles_and_other_languages(client, library):
    other = client.get("/es/otro/").headers["Cache-Groups"]
    lists = client.get("/es/a-z/").headers["Cache-Groups"]
    fixed = client.get("/api/v1/docs").headers["Cache-Groups"]
    end = journal_end()
    publish_reworded(make_published("Migraine", slug="migraine"))
    dropped = read_news(end.epoch, end.seq).groups
    assert not dropped & {*groups_of(other), *groups_of(lists), *groups_of(fixed)}


def test_a_304_bears_the_groups_of_its_200(client, library):
    own = f"/api/v1/articles/{library.public_id}"
    whole = client.get(own)
    again = client.get(own, headers={"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Cache-Groups"] == whole.headers["Cache-Groups"]


@pytest.mark.parametrize(
    ("header", "value"),
    [("Surrogate-Key", "article-{} site"), ("Cache-Tag", "article-{},site")],
)
def test_a_cdn_reads_the_groups_in_its_own_header(header, value, client, settings, library):
    settings.EDGE_TAGS = header
    answer = client.get("/en/asthma/")
    assert answer.headers[header] == value.format(library.public_id)


def test_an_answer_to_a_key_or_to_staff_names_no_lists(client):
    assert "Cache-Groups" not in client.get("/admin/").headers


def test_many_changes_drop_everything(library, monkeypatch):
    monkeypatch.setattr("articles.edge.journal.MOST_GROUPS", 2)
    assert read_news(journal_end().epoch, 0).groups == {"site"}


def test_nothing_new_is_one_query(library, django_assert_num_queries):
    end = journal_end()
    with django_assert_num_queries(1):
        assert not read_news(end.epoch, end.seq).groups


def test_the_id_in_a_group_is_the_public_one(client, library):
    current = current_of(library)
    found = groups_of(client.get("/en/asthma/").headers["Cache-Groups"])
    assert found == [f"article-{current.public_id}", "site"]


@pytest.mark.parametrize(("epoch", "after"), [("other", 1), ("", 99)])
def test_another_epoch_and_a_journal_that_went_back_drop_everything(epoch, after, library):
    assert read_news(epoch or journal_end().epoch, after).groups == {"site"}


def test_a_gap_drops_everything(library):
    end = journal_end()
    Journal.objects.update(seq=end.seq + 1)
    assert read_news(end.epoch, end.seq).groups == {"site"}
