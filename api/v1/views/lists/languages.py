"""GET /languages: the languages articles are published in."""

from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.openapi.describe import describe
from api.v1.presenters.article import to_bytes
from articles.delivery import addresses
from articles.delivery.counts import published_by_language
from articles.delivery.http import answer
from articles.documents.language_names import english_name, native_name
from articles.documents.languages import direction


class LanguagesView(PublicView):
    """Languages with published articles, those with most articles first."""

    @describe(
        "LanguageList",
        "The languages",
        "The languages with published articles, and how many each has.",
        name="languages",
    )
    def get(self, request) -> HttpResponse:
        counts = published_by_language()
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        items = [_item(language, count) for language, count in ranked]
        return answer(request, to_bytes({"items": items}))


def _item(language: str, count: int) -> dict:
    return {
        "language": language,
        "name": english_name(language),
        "native_name": native_name(language),
        "dir": direction(language),
        "article_count": count,
        "articles": addresses.api(f"articles?language={language}"),
        "changes": addresses.api(f"changes?language={language}"),
        "html": addresses.home(language),
    }
