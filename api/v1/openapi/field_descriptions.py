"""Descriptions of fields whose schema has none, by field name.

A field name means the same everywhere, so it is described once. A longer path wins: "links.self"
over "self".
"""

from typing import Any

FIELDS = {
    "accessed": "When the source was last looked at.",
    "added": "What the later one has and the earlier has not.",
    "after": "As it is in the later edition.",
    "age_max": "Up to which age it is for, in years; null: no limit.",
    "age_min": "From which age on it is for, in years; null: no limit.",
    "also_called": "Other names of what it is about.",
    "anchor": "The section's fragment on the page: the address of the page, #, and this.",
    "aspect": "What the section is about.",
    "article": "The article it belongs to.",
    "attribution": "Whom to name.",
    "audience": "For whom it is written.",
    "authors": "Who wrote it.",
    "before": "As it is in the earlier edition.",
    "blocks": "The text, in reading order.",
    "broader": "Articles about something broader than the code.",
    "call_to_action": "What the publisher invites readers to; null where there is none.",
    "label": "The words of a button; null: none.",
    "call_to_action.text": "The invitation.",
    "call_to_action.url": "Where the button leads; null: nowhere.",
    "change": "What happened to it.",
    "changed": "How many read otherwise.",
    "changes": "The changes, in the order of their seq.",
    "code": "The code within its system.",
    "codes": "Codes of clinical classifications that the article is about.",
    "counts": "How much differs.",
    "covers_current_text": "Whether the review, or a later partial one, has seen every section.",
    "credentials": "Such as MD or RN; empty where none are given.",
    "critical_words": "How many numbers, doses, units and negations differ.",
    "dates": "When what happened to the text.",
    "description_text": "What is said about the term, as plain text; null: nothing.",
    "dir": "Which way its language is written.",
    "display": "The code's name in its classification.",
    "edition": "The edition's number; null once it was purged.",
    "equivalent": "Articles about exactly what the code means.",
    "errors": "What was wrong, one by one; empty where `detail` says it all.",
    "Fault.code": "What kind of fault: unknown, repeated, empty, invalid or missing.",
    "Fault.hint": "The remedy.",
    "Fault.where": "The place: query.limit, or body.items[3].edition.",
    "facts": "Facts of the section that differ.",
    "first_published": "When its first edition was published.",
    "format": "The number of the document's shape.",
    "formats": "The forms that a page may have.",
    "heading": "The section's heading; never empty.",
    "id": "The lasting id; it never changes and is never given to another.",
    "includes_descendants": "Whether the codes below it in the classification are meant as well.",
    "is_current": "Whether it is the edition that readers get.",
    "items": "The items, in their order.",
    "kind": "What it is about.",
    "language": "BCP 47 tag of the language.",
    "last_reviewed": "The day of the last review of the whole; null: none is stated.",
    "level": "Of the heading: 2 stands highest, 4 lowest.",
    "Notice.level": "How grave it is.",
    "license": "The address of the license.",
    "links": "Addresses that belong to it, each absolute.",
    "links.article": "The article as it is now, as JSON.",
    "links.article_schema": "The JSON Schema of an article.",
    "links.articles": "The list of articles.",
    "links.changes": "The change feed, from what is shown here on.",
    "links.codes": "The codes that articles bear.",
    "links.docs": "This description for people.",
    "links.document": "The edition's canonical document.",
    "links.document_schema": "The JSON Schema of a document.",
    "links.edition": "The edition, as JSON; it stays when another is published.",
    "links.editions": "All editions.",
    "links.export": "The manifest of the export.",
    "links.glossary": "The definitions.",
    "links.html": "The page for people.",
    "links.languages": "The languages there are.",
    "links.me": "The partner's own account; it takes a key.",
    "links.openapi": "This description for machines.",
    "links.permanent": "The page's lasting address, whatever becomes of its slug.",
    "links.search": "The search.",
    "links.self": "This very thing.",
    "links.suggest": "Suggestions while somebody types.",
    "links.topics": "The topics.",
    "meaning": "What has happened.",
    "media_type": "The media type.",
    "minutes": "How long it takes to read.",
    "moved": "Whether, or how many, only stand elsewhere.",
    "name": "The name.",
    "narrower": "Articles about a part of what the code means.",
    "next": "The next page; null at the end.",
    "next_review_due": "By when it is to be reviewed again; null: no date is stated.",
    "note": "What has happened, in a sentence for readers; null: nothing is said.",
    "notices": "Urgent messages that must be shown above the text, the gravest first.",
    "number": "1, 2, 3 …; the article's first edition is 1.",
    "op": "Whether the words stay, come or go.",
    "organisation": "For whom the person works; empty where it is not given.",
    "outdated_sections": "Sections whose original has changed since they were translated.",
    "page": "Where one is in the list.",
    "previous_edition": "The number of the edition before; null: there was none.",
    "promotional": "Whether it advertises something: leave it out where you may not.",
    "publisher": "Who answers for the text.",
    "references.publisher": "Who published the source; null where it is not known.",
    "q": "The words to search for.",
    "questions": "What a reader may ask the care team.",
    "reading": "How long and how hard it is.",
    "reason": "Why, in words for the public; null: it is not told.",
    "references": "The sources.",
    "refresh_within": "How soon a copy must be checked again.",
    "related": "Other articles on the subject that are published now.",
    "remedy": "What to do about it.",
    "remove_withdrawn_within": "How soon a withdrawn article must be gone from every copy.",
    "removed": "What the earlier one has and the later has not.",
    "required_text": "What must be shown beside the article.",
    "review": "On what review it stands.",
    "reviewed": "The day of the review.",
    "reviewed_by": "Who reviewed it.",
    "role": "As what the person took part; empty where it is not given.",
    "safety_outdated": "Whether what the original has changed since concerns safety.",
    "sections": "The sections.",
    "sex": "Of which sex its readers are; null: of any.",
    "safe_alone": "Whether it may be shown without the rest of the article.",
    "show_with": "Ids of sections that must be shown along with it.",
    "show_notices_within": "How soon a notice must be shown with every copy.",
    "significance": "How much the change matters to readers' health.",
    "size": "How many rows a page holds at most.",
    "slug": "Its readable name in addresses. It may change: keep the id.",
    "source": "The id of the original.",
    "start": "The number of the first item.",
    "state": "Whether readers get it, and how.",
    "status": "The HTTP status.",
    "style": "How the items are marked.",
    "successor": "What takes its place; null: nothing does.",
    "Change.successor": "The id of the article that takes its place; null: none does.",
    "summary": "The article in two or three sentences.",
    "system": "The classification, by its URI.",
    "term": "What the item is about, as plain text.",
    "text": "The same as plain text.",
    "title": "The title.",
    "topic": "The topic asked for; null: any.",
    "topics": "Topics it stands under.",
    "translations": "The same in other languages.",
    "type": "What kind of thing it is.",
    "urgency": "How fast a reader must act.",
    "url": "Its address.",
    "version": "The version of the API.",
    "who": "Whom it speaks to.",
    "words": "How many words.",
}
COMPONENTS = {
    "Article": "An article as readers get it now.",
    "ArticleList": "A page of the list.",
    "ArticleListThen": "A page of the list as it was.",
    "Changes": "A page of the change feed.",
    "Code": "A code of a clinical classification.",
    "CodeList": "A page of codes.",
    "CriticalWord": "A word that differs and may change what a reader does.",
    "DeliveryList": "A page of deliveries.",
    "DifferenceSection": "How a section differs.",
    "Document.careAdvice": "Whom to contact and how fast.",
    "Document.item": "An item of a list.",
    "Document.list": "A list.",
    "Document.section": "A section.",
    "Document.text": "Running text.",
    "Document.urgency": "How fast a reader must act.",
    "Document.uuid": "A lasting id.",
    "Document.words": "Text that is never empty.",
    "Edition": "What an article said at one time.",
    "EditionList": "An article's whole history.",
    "EditionRow": "An edition in a list.",
    "EditionSummary": "Which edition it is.",
    "Facet": "How many there are of one value.",
    "Glossary": "A page of definitions.",
    "Gone": "It was withdrawn, or the cursor is of another journal.",
    "HoldingList": "A page of holdings.",
    "Html": "A page for people.",
    "Index": "Where everything is.",
    "LanguageList": "The languages there are articles in.",
    "ListBlock": "A list, as HTML, as plain text and item by item.",
    "Me": "Who is asking.",
    "ProblemType": "What a kind of problem means.",
    "SearchAnswer": "What was found.",
    "Section": "A part of an article.",
    "Segment": "Words that stay, come or go.",
    "Snippet": "Some words around what was found.",
    "SubscriptionList": "All subscriptions.",
    "Suggestions": "What the searcher may be about to type.",
    "TextBlock": "Running text, as HTML and as plain text.",
    "TopicList": "All topics.",
    "UsageList": "A page of usage.",
}


def add_descriptions(schemas: dict[str, Any]) -> dict[str, Any]:
    """The schemas with a description added to each component and field that lacks one."""
    return {
        name: _described({"description": COMPONENTS[name], **schema}, name)
        if name in COMPONENTS
        else _described(schema, name)
        for name, schema in schemas.items()
    }


def _described(schema: Any, place: str) -> Any:
    if not isinstance(schema, dict):
        return schema
    shown = dict(schema)
    for word in ("items", "additionalProperties"):
        if word in shown:
            shown[word] = _described(shown[word], place)
    for word in ("oneOf", "anyOf", "allOf"):
        if word in shown:
            shown[word] = [_described(each, place) for each in shown[word]]
    if "properties" in shown:
        shown["properties"] = {
            name: _field(each, f"{place}.{name}") for name, each in shown["properties"].items()
        }
    return shown


def _field(schema: Any, place: str) -> Any:
    shown = _described(schema, place)
    if "$ref" in shown or shown.get("description"):
        return shown
    parts = place.split(".")
    names = (".".join(parts[start:]) for start in range(len(parts)))
    text = next((FIELDS[name] for name in names if name in FIELDS), "")
    return {**shown, "description": text} if text else shown
