"""The articles that the exits are asked for: every form in texts, items and care advice of one;
forms in the title, summary and headings of another, which an importer made of a page."""

from dataclasses import dataclass

from msgspec.structs import replace

from articles.importing.html.article import tree_from_html
from articles.importing.saving import save_tree
from articles.models import Article
from tests.exits.forms import BLOCKS, FORMS
from tests.factories import add_section, make_draft, publish_draft, reword

PLACES = ("text", "term", "description", "advice")
# The forms of a title and of a summary, in words that are nowhere else.
TITLE = ("Taking 10<sup>9</sup> or 1<sup>1</sup>/<sub>2</sub>", "Taking 10⁹ or 1¹⁄₂")
SUMMARY = (
    "Between 10<sup>-3</sup> and CO<sub>2</sub> they always say <q>go</q> in it.",
    "Between 10^(−3) and CO₂ they always say “go” in it.",
)
HEADING = ("After 5<sup>[2]</sup> or Ca<sup>2+</sup> days", "After 5 [2] or Ca²⁺ days")
PAGE = (
    f"<html lang=en><main><h1>{TITLE[0]}</h1><p>{SUMMARY[0]}</p>"
    f"<h2>{HEADING[0]}</h2><p>It ends.</p><h2>Later</h2><p>More.</p></main></html>"
)


def marked(place: str, number: int, words: str) -> str:
    """The words between two that occur once in the whole article."""
    return f"{place}{number}zx {words} zy{place}{number}"


def paragraphs(place: str) -> str:
    texts = "".join(f"<p>{marked(place, n, form.html)}</p>" for n, form in enumerate(FORMS))
    blocks = (marked(place, n, f"</p>{form.html}<p>") for n, form in enumerate(BLOCKS, len(FORMS)))
    return texts + "".join(f"<p>{block}</p>" for block in blocks)


@dataclass
class World:
    """`forms`: its edition 2 has every form, edition 1 none. `page`: imported, published."""

    forms: Article
    page: Article


def make_world() -> World:
    forms = make_draft("Every form", slug="every-form", summary="All forms.", sections=False)
    add_section(forms, "Texts", body="<p>Nothing yet.</p>", safe_alone=True)
    publish_draft(forms)
    reword(forms, paragraphs("text"))
    items = [
        (marked("term", n, form.html), marked("description", n, form.html))
        for n, form in enumerate(FORMS)
    ]
    add_section(forms, "Items", items=items, list_style="steps", safe_alone=True)
    advice = paragraphs("advice")
    add_section(forms, "Advice", care_advice=advice, care_advice_urgency="urgent", safe_alone=True)
    publish_draft(forms)
    tree = replace(tree_from_html(PAGE), source="a.example", source_id="page")
    page = save_tree(tree).article
    publish_draft(page)
    return World(forms, page)
