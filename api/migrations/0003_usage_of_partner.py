"""An index for a partner's list of its own reads, in the order of their ids."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("api", "0002_permissions")]

    operations = [
        migrations.AddIndex(
            "usage", models.Index(fields=["partner", "id"], name="usage_of_partner")
        )
    ]
