"""Definitions of linked words, opened in place with the popover attribute, without script."""

from html import escape

from django.utils.safestring import SafeString

from articles.delivery import addresses
from articles.delivery.mentions import Mention, Mentions
from articles.documents.richtext.markup import replace_links

from .sections import document_html


class PageGlossary:
    """The definitions on one page, numbered in order of first use."""

    def __init__(self, mentioned: Mentions, language: str) -> None:
        self._known = {
            public_id: mention
            for public_id, mention in mentioned.items()
            if _is_shown_in_place(mention, language)
        }
        self._numbers: dict[str, int] = {}

    def rich(self, html: str) -> SafeString:
        """As `sections.document_html`, with a button and popover for each link to a definition."""
        return document_html(replace_links(html, self._button))

    def listed(self) -> list[dict]:
        """The words used so far, for the list at the end of the page."""
        return [_word(self._known[public_id]) for public_id in self._numbers]

    def _button(self, public_id: str, words: str) -> str | None:
        mention = self._known.get(public_id)
        if mention is None:
            return None
        is_repeated = public_id in self._numbers
        number = self._numbers.setdefault(public_id, len(self._numbers) + 1)
        target = f"word-{number}"
        button = f'<button type="button" class="term" popovertarget="{target}">{words}</button>'
        # One popover serves every use of the word.
        return button if is_repeated else button + _meaning(target, _word(mention))


def _is_shown_in_place(mention: Mention, language: str) -> bool:
    """Whether to show it in place. An article with a warning stays a link, so that it is read."""
    own = mention.kind == "definition" and mention.language == language
    return own and bool(mention.summary) and mention.reliable


def _word(mention: Mention) -> dict:
    return {
        "term": mention.title,
        "meaning": mention.summary,
        "url": addresses.page(mention.language, mention.slug),
    }


def _meaning(target: str, word: dict) -> str:
    """The popover. Browsers without popovers show it in brackets after the word."""
    term, meaning, url = (escape(word[name]) for name in ("term", "meaning", "url"))
    return (
        f'<span popover id="{target}" class="word"><i class="bracket"> (</i>'
        f'<a href="{url}">{term}</a>: {meaning}<i class="bracket">)</i></span>'
    )
