"""What search keeps of each section, and keys of names. `rebuild_search` fills both."""

from django.db import migrations, models
from django.db.models import CASCADE, ForeignKey, Index, UniqueConstraint

from articles.migrations._tables import table


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_kept_rows")]

    operations = [
        migrations.AddField("searchentry", "source", models.TextField(null=True)),
        table(
            "SearchName",
            {
                "indexes": [
                    Index(fields=["key", "length", "article"], name="articles_se_key_5906ee_idx")
                ]
            },
            article=ForeignKey("articles.article", CASCADE, related_name="+"),
            key=models.BigIntegerField(),
            length=models.PositiveSmallIntegerField(),
        ),
        table(
            "SearchSection",
            {
                "constraints": [
                    UniqueConstraint(fields=("article", "place"), name="search_section_once")
                ]
            },
            article=ForeignKey("articles.article", CASCADE, related_name="+"),
            place=models.PositiveSmallIntegerField(),
            section=models.CharField(max_length=36),
            anchor=models.TextField(),
            heading=models.TextField(),
            aspect=models.CharField(max_length=24, null=True),
            urgency=models.CharField(max_length=24, null=True),
            safe_alone=models.BooleanField(),
            stems=models.TextField(),
            words=models.TextField(),
            passages=models.JSONField(),
        ),
    ]
