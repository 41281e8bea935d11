"""An exit that is added without being tried with every form fails here.

Each renderer, route, member of an answer, CSV and maker of mail is either read in `exits`, or
named below among those that carry no words of a document, or only its title, summary or headings.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import msgspec
from django.urls import URLPattern, URLResolver, get_resolver

from api.v1 import answers
from api.v1.answers.answer import Answer
from articles.delivery.renditions.renderer import all_renderers
from tests.exits.exits import MARKUP, TITLES, WORDS

ROOT = Path(__file__).resolve().parents[2]
EXITS = {*WORDS, *MARKUP, *TITLES}

# A picture: its words are drawn, of the title alone.
DRAWN = {"card.png"}

# Members of answers that hold words of a document; `exits` reads them by these names.
WORD_MEMBERS = {
    "text", "term", "description_text", "title", "summary", "heading", "definition",
    "html", "term_html", "description_html",
}  # fmt: skip
# Plain text that a document or its metadata states as such, and nothing is made of.
STATED = {
    "also_called", "anchor", "attribution", "byline", "change_note", "code", "credentials",
    "display", "label", "name", "names", "native_name", "note", "organisation", "publisher",
    "questions", "reason", "advice", "role", "slug", "source", "system", "system_name", "topic",
}  # fmt: skip
# What a comparison says of it: "from" and "to" are headings, the others are values of facts.
COMPARED = {"from", "to", "before", "after", "field"}
# Not of a document.
OTHER = {
    "answer", "available", "children", "codes", "cursor", "description", "detail", "document",
    "effect", "email", "failure",
    "encodings", "epoch", "error", "etag", "formula", "headline", "hint", "hours", "id", "instance",
    "language",
    "languages",
    "meaning", "media_type", "number", "oid", "parent", "prefix", "q", "refresh_within", "region",
    "remedy",
    "remove_withdrawn_within", "request_id", "required_text", "scale", "scope", "scopes", "secret",
    "show_notices_within", "topics", "type", "value", "version",
    "violated-policies", "where",
}  # fmt: skip


def test_every_renderer_is_read():
    routes()  # loads them
    assert {renderer.name for renderer in all_renderers()} <= EXITS | DRAWN


def routes() -> set[str]:
    """The routes of readers and partners, without the slash at their end."""
    return {route.rstrip("/") for route in _routes(get_resolver().url_patterns)}


def _routes(patterns: list[Any], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = f"{before}{pattern.pattern}"
        if route.startswith(("admin", "accounts", "static", "__")):
            continue
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def members() -> dict[str, str]:
    """{member of an answer that may be any string: a class that has it}."""
    for module in pkgutil.walk_packages(answers.__path__, f"{answers.__name__}."):
        importlib.import_module(module.name)
    return {
        field.encode_name: kind.__name__
        for kind in _subclasses(Answer)
        if not getattr(kind, "__parameters__", ())
        for field in msgspec.structs.fields(kind)
        if _is_text(field.type)
    }


def _subclasses(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from _subclasses(one)


def _is_text(kind: Any) -> bool:
    """Whether it is a string that no vocabulary, format or pattern narrows, or holds such."""
    if kind is str:
        return True
    if get_origin(kind) is Annotated:
        inner, *metas = get_args(kind)
        schemas = [getattr(meta, "extra_json_schema", None) or {} for meta in metas]
        narrow = any("enum" in schema or "format" in schema for schema in schemas)
        return not (narrow or any(getattr(m, "pattern", None) for m in metas)) and _is_text(inner)
    return any(_is_text(inner) for inner in get_args(kind))


def test_every_member_of_an_answer_is_read_or_named():
    known = WORD_MEMBERS | STATED | COMPARED | OTHER
    assert {name: kind for name, kind in members().items() if name not in known} == {}


SITE, API, ARTICLE = "<language:language>", "api/v1", "api/v1/articles/<public_id:id>"
EDITIONS = f"{ARTICLE}/editions"
MINE = f"{API}/me/subscriptions/<public_id:id>"
# {route: the exit that reads it, or "no …" for what of a document is not in it}
ROUTES = {
    ARTICLE: "v1.json",
    f"{API}/articles/<language_tag:language>/<article_slug:slug>": "v1.json",
    f"{ARTICLE}.json": "v1.json",
    f"{ARTICLE}.md": "v1.md",
    f"{ARTICLE}.jsonld": "v1.jsonld",
    f"{ARTICLE}/part": "part",
    f"{API}/articles/parts": "list with sections",
    f"{ARTICLE}/sections/<article_section:section>": "section",
    f"{ARTICLE}/diff": "diff",
    f"{EDITIONS}": "edition",
    f"{EDITIONS}/<edition_number:number>": "edition",
    f"{API}/articles": "v1.summary",
    f"{API}/export/articles": "export",
    f"{API}/dumps/<language_tag:language>.ndjson.gz": "export",
    f"{API}/changes": "feed with articles",
    f"{API}/search": "search",
    f"{API}/suggest": "search",
    f"{API}/glossary": "v1.summary",
    f"{SITE}/<word:slug>": "page.html",
    f"{SITE}/<word:slug>/changes": "changes page",
    f"{SITE}/<word:slug>/editions/<int:number>": "edition page",
    f"{SITE}/<word:slug>/handout.pdf": "handout.pdf",
    f"{SITE}/<word:slug>/handout-large.pdf": "handout-large.pdf",
    "preview/<str:token>": "page.html",
    "a/<uuid:id>": "page.html",
    "a/<uuid:id>/embed": "embed.html",
    "a/<uuid:id>/frame": "frame.html",
    "oembed": "oembed.json",
    f"{SITE}/feed.<form:form>": "feed.atom",
    f"{SITE}/topics/<word:slug>/feed.<form:form>": "feed.atom",
    f"{SITE}": "home page",
    f"{SITE}/a-z": "A to Z",
    f"{SITE}/a-z/<word:letter>": "A to Z",
    f"{SITE}/glossary": "A to Z",
    f"{SITE}/glossary/<word:letter>": "A to Z",
    f"{SITE}/topics/<word:slug>": "A to Z",
    f"{SITE}/search": "search page",
    f"{EDITIONS}/<edition_number:number>/document": "no text made: the stored bytes",
    "a/<uuid:id>/card.png": "no text made: a picture of the title",
    "calendar/<slug:secret>.ics": "no text made: titles",
    f"{SITE}/<word:slug>/feedback": "no text made: the title",
    **dict.fromkeys(
        [
            "", ".well-known/api-catalog", ".well-known/security.txt", "api",
            "api/changelog.atom", "api/changelog.json", f"{API}/status", f"{API}/me/keys",
            f"{API}/me/keys/<public_id:id>", "partners", "partners/me", "partners/me/<slug:name>",
            "partners/link/<str:token>", f"partners/{SITE}",
            *(f"partners/{SITE}/{page}" for page in ("asked", "sent", "sign-in")),
            r"api/\A[\s\S]*\Z", API, "brand/<str:name>",
            f"{API}/article-schema.json", f"{API}/document-schema.json", f"{API}/changes",
            f"{API}/codes", f"{API}/docs", f"{API}/docs/console", f"{API}/export",
            f"{API}/dumps", f"{API}/dumps/key.pem", f"{API}/dumps/signature",
            f"{API}/languages", f"{API}/openapi.json", f"{API}/problems/<article_slug:code>",
            f"{API}/topics", f"{API}/me", f"{API}/me/acknowledgements", f"{API}/me/deliveries",
            f"{API}/me/holdings", f"{API}/me/reports", f"{API}/me/subscriptions",
            f"{API}/me/conformance", f"{API}/rehearsal", f"{API}/rehearsal/requests/<public_id:id>",
            f"{API}/rehearsal/<article_slug:event>", f"{API}/me/usage", MINE,
            f"{MINE}/enable", f"{MINE}/ping", f"{MINE}/replay",
            f"{MINE}/rotate-secret", "embed.css", "healthz", "metrics", "readyz", "robots.txt",
            "sitemap.xml", "sitemaps/<int:number>.xml", "<any_case_language:language>",
            "<any_case_language:language>/<path:rest>", f"{SITE}/policy", f"{SITE}/topics",
            f"{SITE}/<word:slug>/feedback/thanks",
        ],
        "no words of a document",
    ),
}  # fmt: skip


def test_every_route_is_read_or_named():
    assert routes() == ROUTES.keys()


def test_every_exit_named_for_a_route_exists():
    assert {name for name in ROUTES.values() if not name.startswith("no ")} <= EXITS


# What takes tags out of rich text, or reads it as text, by itself.
STRIPPERS = re.compile(r"\|striptags|strip_tags\(|\.text_content\b|\.text\(\)|<\[\^<?>\]")
# {module: what for}
OWN_READING = {
    "articles/documents/richtext/plain_text.py": "the one function",
    "articles/documents/richtext/parted.py": "what a browser shows apart",
    "articles/documents/richtext/markdown.py": "keeps the tags that Markdown has no sign for",
    "articles/documents/richtext/loose_pattern.py": "lets tags stand between two words",
    "articles/documents/richtext/replace.py": "changes the words between tags, keeps the tags",
    "articles/documents/richtext/term_links.py": "looks for terms between two tags",
    "articles/importing/formats/docx.py": "the title in a file's properties",
    "articles/importing/formats/word/words/equations.py": "looks for words among the tags it wrote",
    "articles/importing/formats/xml_parts.py": "measures tags",
    "articles/importing/html/elements.py": "writes out by the one function",
    "articles/importing/html/shown/embedded.py": "names what is embedded",
    "articles/importing/html/shown/own_styles.py": "reads style sheets",
    "articles/importing/html/metadata.py": "a page's <title> and data, which have no tags",
}


@cache
def sources() -> dict[str, str]:
    """{path: text} of the code and the templates."""
    paths = [p for room in ("articles", "api", "healthinfo") for p in ROOT.glob(f"{room}/**/*.py")]
    paths += [path for path in ROOT.glob("templates/**/*") if path.is_file()]
    return {str(path.relative_to(ROOT)): path.read_text() for path in paths}


def test_nothing_else_makes_text_of_tags():
    assert {path for path, text in sources().items() if STRIPPERS.search(text)} == {*OWN_READING}


# {module: what of a document stands in its CSV or mail}
TABLES_AND_MAIL = {
    "articles/admin/dashboard/home_lists.py": "titles",
    "articles/admin/drafts/preview.py": "titles",
    "articles/admin/feedback/screens.py": "titles, headings; readers' words",
    "articles/admin/history/timeline.py": "what staff wrote",
    "articles/admin/library/batches.py": "by batch_places, which asks the one function",
    "articles/admin/library/glossary.py": "by glossary.Explanation, which asks it",
    "articles/admin/mail/outbox.py": "the mail's own",
    "articles/admin/notices/screens.py": "names and titles",
    "articles/admin/notices/standard_texts.py": "read above",
    "articles/admin/review/comments.py": "what staff wrote",
    "articles/admin/schedule/scheduled_acts.py": "titles",
    "articles/editorial/accounts/alerts.py": "none",
    "articles/editorial/accounts/resets.py": "none",
    "articles/editorial/feedback/handling.py": "titles, headings; readers' words",
    "articles/editorial/mail/outbox.py": "sends what others wrote",
    "articles/editorial/mail/reminders.py": "titles",
    "articles/editorial/review/escalation.py": "titles",
    "articles/editorial/schedule/scheduling.py": "titles",
    "api/admin/partner_holdings.py": "titles",
    "api/admin/sent_articles.py": "titles",
    "api/admin/usage.py": "none",
    "api/partners/partners.py": "none",
    "healthinfo/accounts/sign_in.py": "none",
}
_MAKERS = re.compile(r"(?<!def )(?<!class )\b(?:CsvTable|EmailMessage|queue_mail(?:_to)?)\(")


def test_every_table_and_mail_is_named():
    assert {path for path, text in sources().items() if _MAKERS.search(text)} == {*TABLES_AND_MAIL}
