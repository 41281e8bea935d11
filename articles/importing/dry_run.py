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
