"""Whether a form beside the original was posted twice: the draft then says all that it does."""

from django.http import QueryDict

from articles.documents.blocks.care_advice import CareAdvice
from articles.documents.blocks.text import Text
from articles.documents.richtext.sanitizer import clean_blocks
from articles.drafting.draft_state import normalise_value
from articles.drafting.state_types import DraftState, SectionState
from articles.editorial.drafts.saved_drafts import draft_state_now
from articles.editorial.translations.source_texts import section_digests_of
from articles.models import Article, Current

from .side_by_side_form import AROUND, NEW_BLOCKS, ROW, values_of_state


def is_repeated(post: QueryDict, article: Article, original: Current) -> bool:
    """Whether the draft has every text, link and mark of this form, and the part to be copied."""
    state = draft_state_now(article)
    return (
        _has_texts(post, state)
        and all(_has_new_blocks(post, section) for section in state["sections"])
        and _has_links(post, article, original)
    )


def _has_texts(post: QueryDict, state: DraftState) -> bool:
    stored = values_of_state(state)
    rows = {name: ROW.match(name) for name in post}
    fields = {name: row["name"] for name, row in rows.items() if row}
    fields |= {name: name for name in AROUND if name in post}
    return all(
        normalise_value(field, post.get(name, "")) == stored.get(name)
        for name, field in fields.items()
        if field not in NEW_BLOCKS
    )


def _has_new_blocks(post: QueryDict, section: SectionState) -> bool:
    """New texts have become the section's last blocks."""
    text, advice, urgency = (post.get(f"s{section['pk']}-{name}", "") for name in NEW_BLOCKS)
    new = [(Text.kind, clean_blocks(text), ""), (CareAdvice.kind, clean_blocks(advice), urgency)]
    wanted = [block for block in new if block[1]]
    fields = [block["fields"] for block in section["blocks"]]
    last = [(one["kind"], one["html"], one["urgency"]) for one in fields]
    return not wanted or last[-len(wanted) :] == wanted


def _has_links(post: QueryDict, article: Article, original: Current) -> bool:
    rows = article.section_set.values_list("public_id", "source_section", "source_digest")
    sources = {str(own): str(source) for own, source, _ in rows}
    digests = {str(source): digest for _, source, digest in rows}
    now, copied = section_digests_of(original), post.get("copy")
    links = {name.removeprefix("link-"): post[name] for name in post if name.startswith("link-")}
    return (
        all(not source or sources.get(own) == source for own, source in links.items())
        and all(digests.get(one) == now.get(one) for one in post.getlist("done"))
        and (not copied or copied in digests)
    )
