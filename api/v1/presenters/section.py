"""One section as v1 JSON, cut from the article's JSON so that the two cannot differ."""

from .article import ordered

# Members copied unchanged from the article.
COPIED = ("edition", "ended", "notices", "translation", "reuse")
REVIEW = ("basis", "last_reviewed", "next_review_due", "overdue_since", "reviewed_by")
IDENTITY = ("id", "kind", "state", "language", "dir", "slug", "seq", "updated_at", "title")


def find_section(article: dict, wanted: str) -> dict | None:
    """By public id, which may be written in capitals, or by anchor."""
    sections: list[dict] = article["sections"]
    by_id = next((s for s in sections if s["id"] == wanted.lower()), None)
    return by_id or next((s for s in sections if s["anchor"] == wanted), None)


def with_companions(article: dict, section: dict) -> list[dict]:
    """The section and all in `show_with`, of companions too, in reading order."""
    by_id = {s["id"]: s for s in article["sections"]}
    wanted = [section["id"]]
    # The loop appends to the list it iterates.
    for each in wanted:
        wanted += [c for c in by_id[each]["show_with"] if c in by_id and c not in wanted]
    return [s for s in article["sections"] if s["id"] in wanted]


def present_section_alone(article: dict, section: dict) -> dict:
    """The JSON of a section and its companions. No query."""
    shown = with_companions(article, section)
    own, review = article["links"], article["review"]
    changed = set(review["changed_sections"])
    return {
        "type": "section",
        "asked": section["id"],
        "article": ordered(article, IDENTITY),
        **ordered(article, COPIED),
        "review": {
            **ordered(review, REVIEW),
            "sections": [
                {"id": s["id"], "covered": bool(review["digest"]) and s["id"] not in changed}
                for s in shown
            ],
        },
        "above": [_heading(s) for s in _above(article, section)],
        "sections": shown,
        "links": {
            "self": f"{own['self']}/sections/{section['id']}",
            "article": own["self"],
            "html": f"{own['html']}#{section['anchor']}",
            "permanent": f"{own['permanent']}#{section['anchor']}",
            "edition": own["edition"],
        },
    }


def present_section_list(article: dict) -> list[dict]:
    """The article's sections, for the 404 of an unknown one."""
    own = article["links"]["self"]
    return [
        {**_heading(s), "safe_alone": s["safe_alone"], "url": f"{own}/sections/{s['id']}"}
        for s in article["sections"]
    ]


def _heading(section: dict) -> dict:
    return ordered(section, ("id", "anchor", "level", "heading"))


def _above(article: dict, section: dict) -> list[dict]:
    """The headings of its parents, the outermost first."""
    by_id = {s["id"]: s for s in article["sections"]}
    above: list[dict] = []
    parent = section["parent"]
    while parent:
        above.insert(0, by_id[parent])
        parent = by_id[parent]["parent"]
    return above
