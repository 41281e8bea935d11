"""The screen of an article's languages, which makes a draft in a new one."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from articles.admin.common.screens import article_screen, article_url, render_screen
from articles.documents.languages import direction
from articles.editorial import permissions
from articles.editorial.errors import Refused
from articles.editorial.translations.translate import translate
from articles.models import Article, Current
from articles.pages.languages import language_name


def screen(request: HttpRequest, article: Article) -> HttpResponse:
    """GET lists the languages; POST `language` makes a draft and opens it."""
    refused = ""
    if request.method == "POST":
        try:
            draft = translate(article, by=request.user, language=request.POST.get("language", ""))
        except Refused as error:
            refused = str(error)
        else:
            messages.success(request, "The draft is there: write each part beside the original.")
            return redirect("admin:screen_beside", draft.pk)
    members = _members(article)
    existing = {member["tag"] for member in members}
    missing = [tag for tag, _ in settings.LANGUAGES if tag not in existing]
    return render_screen(
        request,
        "admin/articles/translations/translate.html",
        f"Translate: {article}",
        status=422 if refused else 200,
        back=article_url(article.pk),
        refused=refused,
        members=members,
        missing=[language_context(tag) for tag in missing],
        may=request.user.has_perm(permissions.CHANGE),
    )


def _members(article: Article) -> list[dict]:
    """The articles of the translation set, originals first. One query."""
    rows = Article.objects.filter(translation_set=article.translation_set)
    rows = rows.select_related("current", "translation_of")
    ordered = sorted(rows, key=lambda row: (row.translation_of_id is not None, row.language))
    return [_member(row, article) for row in ordered]


def _member(row: Article, here: Article) -> dict:
    current: Current | None = getattr(row, "current", None)
    lag, original = current.outdated_sections if current else [], row.translation_of
    return {
        **language_context(row.language),
        "title": row.title,
        "here": row.pk == here.pk,
        "from": language_name(original.language) if original else "",
        "from_tag": original.language if original else "",
        "published": bool(current and current.state == "published"),
        "state": current.get_state_display() if current else "Draft, never published",
        "behind": len(lag),
        "safety": bool(current and current.safety_outdated),
        "link": article_url(row.pk),
        "beside": reverse("admin:screen_beside", args=[row.pk]) if row.translation_of_id else "",
    }


def language_context(tag: str) -> dict[str, str]:
    """A language's tag, name and text direction for templates."""
    return {"tag": tag, "name": language_name(tag), "dir": direction(tag)}


def _is_published(article: Article) -> bool:
    return Current.objects.filter(pk=article.pk, state="published").exists()


SCREENS = [
    article_screen("translate", "Translate", "translate/", screen, "translate", fits=_is_published)
]
