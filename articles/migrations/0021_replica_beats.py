"""A table by which a process proves that the replica it reads from follows the primary."""

from django.db import migrations, models

from ._tables import table


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_draft_names")]

    operations = [
        table(
            "ReplicaBeat",
            {},
            name=models.CharField(max_length=40, primary_key=True, serialize=False),
            replica=models.CharField(max_length=63),
            beat=models.CharField(max_length=32),
            at=models.DateTimeField(),
        ),
    ]
