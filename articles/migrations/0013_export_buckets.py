"""Digests of the export by parts. Both tables begin empty; the site or the worker fills them."""

from django.db import migrations, models

from ._tables import table


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_search_lookup")]

    operations = [
        table(
            "ExportBucket",
            {
                "constraints": [
                    models.UniqueConstraint(
                        fields=("language", "bucket"), name="export_bucket_once"
                    )
                ]
            },
            language=models.CharField(max_length=16, blank=True),
            bucket=models.CharField(max_length=3),
            seq=models.PositiveBigIntegerField(),
            digest=models.CharField(max_length=71, blank=True),
            articles=models.PositiveIntegerField(),
            tombstones=models.PositiveIntegerField(),
        ),
        table(
            "ExportTotal",
            {},
            language=models.CharField(max_length=16, blank=True, primary_key=True, serialize=False),
            seq=models.PositiveBigIntegerField(),
            digest=models.CharField(max_length=71),
            articles=models.PositiveIntegerField(),
            tombstones=models.PositiveIntegerField(),
        ),
    ]
