"""The articles to publish: imported, submitted and confirmed by the functions of the site."""

import os
import random
import traceback
from collections.abc import Callable
from itertools import cycle

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, transaction

from articles.editorial.review.submission import confirm, submit
from articles.importing.saving import save_tree
from articles.importing.tree import SectionNode, Tree
from articles.importing.tree_blocks import Item, ListBlock, TextBlock
from articles.models import Article, Candidate

from .publishers import Job

SOURCE = "torture"
# Of 20 articles: how each is published.
WAYS = ["imported"] * 15 + ["function"] * 2 + ["http"] * 2 + ["schedule"]
ROLES = {"author": "Author", "reviewer": "Clinical reviewer", "publisher": "Publisher"}


def make_people() -> dict[str, int]:
    """{role: primary key} of one person each."""
    people = {}
    for name, role in ROLES.items():
        user, _ = get_user_model().objects.get_or_create(username=f"torture-{name}")
        user.is_staff = True
        user.save()
        user.groups.add(Group.objects.get(name=role))
        people[name] = user.pk
    return people


def make_jobs(count: int, people: dict[str, int], chance: random.Random, *, at_once: int) -> list:
    """A job for each of `count` new articles, made by `at_once` processes, in random order."""
    ways = [way for way, _ in zip(cycle(WAYS), range(count), strict=False)]
    chance.shuffle(ways)
    numbered = list(enumerate(ways))
    in_processes(
        [numbered[place::at_once] for place in range(at_once)], lambda own: _make(own, people)
    )
    digests = dict(Candidate.objects.values_list("article_id", "digest"))
    articles = Article.objects.filter(origin__source=SOURCE).order_by("pk")
    rows = articles.values_list("pk", "origin__source_id")
    jobs = [Job(ways[int(number)], pk, digests.get(pk, "")) for pk, number in rows]
    chance.shuffle(jobs)
    return jobs


def in_processes(shares: list, work: Callable) -> None:
    """Each share in a forked process of its own. Raises RuntimeError when one fails."""
    connection.close()
    children = []
    for share in shares:
        if (pid := os.fork()) == 0:
            status = 1
            try:
                work(share)
                status = 0
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(status)
        children.append(pid)
    statuses = [os.waitpid(pid, 0)[1] for pid in children]
    if any(statuses):
        raise RuntimeError("a process that made drafts failed: see above")


def _make(own: list[tuple[int, str]], people: dict[str, int]) -> None:
    users = get_user_model().objects
    author, reviewer = users.get(pk=people["author"]), users.get(pk=people["reviewer"])
    for start in range(0, len(own), 20):
        with transaction.atomic():
            for number, way in own[start : start + 20]:
                article = save_tree(_tree(number)).article
                if way != "imported":
                    digest = submit(article, by=author).digest
                    confirm(article, by=reviewer, digest=digest, clinical=True)


def _tree(number: int) -> Tree:
    blocks = [
        TextBlock(f"<p>What to watch for in case {number}.</p>"),
        ListBlock([Item("Fever", "A temperature above 38 °C."), Item("Cough")]),
    ]
    return Tree(
        title=f"Condition {number}",
        language="en",
        source=SOURCE,
        source_id=str(number),
        sections=[SectionNode("Symptoms", blocks=blocks)],
    )
