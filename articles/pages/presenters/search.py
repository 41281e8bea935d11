"""Context of the search page. Call with the page's language activated."""

from urllib.parse import urlencode

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from articles.delivery.help.lines import services_of_topics
from articles.pages.languages import language_name
from articles.pages.presenters.wording import join_sentences
from articles.pages.search_query import MOST_LETTERS, PAGE_SIZE, SearchQuery
from articles.pages.topic_tree import TopicTree
from articles.search.emergencies.hearing import Heard, hear
from articles.search.lookup.backend import MAX_RESULTS
from articles.search.search import SearchResult, SearchResults

from .article.emergency import emergency_line
from .help import present_every_line, present_help, present_topic_help
from .results import kind_names, present_result
from .site import mark_interface_language, mark_language, page_path, path_of, present_site
from .topics import link

# Characters of the query shown in headings.
SHOWN_LETTERS = 60
# Choices shown per facet.
MOST_CHOICES = 8


def present_results(
    language: str, asked: SearchQuery, found: SearchResults, tree: TopicTree
) -> dict:
    """The results of a search. No query."""
    heard = hear(asked.text)
    results = _emergencies_first(found.results, heard)
    return {
        # Privacy: links to other languages in the header do not carry the query.
        **present_site(language, "search"),
        "query": asked.text,
        "shown": _shortened(asked.text),
        "said": _texts(asked, found),
        "page_words_in": mark_interface_language(language),
        "call": emergency_line(),
        **_help(language, heard, asked, found, results),
        "results": [
            present_result(result, language, tree)
            | {"emergency": _emergency(result) if not at else None}
            for at, result in enumerate(results)
        ],
        "start": (asked.page - 1) * PAGE_SIZE + 1,
        "relaxed": found.relaxed,
        "better": _suggestion(asked, found.did_you_mean),
        "instead": _instead(asked, found.corrected),
        "chosen": _active_filters(language, asked, tree),
        "facets": _facets(language, asked, found, tree),
        "pages": _pages(asked, found.total),
        "elsewhere": _counted_elsewhere(asked, found.elsewhere),
        "others": [] if found.total else _in_other_languages(language, asked, found.elsewhere),
    }


def _texts(asked: SearchQuery, found: SearchResults) -> dict[str, str]:
    """Page title, results heading, and the notice that the query was cut ("" if not)."""
    cut = gettext("Your question is long: only its first %(most_letters)s letters were looked for.")
    return {
        "title": gettext("“%(words)s” – Search") % {"words": _shortened(asked.text)},
        "cut": cut % {"most_letters": MOST_LETTERS} if asked.cut else "",
        "heading": _heading(_shortened(found.corrected or asked.text), found.total),
    }


def _heading(shown: str, total: int) -> str:
    if total >= MAX_RESULTS:
        best = gettext("The best %(total)s pages for “%(shown)s”")
        return best % {"total": total, "shown": shown}
    found = ngettext("%(count)s page for “%(shown)s”", "%(count)s pages for “%(shown)s”", total)
    return found % {"count": total, "shown": shown}


def _help(
    language: str,
    heard: Heard | None,
    asked: SearchQuery,
    found: SearchResults,
    results: list[SearchResult],
) -> dict:
    """The box for a cry, with the part to read now, or the lines for the topic of the results;
    where nothing was found, every line."""
    topics = _topics(asked, found)
    about = None if heard else present_topic_help(topics, (), language)
    services = services_of_topics(topics, language)
    box = present_help(heard.kind, heard.also, language, services) if heard else None
    return {
        "help": box,
        "part": next((_emergency(result) for result in results[:1]), None),
        "topic_lines": about["lines"] if about else [],
        "exit": (box or about or {"exit": ""})["exit"],
        "lines": [] if results or box else present_every_line(language),
    }


def _topics(asked: SearchQuery, found: SearchResults) -> list[str]:
    """The topics that the search is about: the chosen one, or those of half the results."""
    if asked.topic:
        return [asked.topic]
    return [slug for slug, count in found.facets.get("topic", []) if 2 * count >= found.total]


