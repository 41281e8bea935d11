"""What editors and partners type into any field runs nowhere: stored, and every page read."""

import re
import zlib

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from selectolax.lexbor import LexborHTMLParser

from articles.documents.richtext.sanitizer import clean_blocks
from tests.access.routes import all_routes
from tests.factories import add_section, make_draft, publish_step_by_step
from tests.lengths import LONG

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]
PAYLOADS = [
    "\"'><img src=steal onerror=steal()><script>steal()</script></textarea></title>",
    "</script><script>steal()</script><svg onload=steal()>{{7*7}}'-steal()-'",
]
SHORT = "\"'><i onx=steal()>"
ADDRESS = "javascript:steal()"
RICH = {"body", "closing", "care_advice", "term", "description", "html"}
# Chosen by programs, or what a route names.
KEPT = {"language", "slug", "key", "username", "password", "digest", "state", "codename", "model"}
_SCHEMES = re.compile(r"[\x00-\x20]*(javascript|vbscript|data:text/html)", re.I)
_LINKS = ("href", "src", "action", "formaction", "data", "xlink:href", "poster", "srcdoc")


def store_everywhere() -> set[str]:
    """Write the payloads into each text column of each row that takes them; the columns."""
    stored = set()
    for model in [
        *apps.get_app_config("articles").get_models(),
        *apps.get_app_config("api").get_models(),
    ]:
        for field in model._meta.concrete_fields:
            value = payload_for(field)
            if value is not None and _store(model, field.name, value):
                stored.add(f"{model.__name__}.{field.name}")
    return stored


def payload_for(field: models.Field) -> object:
    if field.choices or field.unique or field.name in KEPT or field.is_relation:
        return None
    if isinstance(field, models.URLField):
        return ADDRESS
    if isinstance(field, models.CharField | models.TextField):
        text = PAYLOADS[zlib.crc32(field.name.encode()) % 2]
        if field.name in RICH:
            return clean_blocks(f"<p>{text}</p><a href='{ADDRESS}'>x</a>")[: field.max_length]
        return text if len(text) <= (field.max_length or 10_000) else SHORT[: field.max_length]
    if field.name in ("also_called", "questions"):
        return [PAYLOADS[0]]
    return None


def _store(model: type[models.Model], name: str, value: object) -> bool:
    try:
        # What is issued is never changed, and some columns allow certain words alone.
        with transaction.atomic():
            return bool(model._base_manager.update(**{name: value}))
    except DatabaseError:
        return False


def executable_in(html: str) -> list[str]:
    """What a browser would run of the payloads."""
    tree, found = LexborHTMLParser(html), []
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name.startswith("on") and "steal" in (value or ""):
                found.append(f"<{node.tag} {name}>")
            if name in _LINKS and (_SCHEMES.match(value or "") or value == "steal"):
                found.append(f'<{node.tag} {name}="{value}">')
        if node.tag == "script" and "steal" in node.text() and "json" not in _type_of(node):
            found.append("<script>")
    return found


def _type_of(node) -> str:
    return node.attributes.get("type") or ""


@pytest.fixture
def poisoned(site):
    """The small site, its rows full of payloads, and an article published with them."""
    article = make_draft(PAYLOADS[0][:120], summary=PAYLOADS[1], byline=PAYLOADS[0])
    add_section(article, PAYLOADS[1], items=[(f"Term {SHORT}", PAYLOADS[0])], body=PAYLOADS[1])
    article.references.create(title=PAYLOADS[0], url="https://a.example/'\"><i/onx=steal()>")
    type(article).objects.filter(pk=article.pk).update(
        also_called=[PAYLOADS[0]], questions=[PAYLOADS[1]], call_to_action=PAYLOADS[0],
        call_to_action_url="https://a.example/\"'><i/onx=steal()>",
    )  # fmt: skip
    article.refresh_from_db()
    publish_step_by_step(article)
    site.stored = store_everywhere()
    site.article, site.slug = article, article.current.slug
    return site


def read(browser, routes: list[str], site) -> dict[str, list[str]]:
    """{route: what would run} of the routes that answer with a page."""
    faults = {}
    for route in routes:
        answer = browser.get(site.address(route))
        page = "html" in answer.get("Content-Type", "") and not answer.streaming
        if page and (found := executable_in(answer.content.decode(errors="replace"))):
            faults[route] = found
    return faults


@pytest.mark.long
def test_nothing_stored_runs_on_any_screen_of_the_staff(poisoned, browsers):
    assert len(poisoned.stored) > 40
    routes = [r for r in all_routes() if r.startswith("admin") and "logout" not in r]
    chosen = [r for r in routes if LONG or zlib.crc32(r.encode()) % 5 == 0]
    assert read(browsers["superuser"], chosen, poisoned) == {}


def test_nothing_stored_runs_on_any_public_page(poisoned, client):
    routes = [r for r in all_routes() if not r.startswith(("admin", "api/v1/docs"))]
    routes = [r for r in routes if "handout" not in r and "card.png" not in r]
    assert read(client, routes, poisoned) == {}
    for question in (SHORT, "steal", "img src=steal onerror=steal()"):
        page = client.get("/en/search/", {"q": question}).content.decode()
        assert executable_in(page) == []


def test_what_is_looked_for_would_be_found():
    for payload in [*PAYLOADS, SHORT, f'<a href="{ADDRESS}">x</a>', "<script>steal()</script>"]:
        assert executable_in(f'<p title="">{payload}</p>' if payload != SHORT else f"<p>{payload}")
