"""Convert a Tree to the JSON object that `import_articles --dry-run --json` prints."""

import datetime

from .tree import Person, SectionNode, Tree


def tree_as_json(tree: Tree) -> dict:
    """What an import would save, ready for json.dumps; dates are ISO strings or None.

    `byline` and `reviewer` are names (several joined by ", ") or None; terms and
    descriptions are plain text. The shape is in docs/import.md.
    """
    call = tree.call_to_action
    return {
        "title": tree.title,
        "summary": tree.summary,
        "language": tree.language,
        "sections": [_section(section) for section in tree.sections],
        "call_to_action": {"text": call.text} if call else None,
        "byline": _names(tree.authors),
        "reviewer": _names(tree.reviewers),
        "last_reviewed": _iso(tree.last_reviewed),
        "published": _iso(tree.published),
        "warnings": list(tree.warnings),
    }


def facts_of(tree: Tree) -> list[str]:
    """What a person checks a mapping by: each fact that is set, and the headings."""
    facts: dict[str, object] = {
        "source id": tree.source_id, "address": tree.source_url, "language": tree.language,
        "kind": tree.kind, "slug": tree.slug, "summary": tree.summary,
        "also called": ", ".join(tree.also_called), "authors": _names(tree.authors),
        "reviewers": _names(tree.reviewers), "last reviewed": _iso(tree.last_reviewed),
        "next review due": _iso(tree.next_review_due), "published": _iso(tree.published),
        "topics": ", ".join(topic.name for topic in tree.topics),
        "past addresses": ", ".join(tree.past_addresses),
        "headings": " · ".join(section.heading for section in tree.sections),
    }  # fmt: skip
    return [f"{name}: {value}" for name, value in facts.items() if value]


def _section(section: SectionNode) -> dict:
    return {
        "level": section.level,
        "heading": section.heading,
        "aspect": section.aspect,
        "blocks": [block.preview() for block in section.blocks],
    }


def _names(people: list[Person]) -> str | None:
    return ", ".join(person.name for person in people) or None


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None
