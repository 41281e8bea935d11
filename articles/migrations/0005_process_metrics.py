"""What each process has counted, for /metrics."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_gzip_digest")]

    operations = [
        migrations.CreateModel(
            name="ProcessMetrics",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("role", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                ("values", models.JSONField(default=dict)),
            ],
        ),
    ]
