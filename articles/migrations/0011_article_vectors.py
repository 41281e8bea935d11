"""A table for the vectors of embedding models. It stays empty without a model in the settings."""

from django.db import migrations, models

from ._tables import table


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_parts_and_unanswered")]

    operations = [
        table(
            "ArticleVector",
            {
                "indexes": [
                    models.Index(fields=["model", "made_at"], name="articles_ar_model_e52c11_idx")
                ]
            },
            article=models.OneToOneField(
                "articles.Article",
                models.CASCADE,
                primary_key=True,
                related_name="+",
                serialize=False,
            ),
            language=models.CharField(max_length=16),
            edition=models.PositiveIntegerField(),
            model=models.CharField(max_length=200),
            values=models.BinaryField(),
            made_at=models.DateTimeField(),
        ),
    ]
