"""Every form of the staff's screens in which a row is looked up by name, and rows to look up."""

from dataclasses import dataclass, field

from api.models import Partner
from articles.models import Article, ArticleAuthor, ArticleCode, Code, Contributor, Topic
from tests.admin.staff import address, person
from tests.api.webhooks.hooks import make_partner
from tests.factories import make_published

AUTHOR, CODE = "author_rows-0-contributor", "code_rows-0-code"


@dataclass(frozen=True)
class LookupForm:
    """`at`: its address, or the transition of an article; "" is the article's own page.

    `fields`: name of each look-up → model and field it belongs to. `refused`: what to send so
    that the form comes back.
    """

    at: str
    fields: dict[str, str]
    refused: dict[str, str] = field(default_factory=dict)

    def address(self, article: Article) -> str:
        return self.at if self.at.startswith("/") else address(article, self.at)


LOOKUPS = {
    "article": LookupForm(
        "",
        {
            "topics": "Article.topics",
            "related": "Article.related",
            "translation_of": "Article.translation_of",
            "owner": "Article.owner",
            AUTHOR: "ArticleAuthor.contributor",
            CODE: "ArticleCode.code",
        },
        {"title": ""},
    ),
    "contributor": LookupForm(
        "/admin/articles/contributor/add/", {"user": "Contributor.user"}, {"name": ""}
    ),
    "topic": LookupForm("/admin/articles/topic/add/", {"parent": "Topic.parent"}, {"name": ""}),
    "subscription": LookupForm(
        "/admin/api/subscription/add/",
        {"partner": "Subscription.partner"},
        {"url": "not an address"},
    ),
    "notice": LookupForm(
        "/admin/notices/write/",
        {name: f"NoticeForm.{name}" for name in ("topics", "codes", "picked")},
        {"name": "", "check": "1"},
    ),
    "archive": LookupForm("archive", {"successor": "ArchiveForm.successor"}, {"reason": ""}),
    "withdraw": LookupForm(
        "withdraw", {"successor": "WithdrawForm.successor"}, {"kind": "unsafe", "reason": "Old."}
    ),
}


def make_rows(article: Article) -> dict[str, str]:
    """One row for each look-up to find, by the field's name; the article gets rows of its own."""
    contributor = Contributor.objects.create(name="Rita Mendez")
    code = Code.objects.create(system="urn:codes", code="M10", display="Gout")
    ArticleAuthor.objects.create(article=article, contributor=contributor)
    ArticleCode.objects.create(article=article, code=code)
    other = make_published("Joint pain")
    topic = Topic.objects.create(name="Joints", slug="joints")
    partner: Partner = make_partner()
    articles = dict.fromkeys(("related", "translation_of", "picked", "successor"), other)
    people = dict.fromkeys(("owner", "user"), person("anna", "Author"))
    rows = {**articles, **people, "topics": topic, "parent": topic, "partner": partner}
    rows |= {"codes": code, CODE: code, AUTHOR: contributor}
    return {name: str(row.pk) for name, row in rows.items()}
