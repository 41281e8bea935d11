"""All rows about an article, comparable with those of another of the same content."""

import datetime
import json
import re

from articles.models import Article, Code, Contributor, Edition, Topic
from tests.factories import add_section, make_draft

from .own import OWN_IDS
from .rows import DRAFT, all_rows, tables


def make_rich(title: str) -> Article:
    article = make_draft(title, summary="In short: “gout” & more.")
    add_section(article, "Causes", aspect="causes", body="<p>Uric acid.</p>")
    add_section(article, "Symptoms", items=[("Pain", "At night."), ("Fever", "")], level=3)
    return article


def make_named(**of_topic: str) -> Article:
    """With a topic, a code and an author; the topic is the same each time unless told apart."""
    article = make_draft("Gout")
    values = {"name": "Joints", "slug": "joints", **of_topic}
    article.topics.add(Topic.objects.get_or_create(**values)[0])
    code = Code.objects.get_or_create(system="http://hl7.org/fhir/sid/icd-10-cm", code="M10")[0]
    article.code_rows.create(code=code)
    article.author_rows.create(contributor=Contributor.objects.get_or_create(name="Ada")[0])
    return article


def rows_about(article: Article) -> dict[str, list[dict]]:
    """All rows about it, with places for what is its own: keys, ids, times, digests, slugs."""
    rows = all_rows(article.pk)
    values = [value for held in rows.values() for row in held for value in row.values()]
    moments = sorted({v.replace(tzinfo=None) for v in values if isinstance(v, datetime.datetime)})
    own = {f"{moment.isoformat()}Z": f"moment {place}" for place, moment in enumerate(moments)}
    for edition in Edition.objects.filter(article=article).order_by("-number"):
        own |= {
            edition.digest: f"DIGEST {edition.number}",
            str(edition.seq): f"SEQ {edition.number}",
        }
        own[f'"{edition.slug}"'] = f'"SLUG {edition.number}"'
    for name in DRAFT:
        for place, row in enumerate(rows[name]):
            for column in OWN_IDS & row.keys():
                plain = str(row[column]).replace("-", "")
                dashed = "-".join(re.match("(.{8})(.{4})(.{4})(.{4})(.*)", plain).groups())
                own |= {plain: f"{name} {place}", dashed: f"{name} {place}"}
    keys = {
        (name, row[tables()[name].pk]): (name, place)
        for name, held in rows.items()
        for place, row in enumerate(held)
    }
    for model in (Topic, Code, Contributor):
        keys |= {(model._meta.db_table, row.pk): str(row) for row in model.objects.all()}
    return {
        name: [
            {c: _comparable(tables()[name], c, v, own, keys) for c, v in row.items()}
            for row in held
        ]
        for name, held in rows.items()
    }


def _comparable(table, column, value, own, keys):
    if column in table.refers or column == table.pk:
        return keys.get((table.refers.get(column, table.name), value), value)
    if column in ("seq", "first_seq"):
        return own.get(str(value), column)
    if column == "slug":
        return own[f'"{value}"']
    if isinstance(value, datetime.datetime):
        return own[f"{value.replace(tzinfo=None).isoformat()}Z"]
    if isinstance(value, bytes | memoryview):
        value = bytes(value).decode(errors="replace")
    if not isinstance(value, datetime.date | int | type(None)):
        text = str(value)
        for old, new in own.items():
            text = text.replace(old, new) if len(old) > 9 else text
        # PostgreSQL orders the names in an object by themselves, ids among them.
        return json.loads(text) if text.startswith("{") else text
    return value
