"""Two kinds of rows: `drafts`, what editors change; `public`, what leaves the house."""

from .drafts.act import Act
from .drafts.article import Article, ArticleAuthor, ArticleCode
from .drafts.candidate import Candidate, Confirmation
from .drafts.contributor import Contributor
from .drafts.origin import Origin
from .drafts.reference import Reference
from .drafts.section import ListItem, Section
from .public.change import Change, Journal
from .public.code import Code
from .public.current import Current, CurrentTopic, PastSlug
from .public.edition import Edition
from .public.notice import Notice, NoticeArticle
from .public.rendition import Rendition
from .public.review import Review
from .public.topic import Topic

__all__ = [
    "Act",
    "Article",
    "ArticleAuthor",
    "ArticleCode",
    "Candidate",
    "Change",
    "Code",
    "Confirmation",
    "Contributor",
    "Current",
    "CurrentTopic",
    "Edition",
    "Journal",
    "ListItem",
    "Notice",
    "NoticeArticle",
    "Origin",
    "PastSlug",
    "Reference",
    "Rendition",
    "Review",
    "Section",
    "Topic",
]
