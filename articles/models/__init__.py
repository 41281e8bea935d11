"""The models: `drafts` are what editors change, `public` is what readers and partners get."""

# ruff: noqa: F401 - imported for Django, which finds models in this module.

from .drafts.access import (
    AccessRecord,
    KnownAdministrator,
    KnownRight,
    SignInAttempt,
    TotpUse,
)
from .drafts.article import Article, ArticleAuthor, ArticleCode, Contributor, Origin, Reference
from .drafts.batch import Batch, BatchItem
from .drafts.collaboration import Comment, SavedDraft, ShareLink
from .drafts.links import ArticleLink
from .drafts.mail import Mail, Profile, Reminder
from .drafts.names import DefinitionName, DraftGrams
from .drafts.notices import NoticeConfirmation, StandardText
from .drafts.review import Act, Candidate, Confirmation, Dismissal, FollowUp
from .drafts.schedule import Schedule
from .drafts.section import Block, ListItem, Section
from .public.cache_place import CachePlace
from .public.change import Change, Journal
from .public.current import (
    Current,
    CurrentAspect,
    CurrentCode,
    CurrentMention,
    CurrentTopic,
    PastSlug,
    Rendition,
)
from .public.dumps import Dump, DumpPart
from .public.edition import Edition, Review
from .public.export_buckets import ExportBucket, ExportTotal
from .public.feedback import Feedback
from .public.heartbeat import Heartbeat
from .public.notice import Notice, NoticeArticle, NoticeText
from .public.process_metrics import ProcessMetrics
from .public.rehearsal import Rehearsal, RehearsalArticle
from .public.replica_beat import ReplicaBeat
from .public.search import SearchEntry, SearchName, SearchSection, SynonymGroup
from .public.tally import Tally
from .public.topics import Code, Topic
from .public.unanswered import Unanswered
from .public.vectors import ArticleVector
