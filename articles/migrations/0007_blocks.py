"""A section's content as rows of one table: text, lists and care advice in any order.

The release before cannot edit drafts on this schema; what readers and partners get, it serves as
before, since that reads no draft.
"""

import uuid

from django.db import migrations, models
from django.db.models import CASCADE, ForeignKey, Q

from articles.migrations._blocks import blocks_to_rows, rows_to_blocks
from articles.migrations._tables import known, table

URGENCIES = "non-urgent urgent emergency"


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_accounts_by_hand")]

    operations = [
        table(
            "Block",
            {
                "ordering": ["position", "pk"],
                "constraints": [
                    known("block_kind_known", "text list care-advice"),
                    known("block_urgency_known", URGENCIES, null=True),
                    known("block_style_known", "bullets numbers steps", null=True),
                    models.CheckConstraint(
                        condition=Q(
                            kind__in=["list"], html="", style__isnull=False, start__isnull=False
                        )
                        | (~Q(kind__in=["list"]) & Q(style__isnull=True, start__isnull=True)),
                        name="block_list_columns",
                    ),
                    models.CheckConstraint(
                        condition=Q(kind__in=["care-advice"]) | Q(urgency__isnull=True),
                        name="block_urgency_is_of_care_advice",
                    ),
                ],
            },
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            position=models.PositiveIntegerField(blank=True, null=True),
            kind=models.CharField(default="text", max_length=24),
            html=models.TextField(blank=True),
            urgency=models.CharField(blank=True, max_length=24, null=True),
            style=models.CharField(blank=True, max_length=24, null=True),
            start=models.PositiveSmallIntegerField(blank=True, null=True),
            # The Section row it comes from, until its items have moved.
            row=models.BigIntegerField(null=True),
            section=ForeignKey("articles.section", CASCADE, related_name="blocks"),
        ),
        migrations.AddField("listitem", "block", ForeignKey("articles.block", CASCADE, null=True)),
        # Emptied as items move, and null again where the migration is undone.
        migrations.AlterField(
            "listitem",
            "section",
            ForeignKey("articles.section", CASCADE, related_name="items", null=True),
        ),
        migrations.RunPython(rows_to_blocks, blocks_to_rows),
        migrations.RemoveField("block", "row"),
        migrations.RemoveField("listitem", "section"),
        migrations.AlterField(
            "listitem", "block", ForeignKey("articles.block", CASCADE, related_name="items")
        ),
        migrations.RemoveConstraint("section", "section_list_style_known"),
        migrations.RemoveConstraint("section", "section_care_advice_urgency_known"),
        migrations.RemoveField("section", "body"),
        migrations.RemoveField("section", "list_style"),
        migrations.RemoveField("section", "list_start"),
        migrations.RemoveField("section", "closing"),
        migrations.RemoveField("section", "care_advice"),
        migrations.RemoveField("section", "care_advice_urgency"),
    ]
