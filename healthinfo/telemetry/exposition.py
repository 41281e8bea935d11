"""The metrics as Prometheus's text, by its own library."""

from collections.abc import Iterable, Iterator
from itertools import accumulate

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
)
from prometheus_client.core import (
    Metric as Family,
)
from prometheus_client.registry import Collector

from articles.delivery.metrics import reading
from articles.metrics import names
from articles.metrics.counters import Key, Value
from articles.metrics.names import Metric

from . import gauges

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


def metrics_text() -> bytes:
    """All metrics. Of an unreachable database `healthinfo_database_up 0` alone."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Values(_all_values()))
    return generate_latest(registry)


def _all_values() -> dict[Key, Value]:
    now = timezone.now()
    try:
        counted = reading.read(now)
        values = counted.values | gauges.look_up(now)
    except DatabaseError:
        if not transaction.get_connection().in_atomic_block:
            connection.close()
        return {(names.DATABASE_UP.name,): 0}
    for role, number in counted.processes.items():
        values[names.PROCESSES.name, role] = number
    return {**values, (names.DATABASE_UP.name,): 1}


class _Values(Collector):
    def __init__(self, values: dict[Key, Value]) -> None:
        self.values = values

    def collect(self) -> Iterator[Family]:
        for metric in names.ALL:
            rows = [(key[1:], value) for key, value in self.values.items() if key[0] == metric.name]
            yield _family(metric, sorted(rows))


def _family(metric: Metric, rows: Iterable[tuple[Key, Value]]) -> Family:
    if metric.kind == "histogram":
        return _histogram(metric, rows)
    kind = CounterMetricFamily if metric.kind == "counter" else GaugeMetricFamily
    family = kind(metric.name, metric.help, labels=metric.labels)
    # A metric without labels is 0 before it is first counted: alerts need a value to rise from.
    if metric.kind == "counter" and not metric.labels and not rows:
        rows = [((), 0.0)]
    for labels, value in rows:
        if not isinstance(value, list) and len(labels) == len(metric.labels):
            family.add_metric(labels, value)
    return family


def _histogram(metric: Metric, rows: Iterable[tuple[Key, Value]]) -> Family:
    family = HistogramMetricFamily(metric.name, metric.help, labels=metric.labels)
    bounds = [*(str(bound) for bound in metric.buckets), "+Inf"]
    for labels, value in rows:
        # Of other buckets, as a release before counted them: left out.
        if isinstance(value, list) and len(value) == len(bounds) + 1:
            counts = accumulate(value[:-1])
            family.add_metric(labels, list(zip(bounds, counts, strict=True)), value[-1])
    return family
