"""The invented library: every state that a partner must meet, and never beside real articles."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Current, RehearsalArticle
from articles.rehearsal.library import NAMES, load
from tests.factories import make_published


def test_it_has_every_state_that_a_partner_must_meet(library, client):
    rows = Current.objects.values_list("state", "ended_kind", "basis")
    states = {(state, kind) for state, kind, _ in rows}
    assert states >= {("published", None), ("archived", None), ("purged", "legal")} | {
        ("withdrawn", kind) for kind in ("unsafe", "outdated", "merged", "legal")
    }
    assert {"urgent-unreviewed", "stated-by-source"} <= {basis for _, _, basis in rows}
    known = {row.name: row.article.current for row in RehearsalArticle.objects.all()}
    assert known["behind.es"].outdated_sections and known["overdue.en"].overdue_since
    for name in ("notice.en", "warned.es"):
        assert client.get(f"/api/v1/articles/{known[name].public_id}").json()["notices"]
    assert client.get("/api/v1/articles/en/rehearsal-moved").status_code == 301
    plain = f"/api/v1/articles/{known['plain.en'].public_id}"
    assert client.get(f"{plain}/sections/symptoms").status_code == 409


def test_each_title_and_summary_says_that_it_is_invented(library, client):
    for row in client.get("/api/v1/articles", {"limit": 100}).json()["items"]:
        assert "invent" in row["title"] and "Invent" in row["summary"]


def test_a_second_run_changes_nothing(library):
    assert library == len(NAMES)
    assert load() == 0


def test_a_site_that_does_not_rehearse_refuses_it(db, settings):
    settings.REHEARSAL = False
    with pytest.raises(CommandError, match="Set REHEARSAL=1"):
        call_command("load_rehearsal")


def test_it_is_refused_beside_real_articles(rehearsing):
    make_published("Gout")
    with pytest.raises(CommandError, match="not invented"):
        call_command("load_rehearsal")
