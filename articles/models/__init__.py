"""Two kinds of rows: `drafts`, what editors change; `public`, what leaves the house."""

from .drafts.act import Act
from .drafts.article import Article, ArticleAuthor, ArticleCode
from .drafts.batch import Batch, BatchItem
from .drafts.collaboration import Comment
from .drafts.contributor import Contributor
from .drafts.dismissal import Dismissal
from .drafts.follow_up import FollowUp
from .drafts.heartbeat import Heartbeat
from .drafts.mail import Mail, Reminder
from .drafts.notice_confirmation import NoticeConfirmation
from .drafts.notices import StandardText
from .drafts.origin import Origin
from .drafts.profile import Profile
from .drafts.reference import Reference
from .drafts.review import Candidate, Confirmation
from .drafts.saved_draft import SavedDraft
from .drafts.schedule import Schedule
from .drafts.section import ListItem, Section
from .drafts.share_link import ShareLink
from .public.change import Change, Journal
from .public.code import Code
from .public.current import (
    Current,
    CurrentAspect,
    CurrentCode,
    CurrentMention,
    CurrentTopic,
    PastSlug,
)
from .public.edition import Edition
from .public.feedback import Feedback
from .public.notice import Notice, NoticeArticle, NoticeText
from .public.rendition import Rendition
from .public.review import Review
from .public.search import SearchEntry, SynonymGroup
from .public.topics import Topic

__all__ = [
    "Act",
    "Article",
    "ArticleAuthor",
    "ArticleCode",
    "Batch",
    "BatchItem",
    "Candidate",
    "Change",
    "Code",
    "Comment",
    "Confirmation",
    "Contributor",
    "Current",
    "CurrentAspect",
    "CurrentCode",
    "CurrentMention",
    "CurrentTopic",
    "Dismissal",
    "Edition",
    "Feedback",
    "FollowUp",
    "Heartbeat",
    "Journal",
    "ListItem",
    "Mail",
    "Notice",
    "NoticeArticle",
    "NoticeConfirmation",
    "NoticeText",
    "Origin",
    "PastSlug",
    "Profile",
    "Reference",
    "Reminder",
    "Rendition",
    "Review",
    "SavedDraft",
    "Schedule",
    "SearchEntry",
    "Section",
    "ShareLink",
    "StandardText",
    "SynonymGroup",
    "Topic",
]
