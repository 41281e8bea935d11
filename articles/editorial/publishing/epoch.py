"""Start a new journal epoch after a restore from backup, so that partners start again."""

from django.db import transaction

from articles.editorial.acts import record_act
from articles.models import Journal
from articles.models.public.change import new_epoch_name

from .journal import JOURNAL_ID


@transaction.atomic
def new_epoch(*, by=None, why: str) -> str:
    """Give the journal a new epoch name; cursors of the old one get the restart error."""
    journal, _ = Journal.objects.get_or_create(pk=JOURNAL_ID)
    old, journal.epoch = journal.epoch, new_epoch_name()
    journal.save(update_fields=["epoch"])
    record_act("new-epoch", by=by, why=why, old=old)
    return journal.epoch