def _emergency(result: SearchResult) -> dict | None:
    """Link to what the article says of emergencies; None where it says nothing."""
    if (section := result.emergency) is None:
        return None
    return {
        "url": f"{page_path(result.current)}#{section.anchor}",
        "heading": section.heading,
        "words_in": mark_language(result.current.language, result.current.language),
    }


def _emergencies_first(results: list[SearchResult], heard: Heard | None) -> list[SearchResult]:
    """For a life-threatening emergency, results in emergency sections first."""
    if heard is None or heard.kind != "life-threatening":
        return results
    return sorted(results, key=lambda result: result.urgency != "emergency")


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN_LETTERS else text[: SHOWN_LETTERS - 1].rstrip() + "…"


def _suggestion(asked: SearchQuery, better: str | None) -> dict | None:
    if better is None:
        return None
    return {"text": better, "url": asked.address(q=better, topic="", kind="", as_typed="")}


def _instead(asked: SearchQuery, corrected: str | None) -> dict | None:
    """What was searched for instead of misspelt words, and the way back to them."""
    if corrected is None:
        return None
    return {"text": _shortened(corrected), "url": asked.address(as_typed="1")}


def _filters(language: str, tree: TopicTree) -> list[tuple[str, str, dict]]:
    """[(facet, label, {value: {"name", "words_in"}})] of the filters."""
    topics = {subject.slug: link(subject, language) for subject in tree.by_slug.values()}
    kinds = {kind: {"name": name, "words_in": ""} for kind, name in kind_names().items()}
    return [
        ("topic", pgettext("page", "Topic"), topics),
        ("kind", pgettext("page", "Kind of page"), kinds),
    ]


def _active_filters(language: str, asked: SearchQuery, tree: TopicTree) -> list[dict]:
    """The active filters, each with a link to remove it."""
    return [
        {"label": label, "only": _active_filter(named[value], label, asked.address(**{name: ""}))}
        for name, label, named in _filters(language, tree)
        if (value := getattr(asked, name))
    ]


def _active_filter(chosen: dict, label: str, back: str) -> SafeString:
    """An active filter with a link to remove it; screen readers also hear its label."""
    show_all = format_html(
        '<a href="{}">{}<span class="unseen"> – {}</span></a>', back, gettext("Show all"), label
    )
    name = format_html("<strong{}>{}</strong>", chosen["words_in"], chosen["name"])
    return join_sentences(name, show_all)


def _facets(language: str, asked: SearchQuery, found: SearchResults, tree: TopicTree) -> list[dict]:
    """The available filters with the number of results of each."""
    shown = []
    for name, label, named in _filters(language, tree):
        counted = found.facets.get(name, [])
        choices = [
            {**named[value], "count": count, "url": asked.address(**{name: value})}
            for value, count in counted
            if value in named and count < found.total
        ]
        if choices and not getattr(asked, name):
            shown.append({"label": label, "choices": choices[:MOST_CHOICES]})
    return shown


def _pages(asked: SearchQuery, total: int) -> dict | None:
    last = -(-total // PAGE_SIZE)
    if last < 2:
        return None
    before, after = asked.page - 1, asked.page + 1
    return {
        "number": asked.page,
        "last": last,
        "previous": asked.address(page=before if before > 1 else "") if before else "",
        "next": asked.address(page=after) if after <= last else "",
    }


def _counted_elsewhere(asked: SearchQuery, counts: dict[str, int]) -> list[dict]:
    """Links to the pages of other languages that have all the words, with their number."""
    tags = [tag for tag, _ in settings.LANGUAGES if tag in counts]
    return [
        {
            **_in_language(asked, tag),
            "label": ngettext(
                "%(count)s page in %(language)s", "%(count)s pages in %(language)s", counts[tag]
            )
            % {"count": counts[tag], "language": language_name(tag)},
        }
        for tag in tags
    ]


def _in_other_languages(language: str, asked: SearchQuery, counted: dict[str, int]) -> list[dict]:
    """Links to the same search in the languages that are not yet linked to."""
    tags = [tag for tag, _ in settings.LANGUAGES if tag != language and tag not in counted]
    return [_in_language(asked, tag) for tag in tags]


def _in_language(asked: SearchQuery, tag: str) -> dict:
    url = path_of(tag, "search") + "?" + urlencode({"q": asked.text})
    return {"tag": tag, "name": language_name(tag), "url": url}
