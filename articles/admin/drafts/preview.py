"""Screens of an article: the preview of its draft, and the links that share it."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from articles.admin.common.csv_export import iterate_newest_first
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.screens import article_screen, article_url, render_screen
from articles.admin.common.words import WordsInput
from articles.editorial.acts import person_name
from articles.editorial.drafts import share_links
from articles.editorial.drafts.previews import DraftPreview, preview_candidate, preview_draft
from articles.editorial.errors import Refused
from articles.editorial.review.submission import OPEN_STATES
from articles.models import Article, Candidate, ShareLink

from .draft_page import draft_response, render_draft

SOURCES = {"draft": "The draft as it stands", "submitted": "The text submitted for review"}
DESCRIPTIONS = {
    "draft": "This is how the text stands now.",
    "submitted": "This is the text submitted for review.",
}
WIDTHS = {"desk": "Desk", "tablet": "Tablet", "phone": "Phone"}
DAYS = (
    (1, "One day"),
    (3, "Three days"),
    (7, "One week"),
    (14, "Two weeks"),
    (30, "30 days"),
    (90, "90 days"),
)


def preview(request: HttpRequest, *, article: Article) -> HttpResponse:
    """The public page in a frame, below the draft's errors."""
    candidate = _candidate(article)
    source = _choice(request, "show", SOURCES if candidate else {"draft": ""})
    shown = _compile(article, source)
    return render_screen(
        request,
        "admin/articles/drafts/share_preview.html",
        f"Preview: {article}",
        article=article,
        back=article_url(article.pk),
        purged=share_links.is_purged(article),
        shown=shown,
        source=source,
        sources=SOURCES if candidate else {},
        width=_choice(request, "width", WIDTHS),
        widths=WIDTHS,
        alone=_url("preview_page", article, source),
        share=_url("share", article) if request.user.has_perm(share_links.SHARE_PERMISSION) else "",
    )


def preview_page(request: HttpRequest, *, article: Article, source: str) -> HttpResponse:
    """The page itself, for the frame and for printing."""
    if source not in SOURCES or share_links.is_purged(article):
        raise Http404("There is no such preview.")
    shown = _compile(article, source)
    if shown is None or shown.document is None:
        raise Http404("There is nothing to show yet.")
    framed = "framed" in request.GET
    # Around the frame, the screen shows the errors.
    errors = [] if framed else shown.errors
    body = render_draft(article, shown, framed=framed, what=DESCRIPTIONS[source], errors=errors)
    return draft_response(body, framed=framed)


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(
        label="Works for",
        coerce=int,
        choices=DAYS,
        initial=share_links.DEFAULT_DAYS,
        widget=UnfoldAdminSelectWidget(),
    )
    note = WordsInput(
        label="For whom",
        max_length=share_links.MAX_NOTE,
        required=False,
        help_text="For your own record, such as a name. Whoever opens the link does not see it.",
        widget=UnfoldAdminTextInputWidget(),
    )


def share(request: HttpRequest, *, article: Article) -> HttpResponse:
    """List, make and revoke the article's share links."""
    form = ShareForm(request.POST or None)
    if request.method == "POST" and (done := _change_links(request, article, form)):
        return done
    links = list(article.share_links.select_related("made_by")[:200])
    now = timezone.now()
    return render_screen(
        request,
        "admin/articles/drafts/share.html",
        f"Share the draft: {article}",
        article=article,
        form=form,
        back=article_url(article.pk),
        preview=_url("preview", article),
        purged=share_links.is_purged(article),
        links=[(link, share_links.is_open(link, at=now), link_url(link)) for link in links],
        status=422 if request.method == "POST" else 200,
    )


def _share_table(request: HttpRequest, *, article: Article) -> CsvTable:
    """Without the links' URLs: whoever gets the file must not be able to open the draft."""
    rows = (
        [
            link.note,
            person_name(link.made_by) if link.made_by else "an account since deleted",
            link.made_at,
            link.expires_at,
            link.revoked_at,
            link.views,
            link.last_viewed_at,
        ]
        for link in iterate_newest_first(article.share_links.select_related("made_by"))
    )
    head = ["For whom", "Made by", "Made", "Works until", "Revoked", "Times opened"]
    return CsvTable([*head, "Last opened"], rows)


def link_url(link: ShareLink) -> str:
    """The absolute URL that opens the draft."""
    return f"{settings.SITE_URL}{reverse('shared', args=[share_links.share_token(link)])}"


def _change_links(request: HttpRequest, article: Article, form: ShareForm) -> HttpResponse | None:
    try:
        if "revoke" in request.POST:
            number = request.POST["revoke"]
            pk = int(number) if number.isdecimal() and len(number) < 19 else 0
            share_links.revoke_share_link(
                get_object_or_404(article.share_links, pk=pk), by=request.user
            )
            messages.success(request, "The link no longer works.")
        elif form.is_valid():
            share_links.make_share_link(article, by=request.user, **form.cleaned_data)
            messages.success(request, "The link is ready: copy it from the list below.")
        else:
            return None
    except Refused as refused:
        form.is_valid()
        form.add_error(None, str(refused))
        return None
    return redirect(_url("share", article))


def _choice(request: HttpRequest, name: str, choices: dict[str, str]) -> str:
    chosen = request.GET.get(name, "")
    return chosen if chosen in choices else next(iter(choices))


def _candidate(article: Article) -> Candidate | None:
    return article.candidates.filter(state__in=OPEN_STATES).first()


def _compile(article: Article, source: str) -> DraftPreview | None:
    if source == "draft":
        return preview_draft(article)
    candidate = _candidate(article)
    return preview_candidate(candidate) if candidate else None


def _url(screen: str, article: Article, *more: str) -> str:
    return reverse(f"admin:screen_{screen}", args=[article.pk, *more])


SCREENS = [
    article_screen("preview", "Preview", "preview/", preview, "visibility"),
    article_screen("preview_page", "Preview", "preview/<str:source>/", preview_page),
    *with_csv(
        article_screen(
            "share",
            "Share the draft",
            "share/",
            share,
            "share",
            allowed=(share_links.SHARE_PERMISSION,),
        ),
        _share_table,
    ),
]
