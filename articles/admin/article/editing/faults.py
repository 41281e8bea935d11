"""What no draft may say, of several of its fields together: as a form says it, or two merged."""

from collections.abc import Iterator
from uuid import UUID, uuid4

from articles.models import Article

# (field, what is wrong with it and what to do)
Fault = tuple[str, str]


def faults_of(article: Article) -> Iterator[Fault]:
    """The faults of these fields together; they need not be saved."""
    yield from age_faults(article.audience_age_min, article.audience_age_max)
    yield from translation_faults(article, article.translation_of, article.language)


def age_faults(least: int | None, most: int | None) -> Iterator[Fault]:
    if least is not None and most is not None and least > most:
        yield "audience_age_max", "Give an age not below the youngest."


def translation_faults(
    article: Article, original: Article | None, language: str | None
) -> Iterator[Fault]:
    """An article is no translation of itself; its translation set has one for each language."""
    if original and original.pk == article.pk:
        yield "translation_of", "Choose another article: this is itself."
        return
    same = Article.objects.filter(translation_set=article.translation_set, language=language)
    if twin := same.exclude(pk=article.pk).first():
        yield (
            "translation_of" if original else "language",
            f"“{twin}” already says this in that language. Edit that one, or choose "
            "another language.",
        )


def translation_set_of(original: Article | None) -> UUID:
    """The translation set of an article whose original was changed to this one."""
    return original.translation_set if original else uuid4()
