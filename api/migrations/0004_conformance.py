"""Reports on how the copies of partners compare with the library."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0003_deliveries_by_article"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConformanceReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("conforms", models.BooleanField()),
                ("report", models.JSONField()),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conformance_reports",
                        to="api.partner",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
    ]
