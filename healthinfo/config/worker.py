"""What the worker does beside its own round (articles/editorial/schedule/worker.py)."""

# Modules that it runs in threads of their own: (name, module).
_LANES = [
    ("deliveries attempted", "api.webhooks.dispatcher"),
    ("answers rebuilt", "articles.delivery.renditions.rebuilding"),
    ("answers prepared", "articles.delivery.renditions.preparing"),
    ("export digested", "articles.delivery.sync.digesting"),
    ("files of the library made", "api.dumps.making"),
]
# Further steps of its round: (name, function of the current time, seconds between runs).
STEPS: list[tuple[str, str, int]] = [
    ("deliveries cleared", "api.retention.clear_deliveries", 3600),
    ("ledger rows cleared", "api.retention.clear_ledger", 600),
    ("requests for keys cleared", "api.retention.clear_requests", 3600),
    (
        "accounts and roles compared",
        "articles.editorial.accounts.by_hand.record_changes_by_hand",
        60,
    ),
    ("new administrators told", "articles.editorial.accounts.alerts.tell_of_administrators", 0),
    ("sign-in log cleared", "articles.editorial.accounts.records.clear_old", 3600),
    ("sessions cleared", "articles.editorial.accounts.sessions.clear_expired", 3600),
    ("sign-in attempts cleared", "articles.editorial.accounts.attempts.clear_old", 3600),
    (
        "articles counted",
        "articles.editorial.publishing.recount.count_again_if_needed",
        0,
    ),
    ("tables counted", "articles.delivery.table_statistics.analyze", 3600),
]


def worker_lanes(*, meaning: bool, rehearsal: bool = False) -> list[tuple[str, str]]:
    """The lanes. `meaning`: with the one that makes vectors, where a model is set.

    `rehearsal`: with the one that runs the events which partners call forth.
    """
    further = [("vectors made", "articles.search.meaning.building")] * meaning
    further += [("rehearsals run", "articles.rehearsal.running")] * rehearsal
    return [*_LANES, *further]
