"""The plain language screen: an article's measures, advice, and the trend over editions."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.admin.article.editing.prompts import row_of_section
from articles.admin.common.screens import article_screen, article_url, render_screen
from articles.documents.checks.plain_language import KINDS, Advice
from articles.documents.checks.readability import Measure, explain_measure, formulas
from articles.editorial.drafts.plain_language import (
    PlainLanguageReport,
    check_plain_language,
    reading_trend,
)
from articles.editorial.library.glossary import differently_explained_in
from articles.models import Article, Edition

SCALES = {
    "us-grade": "US school grade: lower is easier",
    "ease-0-100": "0 to 100: higher is easier",
}
WIDTH, HEIGHT = 240, 48


def screen(request: HttpRequest, *, article: Article) -> HttpResponseBase:
    """GET shows the saved draft."""
    sheet = check_plain_language(article)
    editor = article_url(article.pk)
    return render_screen(
        request,
        "admin/articles/library/plain_language.html",
        "Plain language",
        article=article,
        back=editor,
        sheet=sheet,
        measures=[_measure(each) for each in sheet.reading["measures"]] if sheet.reading else [],
        groups=_groups(sheet, editor),
        disagreements=differently_explained_in(article),
        trends=_trends(reading_trend(article)),
    )


def _measure(measure: Measure) -> dict[str, str]:
    return {
        "name": formulas()[measure["formula"]].label,
        "scale": SCALES[measure["scale"]],
        "value": measure["value"],
        "meaning": explain_measure(measure),
    }


def _groups(sheet: PlainLanguageReport, editor: str) -> list[dict[str, Any]]:
    """The advice by kind, each with a link to its section's row in the editor."""
    places = {str(section.row.public_id): n for n, section in enumerate(sheet.sections)}
    return [
        {"title": KINDS[kind], "rows": [_row(advice, sheet, places, editor) for advice in rows]}
        for kind, rows in groupby(sheet.advice, key=lambda advice: advice.kind)
    ]


def _row(
    advice: Advice, sheet: PlainLanguageReport, places: dict[str, int], editor: str
) -> dict[str, Any]:
    place = places.get(advice.section or "")
    row = "" if place is None else f"#id_{row_of_section(sheet.sections, place)}-heading"
    link = f"{editor}{row}"
    return {
        "advice": advice,
        "link": link,
        "heading": sheet.headings.get(advice.section or "", "Outside the sections"),
    }


def _trends(editions: list[Edition]) -> list[dict[str, Any]]:
    """One for each formula that an edition has a value of."""
    found: dict[str, list[tuple[Edition, str]]] = {}
    scales: dict[str, str] = {}
    for edition in editions:
        for measure in edition.reading.get("measures", ()):
            scales[measure["formula"]] = SCALES[measure["scale"]]
            found.setdefault(measure["formula"], []).append((edition, measure["value"]))
    return [
        {
            "name": formulas()[formula].label,
            "scale": scales[formula],
            "points": points,
            "said": ", ".join(f"edition {edition.number} {value}" for edition, value in points),
            "line": _line([float(value) for _, value in points]),
        }
        for formula, points in found.items()
    ]


def _line(values: list[float]) -> str:
    """The points of an SVG polyline in WIDTH × HEIGHT, with a margin of 4."""
    low, high = min(values), max(values)
    across, up = WIDTH - 8, HEIGHT - 8
    steps = max(1, len(values) - 1)
    return " ".join(
        f"{4 + across * place / steps:.1f},{4 + up * (1 - (value - low) / (high - low or 1)):.1f}"
        for place, value in enumerate(values)
    )


SCREENS = [
    article_screen("plain_language", "Plain language", "plain-language/", screen, "spellcheck")
]
