"""Alert rules, dashboard and guide name metrics that exist, and each alert says what to do."""

import json
import re
from pathlib import Path

import yaml

from articles.metrics.names import ALL, Metric

ROOT = Path(__file__).resolve().parents[2]
RULES = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yml").read_text())
ALERTS = [rule for group in RULES["groups"] for rule in group["rules"]]
DASHBOARD = json.loads((ROOT / "deploy/grafana/dashboard.json").read_text())
GUIDE = (ROOT / "docs/operations.md").read_text()
SAMPLES = {
    sample: metric
    for metric in ALL
    for sample in (
        [f"{metric.name}_{part}" for part in ("bucket", "sum", "count")]
        if metric.kind == "histogram"
        else [metric.name]
    )
}


def queries() -> list[str]:
    """The expressions of all alerts and panels."""
    return [*(rule["expr"] for rule in ALERTS), *panel_queries()]


def panel_queries() -> list[str]:
    targets = [panel.get("targets", []) for panel in DASHBOARD["panels"]]
    return [target["expr"] for of_panel in targets for target in of_panel]


def named(query: str) -> list[tuple[Metric | None, set[str]]]:
    """(metric, labels it is asked by) of each series in a query."""
    found = re.findall(r"(healthinfo_\w+)(?:\{([^}]*)\})?", query)
    return [(SAMPLES.get(name), set(re.findall(r"(\w+)\s*[=!]", by))) for name, by in found]


def test_every_series_that_is_asked_for_exists():
    for query in queries():
        series = named(query)
        assert series, query
        for metric, labels in series:
            assert metric is not None, query
            assert labels <= set(metric.labels), query


def test_sums_are_grouped_by_labels_that_exist():
    for query in queries():
        known = {label for metric, _ in named(query) for label in metric.labels} | {"le"}
        for labels in re.findall(r"by \(([^)]*)\)", query):
            assert {label.strip() for label in labels.split(",")} <= known, query


def test_several_scraped_processes_are_never_added():
    for query in queries():
        inner = re.findall(r"(\w+)(?: by \([^)]*\))? ?\((?:rate\(|increase\(|healthinfo_)", query)
        assert set(inner) <= {"max", "min", "rate", "increase", "absent", "on"}, query


def test_every_metric_is_shown_on_the_dashboard():
    shown = {metric for query in panel_queries() for metric, _ in named(query)}
    assert [metric.name for metric in ALL if metric not in shown] == []


def test_every_alert_has_a_severity_and_a_sentence():
    for rule in ALERTS:
        assert rule["labels"]["severity"] in ("page", "ticket"), rule["alert"]
        assert rule["annotations"]["summary"].endswith("."), rule["alert"]


def test_every_alert_has_a_paragraph_on_what_to_do():
    paragraphs = dict(re.findall(r"^\*\*(Healthinfo\w+)\.\*\* ((?:.+\n)+)", GUIDE, re.MULTILINE))
    assert set(paragraphs) == {rule["alert"] for rule in ALERTS}
    assert [name for name, text in paragraphs.items() if len(text) < 120] == []


def test_the_guide_lists_every_metric_with_its_labels():
    rows = re.findall(r"^\| `(healthinfo_\w+)` \| (.+?) \| (.+) \|$", GUIDE, re.MULTILINE)
    written = [
        (metric.name, ", ".join(f"`{label}`" for label in metric.labels) or "–", metric.help)
        for metric in ALL
    ]
    assert rows == written


def test_panels_have_ids_and_places_of_their_own():
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    places = {(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels}
    assert len(places) == len(panels)
    assert all(panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24 for panel in panels)
