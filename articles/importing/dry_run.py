"""Convert a Tree to the JSON object that `import_articles --dry-run --json` prints."""

import datetime

from articles.documents.richtext.sanitizer import text_of

from .tree import Block, CareAdviceBlock, ListBlock, Person, SectionNode, Tree


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
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict:
    if isinstance(block, ListBlock):
        items = [
            {"term": text_of(item.term), "description": text_of(item.description)}
            for item in block.items
        ]
        style = "bullets" if block.style == "bullets" else "numbers"
        return {"type": "list", "style": style, "start": block.start, "items": items}
    content = {"html": block.html, "text": text_of(block.html)}
    if isinstance(block, CareAdviceBlock):
        return {"type": "care-advice", "urgency": block.urgency, **content}
    return {"type": "text", **content}


def _names(people: list[Person]) -> str | None:
    return ", ".join(person.name for person in people) or None


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None
