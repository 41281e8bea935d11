"""A Tree as lines of text, to compare a whole page at a glance."""

from articles.importing.lost_words import strip_tags
from articles.importing.tree import ListBlock, Tree


def outline(tree: Tree) -> str:
    lines = [f"title: {tree.title}", f"language: {tree.language}", f"summary: {tree.summary!r}"]
    for section in tree.sections:
        lines.append(f"[{section.level}] {section.heading} <{section.aspect}>")
        for block in section.blocks:
            lines += _block(block)
    lines.append(f"call: {tree.call_to_action.text if tree.call_to_action else None!r}")
    lines.append(f"authors: {[person.name for person in tree.authors]}")
    lines.append(f"reviewers: {[(person.name, person.credentials) for person in tree.reviewers]}")
    lines.append(f"dates: {tree.last_reviewed} {tree.published} {tree.next_review_due}")
    return "\n".join(lines + [f"warning: {warning}" for warning in tree.warnings]) + "\n"


def _block(block) -> list[str]:
    if isinstance(block, ListBlock):
        items = [f"    - {item.term} || {item.description}".rstrip() for item in block.items]
        return [f"  {block.style} {block.start}", *items]
    paragraphs = block.html.removeprefix("<p>").removesuffix("</p>").split("</p><p>")
    return [f"  {strip_tags(paragraph)}" for paragraph in paragraphs]
