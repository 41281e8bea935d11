"""Every metric: its name, labels, kind and meaning. docs/operations.md lists the same."""

from dataclasses import dataclass
from typing import Literal

# Upper bounds in seconds; an article is read in under a millisecond, a PDF made in a second.
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Metric:
    """One metric. `labels`: names of its labels, whose values are few and never a reader's.

    A counter only rises, a histogram counts observations by upper bound (`buckets`, seconds),
    a gauge is a present value.
    """

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()


def _counter(name: str, text: str, *labels: str) -> Metric:
    return Metric(f"healthinfo_{name}_total", "counter", text, labels)


def _gauge(name: str, text: str, *labels: str) -> Metric:
    return Metric(f"healthinfo_{name}", "gauge", text, labels)


def _histogram(name: str, text: str, *labels: str) -> Metric:
    return Metric(f"healthinfo_{name}_seconds", "histogram", text, labels, SECONDS)


# Counted in each process, and summed over all that run or have run.
REQUESTS = _counter("requests", "Answers, by group of routes and HTTP status.", "group", "status")
REQUEST_SECONDS = _histogram("request", "Time until the answer was ready.", "group")
RENDITIONS = _counter(
    "renditions", "Prepared answers: hit (found), built (for a reader), rebuilt.", "form", "outcome"
)
SEARCH_SECONDS = _histogram("search", "Time of a search of the published articles.")
WORKER_DONE = _counter("worker_done", "Things that the worker did.", "lane")
WORKER_FAILURES = _counter("worker_failures", "Steps and lanes of the worker that failed.", "lane")
WEBHOOK_ATTEMPTS = _counter("webhook_attempts", "Webhook messages sent.", "outcome")
CACHE_FALLBACKS = _counter(
    "cache_fallbacks", "Calls that process memory answered because the shared cache was away."
)
SIGN_IN_FAILURES = _counter("sign_in_failures", "Failed attempts to sign in.", "reason")
CONNECTIONS_OPENED = _counter("database_connections_opened", "Connections made to the database.")
UNSAVED_DROPPED = _counter(
    "unsaved_dropped", "Values dropped because too many waited to be saved.", "sink"
)
REFUSED = _counter(
    "refused", "Requests that the server refused before the site saw them, by reason.", "reason"
)
RECALLS = _counter(
    "recalls", "Recalls that a cache or replica confirmed in time, or not.", "place", "outcome"
)
RECALL_SECONDS = _histogram("recall", "Time until a cache or replica confirmed a recall.", "place")
REPLICA_READS = _counter(
    "replica_reads",
    "Public reads of processes that read from a replica: served, asked-primary (not there, not "
    "200), thrown-away (the lease ended meanwhile), no-lease.",
    "outcome",
)
REPLICA_LEASES_LOST = _counter(
    "replica_leases_lost", "How often a process stopped reading from its replica."
)
SUMMED = (
    *(REQUESTS, REQUEST_SECONDS, RENDITIONS, SEARCH_SECONDS, WORKER_DONE, WORKER_FAILURES),
    *(WEBHOOK_ATTEMPTS, CACHE_FALLBACKS, SIGN_IN_FAILURES, CONNECTIONS_OPENED, UNSAVED_DROPPED),
    *(REFUSED, RECALLS, RECALL_SECONDS, REPLICA_READS, REPLICA_LEASES_LOST),
)

# Looked up in the database when somebody asks.
DATABASE_UP = _gauge("database_up", "1 while the database answers, else 0.")
PROCESSES = _gauge("processes", "Running processes, by role.", "role")
CONNECTIONS = _gauge("database_connections", "Connections to PostgreSQL, by state.", "state")
CONNECTIONS_LIMIT = _gauge("database_connections_limit", "max_connections of PostgreSQL.")
JOURNAL_SEQ = _gauge("journal_seq", "The number of the last entry of the journal.")
LAST_CHANGE_AGE = _gauge("last_change_age_seconds", "Age of the journal's last entry.")
FEED_LAG = _gauge(
    "feed_lag_seconds", "For how long an entry of the journal has been due and is not made."
)
WORKER_ROUND_AGE = _gauge("worker_round_age_seconds", "Time since the worker's last round.")
WORKER_LAG = _gauge(
    "worker_lag_seconds", "For how long the oldest thing that is due has waited.", "lane"
)
WEBHOOK_QUEUE_AGE = _gauge(
    "webhook_queue_age_seconds", "Age of the oldest message that no receiver has accepted yet."
)
WEBHOOK_SAFETY_AGE = _gauge(
    "webhook_safety_age_seconds",
    "Age of the oldest message about safety that no receiver has accepted yet.",
)
WEBHOOK_UNTRIED_AGE = _gauge(
    "webhook_untried_age_seconds",
    "Age of the oldest message that was not sent yet though its receiver is not down.",
    "about",
)
WEBHOOK_WAITING = _gauge("webhook_deliveries_waiting", "Webhook messages queued and not accepted.")
SUBSCRIPTIONS = _gauge("webhook_subscriptions", "Webhook subscriptions, by state.", "state")
MAILS = _gauge("mails", "Mails that are not sent, by state.", "state")
MAIL_AGE = _gauge("mail_oldest_waiting_seconds", "Age of the oldest mail that waits.")
REVIEWS_WAITING = _gauge(
    "reviews_waiting", "Texts submitted, not yet published, by state.", "state"
)
REVIEW_AGE = _gauge("review_oldest_waiting_seconds", "For how long the oldest of them has waited.")
REVIEWS_LAPSED = _gauge("reviews_lapsed", "Published articles whose review is overdue.")
UNCONFIRMED = _gauge("urgent_acts_unconfirmed", "Urgent acts that nobody has confirmed yet.")
BACKUP_AGE = _gauge("backup_age_seconds", "Time since the last backup; absent while none is known.")
CACHE_BEHIND = _gauge(
    "cache_behind", "Entries of the journal that a cache has not confirmed yet.", "place"
)
CACHE_SEEN_AGE = _gauge(
    "cache_seen_age_seconds", "Time since the follower of a cache wrote its place.", "place"
)
LOOKED_UP = (
    *(DATABASE_UP, PROCESSES, CONNECTIONS, CONNECTIONS_LIMIT, JOURNAL_SEQ, LAST_CHANGE_AGE),
    *(FEED_LAG, WORKER_ROUND_AGE, WORKER_LAG, WEBHOOK_QUEUE_AGE, WEBHOOK_WAITING, SUBSCRIPTIONS),
    *(WEBHOOK_SAFETY_AGE, WEBHOOK_UNTRIED_AGE),
    *(MAILS, MAIL_AGE, REVIEWS_WAITING, REVIEW_AGE, REVIEWS_LAPSED, UNCONFIRMED, BACKUP_AGE),
    *(CACHE_BEHIND, CACHE_SEEN_AGE),
)
ALL = (*SUMMED, *LOOKED_UP)
