"""What a partner may write first with a generated client: list, article, feed, search, account."""

import importlib
import os
import uuid

from healthinfo_v1 import AuthenticatedClient, Client
from healthinfo_v1 import api as _api


def operation(name: str):
    """The module of an operation; it stands in the folder of its subject."""
    for subject in ("articles", "keeping_a_copy", "search", "partners"):
        try:
            return importlib.import_module(f"{_api.__name__}.{subject}.{name}")
        except ModuleNotFoundError:
            continue
    raise LookupError(name)


site = os.environ["SITE"]
anyone = Client(base_url=site, raise_on_unexpected_status=True)
partner = AuthenticatedClient(
    base_url=site, token=os.environ["KEY"], raise_on_unexpected_status=True
)
listed = operation("list_articles").sync(client=anyone, limit=2)
article = operation("get_article").sync(client=anyone, id=uuid.UUID(str(listed.items[0].id)))
kinds = [block.type_ for section in article.sections for block in section.blocks]
feed = operation("list_changes").sync(client=anyone, limit=1)
found = operation("search_articles").sync(client=anyone, q="heart")
me = operation("get_me").sync(client=partner)
wrong = operation("get_article").sync(client=anyone, id=uuid.uuid4())
assert wrong.code == "no-such-article" and wrong.list_, "not the problem it should be"
print(f"Python: {article.title}: {', '.join(map(str, kinds))}")  # noqa: T201
print(  # noqa: T201
    f"Python: {len(feed.changes)} change, {len(found.items)} found, {len(me.to_dict())} of /me"
)
