"""The staff's admin screens. Importing this package registers all of them."""

from articles.admin import access_log, accounts
from articles.admin.article import screen
from articles.admin.article.editing import link_lookup, pasting
from articles.admin.common import quick_lists
from articles.admin.dashboard import home_lists
from articles.admin.drafts import preview
from articles.admin.feedback import screens as feedback_screens
from articles.admin.history import compare, records, timeline
from articles.admin.imports import screens as imports_screens
from articles.admin.library import (
    batch_review,
    batches,
    bulk_fields,
    catalogue,
    glossary,
    plain_language,
    synonyms,
    unanswered,
)
from articles.admin.mail import outbox, profile
from articles.admin.notices import screens as notices_screens
from articles.admin.notices import standard_texts
from articles.admin.review import assignment, comments, rereview
from articles.admin.schedule import review_planning, scheduled_acts
from articles.admin.translations import side_by_side, translate
from articles.staff_site import staff_site

quick_lists.install()
staff_site().add_screens(
    pasting.SCREENS,
    link_lookup.SCREENS,
    imports_screens.SCREENS,
    preview.SCREENS,
    home_lists.SCREENS,
    review_planning.SCREENS,
    bulk_fields.SCREENS,
    batches.SCREENS,
    batch_review.SCREENS,
    comments.SCREENS,
    rereview.SCREENS,
    assignment.SCREENS,
    translate.SCREENS,
    side_by_side.SCREENS,
    compare.SCREENS,
    timeline.SCREENS,
    plain_language.SCREENS,
    glossary.SCREENS,
    notices_screens.SCREENS,
    standard_texts.SCREENS,
    scheduled_acts.SCREENS,
    outbox.SCREENS,
    feedback_screens.SCREENS,
    profile.SCREENS,
)

# Imported because they register admin classes of models.
__all__ = [
    "access_log",
    "accounts",
    "catalogue",
    "records",
    "screen",
    "synonyms",
    "topics",
    "unanswered",
]
