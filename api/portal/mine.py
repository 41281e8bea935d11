"""A partner's own page, and the forms on it. It is reached by a mailed link (see `asking.link`)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from api.models import PartnerSession
from api.partners.portal import sessions
from articles.pages.languages import interface_language

from .acts import ACTS, Done, Refusal
from .acts import act as run
from .answers import COOKIE, page, refused, see, signed_out
from .present_mine import present_mine

# What may stand in `?done=`.
_DONE = frozenset(
    "key-ended pinged paused resumed enabled removed replayed acknowledged address-asked".split()
)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """/partners/me/: keys, use, webhooks, holdings and what must be acknowledged."""
    session = _session(request)
    if session is None:
        return see(_sign_in())
    done = request.GET.get("done", "")
    return _page(session, done=Done(done) if done in _DONE else None)


@require_POST
def act(request: HttpRequest, name: str) -> HttpResponse:
    """POST /partners/me/{name}/: one form of the page."""
    if name not in ACTS:
        raise Http404
    session = _session(request)
    language = session.language if session else settings.LANGUAGES[0][0]
    if answer := refused(request, language, counted=False):
        return answer
    if session is None:
        return see(_sign_in())
    with override(interface_language(language)):
        try:
            done = run(name, session, request.POST)
        except Refusal as refusal:
            return _page(session, status=422, refusal=refusal, form=request.POST, name=name)
    if done.ended:
        return signed_out(f"/partners/{language}/")
    # A secret stands in this response alone.
    return _page(session, done=done) if done.secret else see(f"/partners/me/?done={done.word}")


def _session(request: HttpRequest) -> PartnerSession | None:
    secret = request.COOKIES.get(COOKIE)
    return sessions.find(secret) if secret else None


def _sign_in() -> str:
    return f"/partners/{settings.LANGUAGES[0][0]}/sign-in/"


def _page(session: PartnerSession, *, status: int = 200, **shown: object) -> HttpResponse:
    with override(interface_language(session.language)):
        context = present_mine(session)
    return page("mine", session.language, status=status, **{**context, **shown})
