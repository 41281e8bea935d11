"""Fills the database with the articles of a file: python -m wagtail_site.load FILE"""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from wagtail_site.models import ArticlePage  # noqa: E402

call_command("migrate", verbosity=0)
home = Page.objects.get(depth=2)
Site.objects.update(hostname="127.0.0.1", port=80)
for line in Path(sys.argv[1]).read_text().splitlines():
    row = json.loads(line)
    body = []
    for part in row["sections"]:
        text, listed = part["blocks"]
        value = {"heading": part["heading"], "text": text["text"], "items": listed["items"]}
        body.append({"type": "section", "value": value})
    home.add_child(
        instance=ArticlePage(
            title=row["title"],
            slug=f"article-{row['source_id']}",
            summary=row["summary"],
            topic=row["topics"][0]["slug"],
            body=json.dumps(body),
        )
    )
