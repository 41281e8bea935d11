"""What no draft may say, of several of its fields together: as a form says it, or two merged."""

from collections.abc import Iterator
from uuid import UUID, uuid4

from articles.documents.validation import facts
from articles.editorial.publishing.language import moved_language
from articles.models import Article

# (field, what is wrong with it and what to do)
Fault = tuple[str, str]


def faults_of(article: Article) -> Iterator[Fault]:
    """The faults of these fields together; they need not be saved."""
    yield from age_faults(article.audience_age_min, article.audience_age_max)
    yield from language_faults(article, article.language)
    yield from translation_faults(article, article.translation_of, article.language)


def age_faults(least: int | None, most: int | None) -> Iterator[Fault]:
    for name, fault in facts.age_faults({"age_min": least, "age_max": most}).items():
        yield f"audience_{name}", fault


def language_faults(article: Article, language: str | None) -> Iterator[Fault]:
    """A published article keeps its language."""
    if language and (why := moved_language(getattr(article, "current", None), language)):
        yield "language", why


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
