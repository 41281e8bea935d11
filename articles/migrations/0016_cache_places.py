"""A table for how far the caches in front of the site have followed the journal."""

from django.db import migrations, models

from ._tables import table


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_list_keys_filled")]

    operations = [
        table(
            "CachePlace",
            {},
            name=models.CharField(max_length=40, primary_key=True, serialize=False),
            epoch=models.CharField(max_length=16),
            told=models.PositiveBigIntegerField(default=0),
            confirmed=models.PositiveBigIntegerField(default=0),
            at=models.DateTimeField(),
        ),
    ]
