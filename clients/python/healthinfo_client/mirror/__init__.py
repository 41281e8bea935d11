"""A copy of a library in an SQLite file, which is always right or says that it is not.

The table `articles` has a row for each article, see `exported.Row`:

    readable articles     `article`, the v1 JSON as it was served, and `document`, the reviewed
                          words; `state` is published, or archived
    withdrawn articles    no text any more; `tombstone` has the reason, and advice to be shown
    purged articles       no row

How: the export is loaded into a table of its own, which takes the old copy's place once it is
whole. From then on the feed of changes is followed, each change with what the article is now. The
rows of a page and the place reached are saved in one transaction, so the program may be killed at
any moment. Now and then the whole copy is compared with the source's digests, the words too; what
differs is named and fetched anew.
"""

from .comparing import Compared, Comparison
from .keeper import Keeper
from .reading import Mirror
from .store import Store

__all__ = ["Compared", "Comparison", "Keeper", "Mirror", "Store"]
