"""Files of the whole library. Both tables begin empty; the worker fills them."""

from django.db import migrations, models

from ._tables import table


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_replica_beats")]

    operations = [
        table(
            "DumpPart",
            {"indexes": [models.Index(fields=["language", "after_seq"], name="dump_part_place")]},
            language=models.CharField(max_length=16),
            after_seq=models.PositiveBigIntegerField(),
            until_seq=models.PositiveBigIntegerField(),
            mark=models.PositiveBigIntegerField(),
            articles=models.PositiveIntegerField(),
            tombstones=models.PositiveIntegerField(),
            renderer=models.CharField(max_length=16),
            size=models.PositiveIntegerField(),
            body=models.BinaryField(),
        ),
        table(
            "Dump",
            {
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(replaced_at__isnull=True),
                        fields=("language",),
                        name="dump_offered_once",
                    )
                ]
            },
            language=models.CharField(blank=True, max_length=16),
            epoch=models.CharField(max_length=16),
            seq=models.PositiveBigIntegerField(),
            held=models.PositiveBigIntegerField(),
            made_at=models.DateTimeField(),
            replaced_at=models.DateTimeField(null=True),
            articles=models.PositiveIntegerField(),
            tombstones=models.PositiveIntegerField(),
            parts=models.JSONField(default=list),
            end=models.BinaryField(),
            size=models.PositiveBigIntegerField(),
            digest=models.CharField(max_length=71),
        ),
    ]
