"""Accounts, articles and filled-in forms for the tests of the editors' screens."""

import csv
import io

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import confirm, submit
from articles.models import Article, Block, Edition, ListItem, Section
from tests.copies import publish_copy

FORM_CONTENT = "application/x-www-form-urlencoded"


def person(name: str, *roles: str) -> User:
    """A member of staff with these roles, signed up but not signed in."""
    user, _ = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


class Browser(Client):
    """Sends a form as browsers do, in parts only with files: parts take Django far longer."""

    def post(self, path, data=None, content_type=None, **more):
        if content_type is None:
            content_type = MULTIPART_CONTENT if _has_files(data) else FORM_CONTENT
            if content_type == FORM_CONTENT:
                data = urlencode(data or {}, doseq=True)
        return super().post(path, data, content_type, **more)


def _has_files(data: dict | None) -> bool:
    values = [v for value in (data or {}).values() for v in _several(value)]
    return any(hasattr(value, "read") for value in values)


def _several(value) -> list:
    return value if isinstance(value, list) else [value]


def signed_in(user: User) -> Client:
    client = Browser()
    client.force_login(user)
    return client


def session_of(browser: Client) -> str:
    """The cookie of whoever is signed in."""
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def with_session(cookie: str) -> Client:
    """Another browser of whoever has this cookie."""
    client = Browser()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return client


def make_article(title: str = "Gallstones", *, sections: int = 2, items: int = 2) -> Article:
    """A draft that can be submitted."""
    slug = title.lower().replace(" ", "-")
    article = Article.objects.create(title=title, slug=slug, summary=f"About {title}.")
    rows = Section.objects.bulk_create(
        Section(article=article, position=n, heading=f"Part {n + 1}") for n in range(sections)
    )
    Block.objects.bulk_create(
        Block(section=row, position=0, html=f"<p>Text {n + 1}.</p>") for n, row in enumerate(rows)
    )
    lists = Block.objects.bulk_create(
        Block(section=row, position=1, kind="list", style="bullets", start=1)
        for row in rows
        if items
    )
    ListItem.objects.bulk_create(
        ListItem(block=row, position=n, term=f"Term {n + 1}", description=f"Description {n + 1}")
        for row in lists
        for n in range(items)
    )
    return article


def publish_now(article: Article, *, note: str = "First.") -> Edition:
    """An author submits, a reviewer confirms, a publisher publishes (by copy: tests/copies)."""
    people = {"anna": "Author", "rita": "Clinical reviewer", "paul": "Publisher"}

    def publish_in_steps(article: Article) -> None:
        digest = submit(article, by=person("anna", "Author")).digest
        confirm(article, by=person("rita", "Clinical reviewer"), digest=digest, clinical=True)
        publish(article, by=person("paul", "Publisher"), digest=digest, note=note)

    publish_copy(
        article,
        key=("now", note),
        people=people,
        staff=True,
        note=note,
        make=lambda: article,
        publish=publish_in_steps,
    )
    return article.editions.latest("number")


def address(article: Article, transition: str = "") -> str:
    """The article's page, or that of one of its transitions."""
    page = reverse("admin:articles_article_change", args=[article.pk])
    if not transition:
        return page
    return reverse(f"admin:articles_article_{transition}", args=[article.pk])


def csv_rows(browser: Client, path: str) -> list[list[str]]:
    """The rows of the CSV file at this address, the head first."""
    text = b"".join(browser.get(path)).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def queries_of(browser: Client, path: str) -> int:
    """How many queries this page takes once it has been opened before."""
    browser.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(path)
        assert answer.status_code == 200
        b"".join(answer)
    return len(queries)


def refusal_page(answer: HttpResponse) -> str:
    """The page of an answer that must have refused a form."""
    assert answer.status_code == 422
    return answer.content.decode()


# A model's own page, or a page that asks.
FORM = "#content-main form[method=post][id], form.transition-form"


def filled_in(html: str | bytes) -> dict[str, object]:
    """What a browser would send for the page's form, rows not yet added left out."""
    text = html.decode() if isinstance(html, bytes) else html
    form = LexborHTMLParser(text).css_first(FORM)
    data: dict[str, object] = {}
    for node in form.css("input[name], textarea[name], select[name]"):
        name = node.attributes["name"] or ""
        if "__prefix__" not in name and (value := _value(node)) is not None:
            data[name] = value
    return data


def _value(node) -> object:
    given = node.attributes
    if node.tag == "textarea":
        return node.text()
    if node.tag == "select":
        chosen = [o.attributes.get("value") or "" for o in node.css("option[selected]")]
        if "multiple" in given:
            return chosen
        first = node.css_first("option")
        return chosen[0] if chosen else (first.attributes.get("value") or "" if first else "")
    if given.get("type") in ("checkbox", "radio") and "checked" not in given:
        return None
    if given.get("type") == "submit":
        return None
    return given.get("value") or ("on" if given.get("type") == "checkbox" else "")


def add_row(data: dict[str, object], kind: str = "text", **fields: object) -> str:
    """Fill in one more row of the sections, at their end; its prefix."""
    count = int(str(data["blocks-TOTAL_FORMS"]))
    data["blocks-TOTAL_FORMS"] = count + 1
    prefix = f"blocks-{count}"
    defaults = {"heading": "", "level": 2, "style": "bullets", "start": 1, "html": ""}
    values = {"kind": kind, **defaults, **fields}
    data.update({f"{prefix}-{name}": value for name, value in values.items()})
    data.update({f"{prefix}-items-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL")})
    return prefix


def add_section(data: dict[str, object], heading: str, *, body: str = "") -> None:
    """Fill in a heading, and a text below it."""
    add_row(data, "heading", heading=heading)
    if body:
        add_row(data, html=body)


def add_item(data: dict[str, object], row: str, **fields: object) -> str:
    """Fill in one more item of the list that has this prefix."""
    count = int(str(data[f"{row}-items-TOTAL_FORMS"]))
    data[f"{row}-items-TOTAL_FORMS"] = count + 1
    prefix = f"{row}-items-{count}"
    data.update({f"{prefix}-{name}": value for name, value in fields.items()})
    return prefix
