"""Fills the database with the articles of a file: python -m plain_drf.load FILE"""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from plain_drf.models import Article, Item, Section, Topic  # noqa: E402

call_command("migrate", run_syncdb=True, verbosity=0)
topics: dict[str, Topic] = {}
for line in Path(sys.argv[1]).read_text().splitlines():
    row = json.loads(line)
    (said,) = row["topics"]
    if said["slug"] not in topics:
        topics[said["slug"]] = Topic.objects.create(slug=said["slug"], name=said["name"])
    article = Article.objects.create(
        slug=f"article-{row['source_id']}",
        title=row["title"],
        summary=row["summary"],
        topic=topics[said["slug"]],
    )
    for part in row["sections"]:
        text, listed = part["blocks"]
        section = Section.objects.create(
            article=article, heading=part["heading"], text=text["text"]
        )
        Item.objects.bulk_create(Item(section=section, **item) for item in listed["items"])
