"""manage.py load_samples: import, review and publish the sample articles by the real code."""

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.editorial.accounts.roles import record_account_change, standing_of
from articles.editorial.library.glossary_links import link_terms, linkable_terms
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import confirm, submit
from articles.importing.cross_links import CrossLinks, set_cross_links
from articles.importing.formats.files import SOURCE, find_files, parse_file
from articles.importing.saving import save_tree
from articles.importing.tree import ImportFailure, Tree
from articles.models import Article, Contributor, Current

FOLDER = Path(__file__).resolve().parents[2] / "samples"
WORDS = FOLDER / "definitions"
# The sample reviewer's decision; a real reviewer decides for each article.
REVIEW_CYCLE = datetime.timedelta(days=730)
# What the samples' own texts are known to warn of: their contents lists, and care advice in prose.
KNOWN_WARNINGS = ("contents", "care-advice")
# Accounts without a usable password, for the people that the samples name.
PEOPLE = (
    ("sample-author", "Sample", "Author", "Author", ""),
    ("sample-reviewer", "Sample", "Reviewer", "Clinical reviewer", "MD (fictional)"),
    ("sample-publisher", "Sample", "Publisher", "Publisher", ""),
)
# Both are needed outside a demonstration: what is published there is never erased.
TWICE = {
    "--outside-a-demonstration": "run on a site that is no demonstration",
    "--publish-invented-reviews": "publish texts whose reviews are invented, to all partners",
}


class Command(BaseCommand):
    help = "Import, review and publish the sample articles. A second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        for option, meaning in TWICE.items():
            parser.add_argument(option, action="store_true", help=meaning)

    def handle(self, *args: Any, **options: Any) -> None:
        _refuse_outside_a_demonstration(options)
        people = [_person(*row) for row in PEOPLE]
        # Definitions first: articles that use them link to published ones.
        made = [self._load(trees, *people) for trees in (_trees(words=True), _trees(words=False))]
        self.stdout.write(
            f"{made[1][0]} sample articles and {made[0][0]} definitions, "
            f"{made[0][1] + made[1][1]} newly published"
        )

    def _load(self, trees: list[Tree], author, reviewer, publisher) -> tuple[int, int]:
        """(number of articles, how many of them were published now)."""
        articles, mentions = [], []
        for tree in trees:
            article = save_tree(tree).article
            articles.append(article)
            mentions.append(CrossLinks.of(article, tree))
        for warning in set_cross_links(mentions):
            self.stderr.write(warning)
        fresh = [a for a in articles if not Current.objects.filter(pk=a.pk).exists()]
        stated = [a.pk for a in fresh if a.origin.stated_reviewed_on]
        for article in fresh:
            if article.pk not in stated:
                _link_definitions(article, author)
                self._confirm_and_publish(article, author, reviewer, publisher)
        for outcome in publish_imported(stated, by=publisher, with_warnings=KNOWN_WARNINGS):
            if outcome.result == "failed":
                raise CommandError(f"{outcome.article}: {outcome.why}")
        return len(articles), len(fresh)

    def _confirm_and_publish(self, article: Article, author, reviewer, publisher) -> None:
        digest = submit(article, by=author, note="Sample article").digest
        due = timezone.localdate() + REVIEW_CYCLE
        confirm(article, by=reviewer, digest=digest, clinical=True, next_review_due=due)
        publish(article, by=publisher, digest=digest)


def _refuse_outside_a_demonstration(options: dict[str, Any]) -> None:
    given = [options[option.strip("-").replace("-", "_")] for option in TWICE]
    if not (settings.HEALTHINFO_DEMO or all(given)):
        raise CommandError(
            "This site is no demonstration. The samples have invented reviews; once published they "
            "stay in the journal for ever and go to every partner. Set HEALTHINFO_DEMO=1 for a "
            f"demonstration, or give both {' and '.join(TWICE)}."
        )


def _link_definitions(article: Article, author) -> None:
    """Link each word that has a definition, as an author does on the article's screen."""
    if found := linkable_terms(article):
        link_terms(article, by=author, keys=[one.key for one in found])


def _person(username: str, first: str, last: str, group: str, credentials: str):
    users = get_user_model().objects
    user, created = users.get_or_create(
        username=username, defaults={"first_name": first, "last_name": last}
    )
    if created:
        user.set_unusable_password()
        user.save()
    before = None if created else standing_of(user)
    user.groups.add(Group.objects.get(name=group))
    record_account_change(user, before, by=None)
    if credentials:
        Contributor.objects.get_or_create(
            user=user, defaults={"name": f"{first} {last}", "credentials": credentials}
        )
    return user


def _trees(*, words: bool) -> list[Tree]:
    """The definitions, or all others; translations last, as their originals must exist."""
    files = [f for f in find_files([str(FOLDER)])[0] if (f.parent == WORDS) is words]
    results = [p for f in files if f.suffix in (".json", ".txt") for p in parse_file(f)]
    for parsed in results:
        if isinstance(parsed.result, ImportFailure):
            raise CommandError(f"{parsed.place}: {parsed.result}")
    trees = [_with_source_id(p.place, p.result) for p in results if isinstance(p.result, Tree)]
    return sorted(trees, key=lambda tree: bool(tree.translation_of))


def _with_source_id(place: str, tree: Tree) -> Tree:
    # A sample is identified by its file name, wherever this copy of the project is.
    if tree.source == SOURCE:
        tree.source, tree.source_id = "healthinfo-samples", Path(place).name
    return tree
