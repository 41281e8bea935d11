"""Words that a text links to their definitions, explained where they stand, without a script."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString

from articles.delivery import addresses
from articles.delivery.mentions import Mention, Mentioned
from articles.documents.richtext.markup import replace_links

from .sections import rich


class Words:
    """The definitions one page opens in place, numbered in the order they are met."""

    def __init__(self, mentioned: Mentioned, language: str) -> None:
        self._known = {
            public_id: mention
            for public_id, mention in mentioned.items()
            if _explains(mention, language)
        }
        self._numbers: dict[str, int] = {}

    def rich(self, html: str) -> SafeString:
        """As `sections.rich`, with links to definitions made buttons that open them."""
        return rich(replace_links(html, self._button))

    def listed(self) -> list[dict]:
        """The words met so far, for the list at the page's end."""
        return [_word(self._known[public_id]) for public_id in self._numbers]

    def _button(self, public_id: str, words: str) -> str | None:
        mention = self._known.get(public_id)
        if mention is None:
            return None
        met = public_id in self._numbers
        number = self._numbers.setdefault(public_id, len(self._numbers) + 1)
        target = f"word-{number}"
        button = f'<button type="button" class="term" popovertarget="{target}">{words}</button>'
        # One meaning serves every place the word stands in.
        return button if met else button + _meaning(target, _word(mention))


def _explains(mention: Mention, language: str) -> bool:
    """Under a warning the word stays a link: whoever follows it meets the warning first."""
    own = mention.kind == "definition" and mention.language == language
    return own and bool(mention.summary) and mention.reliable


def _word(mention: Mention) -> dict:
    return {
        "term": mention.title,
        "meaning": mention.summary,
        "url": addresses.page(mention.language, mention.slug),
    }


def _meaning(target: str, word: dict) -> str:
    """Browsers that open nothing show it in brackets after the word, style or none."""
    term, meaning, url = (escape(word[name]) for name in ("term", "meaning", "url"))
    return (
        f'<span popover id="{target}" class="word"><i class="bracket"> (</i>'
        f'<a href="{url}">{term}</a>: {meaning}<i class="bracket">)</i></span>'
    )
