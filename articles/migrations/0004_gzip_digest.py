"""A digest of renditions that are stored as gzip. Null, so that the release before may insert."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_accounts")]

    operations = [
        migrations.AddField("rendition", "gzip_digest", models.CharField(max_length=44, null=True))
    ]
