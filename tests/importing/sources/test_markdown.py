"""Markdown pages: front matter by field, text by CommonMark with tables, marks never raw."""

import datetime

import pytest

from articles.importing.tree import ImportFailure, TopicName, Tree
from tests.importing.sources.reading import lines, parsed

BODY = "A sore knee is common.\n\n## Dose\n\nTake 2.5 ml.\n"
DAY = datetime.date
# (what stands in the front matter, our field, what it is then)
FIELDS = [
    ('title: "Sore knee: help"', "title", "Sore knee: help"),
    ("description: A knee may be sore.", "summary", "A knee may be sore."),
    ("summary: A knee may be sore.", "summary", "A knee may be sore."),
    ("language: es", "language", "es"),
    ("lang: en-GB", "language", "en"),
    ("locale: no", "language", "no"),
    ("slug: knee", "slug", "knee"),
    ("date: 2024-05-16", "published", DAY(2024, 5, 16)),
    ("date: 2024-05-16T10:00:00+02:00", "published", DAY(2024, 5, 16)),
    ("last_reviewed: 2025-05-16", "last_reviewed", DAY(2025, 5, 16)),
    ("lastReviewed: 16 May 2025", "last_reviewed", DAY(2025, 5, 16)),
    ("last_reviewed: 05/06/2025", "last_reviewed", None),
    ("lastmod: 2025-05-16", "last_reviewed", None),
    ("next_review_due: 2027-05-16", "next_review_due", DAY(2027, 5, 16)),
    ("tags: [Knee, Sport injuries]", "topics",
     [TopicName("knee", "Knee"), TopicName("sport-injuries", "Sport injuries")]),
    ("categories: Joints, Bones", "topics",
     [TopicName("joints", "Joints"), TopicName("bones", "Bones")]),
    ("aliases:\n  - /old/knee.html\n  - /knees/", "past_addresses", ["/old/knee.html", "/knees/"]),
    ("redirect_from: /old/knee", "past_addresses", ["/old/knee"]),
    ("also_called: [Knee pain]", "also_called", ["Knee pain"]),
    ("kind: condition", "kind", "condition"),
    ("type: posts", "kind", None),
    ("translationKey: knee", "translation_set", "knee"),
    ("canonical_url: https://example.org/knee", "source_url", "https://example.org/knee"),
]  # fmt: skip


def page(tmp_path, text: str, name: str = "sore-knee.md") -> Tree:
    tree = parsed(tmp_path, name, text)
    assert isinstance(tree, Tree), tree
    return tree


def refusal(tmp_path, text: str) -> str:
    failure = parsed(tmp_path, "page.md", text)
    assert isinstance(failure, ImportFailure)
    return str(failure)


@pytest.mark.parametrize(("written", "field", "value"), FIELDS)
def test_a_field_of_yaml_has_its_place(tmp_path, written, field, value):
    assert getattr(page(tmp_path, f"---\n{written}\n---\n{BODY}"), field) == value


@pytest.mark.parametrize(
    ("start", "field"), [("+++\ntitle = 'Knee'\ndate = 2024-05-16\n+++\n", "toml"),
                         ('{"title": "Knee", "date": "2024-05-16"}\n\n', "json")],
)  # fmt: skip
def test_toml_and_json_are_read_as_yaml_is(tmp_path, start, field):
    tree = page(tmp_path, start + BODY)
    assert (tree.title, tree.published) == ("Knee", DAY(2024, 5, 16))


@pytest.mark.parametrize("names", ["author: Ann Lee", "authors: [Ann Lee]",
                                   "authors:\n  - name: Ann Lee\n    role: Nurse"])  # fmt: skip
def test_authors_are_people(tmp_path, names):
    tree = page(tmp_path, f"---\n{names}\nreviewed_by: Bo Ray\n---\n{BODY}")
    assert [one.name for one in tree.authors] == ["Ann Lee"]
    assert [one.name for one in tree.reviewers] == ["Bo Ray"]


def test_fields_that_a_site_keeps_apart_are_read_too(tmp_path):
    tree = page(tmp_path, f"+++\n[params]\nlast_reviewed = 2025-05-16\n+++\n{BODY}")
    assert tree.last_reviewed == DAY(2025, 5, 16)


def test_unknown_fields_are_named_with_their_values(tmp_path):
    tree = page(tmp_path, f"---\nlayout: page\nlastmod: 2025-01-01\nweight: 3\n---\n{BODY}")
    assert "layout “page”, lastmod “2025-01-01”, weight “3”" in "\n".join(tree.warnings)


def test_an_uncertain_date_is_told(tmp_path):
    tree = page(tmp_path, f"---\nlast_reviewed: 05/06/2025\n---\n{BODY}")
    assert "“05/06/2025” is no certain day" in "\n".join(tree.warnings)


@pytest.mark.parametrize("draft", ["draft: true", "published: false"])
def test_a_draft_is_told(tmp_path, draft):
    assert "it is a draft there" in "\n".join(page(tmp_path, f"---\n{draft}\n---\n{BODY}").warnings)


def test_the_name_tells_what_the_page_does_not(tmp_path):
    tree = page(tmp_path, BODY, name="2024-05-16-sore-knee.es.md")
    assert (tree.slug, tree.language, tree.published) == ("sore-knee", "es", DAY(2024, 5, 16))
    assert tree.title == "Sore knee" and "made from its file's name" in "\n".join(tree.warnings)


def test_an_index_has_the_name_of_its_folder(tmp_path):
    (tmp_path / "sore-knee").mkdir()
    assert page(tmp_path, BODY, name="sore-knee/index.md").slug == "sore-knee"


def test_the_first_heading_is_the_title_of_a_page_without_one(tmp_path):
    tree = page(tmp_path, f"# Sore *knee*\n\n{BODY}")
    assert (tree.title, lines(tree)) == ("Sore knee", ["2 Dose", "Take 2.5 ml."])


@pytest.mark.parametrize(("written", "said"), [
    ("| Age | Dose |\n|---|---|\n| 2 | 2.5 ml |", ["Age | Dose", "2 | 2.5 ml"]),
    ("- Rest\n- Ice", ["- Rest", "- Ice"]),
    ("3. Sit\n4. Bend", ["- Sit", "- Bend"]),
    ("Rest\n: for 2 days", ["- Rest: for 2 days"]),
    ("2.5 ml is most.\n10.30 am is best.", ["2.5 ml is most. 10.30 am is best."]),
    ("> Stop if it locks.", ["Stop if it locks."]),
    ("1/2 -- 1 tablet...", ["1/2 -- 1 tablet..."]),
    ("Take ~~500~~ 250 mg.", ["Take 250 mg."]),
    ("See [ice](https://example.org/ice).", ["See ice."]),
    ("5 < 6 & 7 > 6", ["5 < 6 & 7 > 6"]),
    ("Rest {#rest}\n{: .note}", ["Rest"]),
])  # fmt: skip
def test_the_text_is_read_as_commonmark(tmp_path, written, said):
    assert lines(page(tmp_path, f"A sore knee is common.\n\n## Dose\n\n{written}\n")) == [
        "2 Dose",
        *said,
    ]


def test_struck_words_are_quoted(tmp_path):
    tree = page(tmp_path, f"{BODY}\nTake ~~500~~ 250 mg.")
    assert 'Left out (struck out): "500"' in tree.warnings


def test_links_and_pictures_are_those_of_the_page(tmp_path):
    tree = page(tmp_path, f"{BODY}\nSee [ice](https://example.org/ice) ![A bent knee](knee.png)")
    assert '<a href="https://example.org/ice">ice</a>' in tree.sections[0].blocks[0].html
    assert 'Left out (pictures, described as): "A bent knee"' in tree.warnings


@pytest.mark.parametrize(("written", "kept"), [
    ("{{< figure src='x.png' >}}", []),
    ("{% include dose.html %}", []),
    ("{{< notice >}}\nStop.\n{{< /notice >}}", ["Stop."]),
    ("{% if page.adult %}Rest.{% endif %}", ["Rest."]),
    ("Take {{ page.dose }} ml.", ["Take […] ml."]),
    ("Take {{< dose mg=5 >}} ml.", ["Take […] ml."]),
    ("{:toc}\nRest.", ["Rest."]),
    (":::warning\n\nStop.\n\n:::", ["Stop."]),
    ("> [!WARNING]\n> Stop.", ["Stop."]),
    ("!!! danger \"Mind\"\n\nStop.", ["Stop."]),
    ("{::nomarkdown}\nStop.\n{:/nomarkdown}", ["Stop."]),
    ("{% raw %}Rest.{% endraw %}", ["Rest."]),
])  # fmt: skip
def test_marks_of_the_other_system_are_never_raw(tmp_path, written, kept):
    tree = page(tmp_path, f"A sore knee is common.\n\n## Dose\n\nOne.\n\n{written}\n")
    assert lines(tree) == ["2 Dose", "One.", *kept]


def test_each_mark_is_quoted(tmp_path):
    tree = page(tmp_path, f"{BODY}\nTake {{{{ page.dose }}}} ml.")
    assert '"{{ page.dose }}"' in "\n".join(tree.warnings)


def test_numbers_of_a_list_that_change_are_told(tmp_path):
    tree = page(tmp_path, f"{BODY}\n1. Sit\n3. Bend\n")
    assert "numbered 1, 3 in the source and 1, 2 here" in "\n".join(tree.warnings)
    assert not any("numbered" in one for one in page(tmp_path, f"{BODY}\n1. Sit\n1. Bend").warnings)


@pytest.mark.parametrize(("front", "why"), [
    ("---\ntitle: Sore: knee\n---\n", "line 2"),
    ("---\ntitle: a\ntitle: b\n---\n", "'title' stands twice"),
    ("---\na: &x [1]\nb: *x\n---\n", "aliases are not read"),
    ("---\n- a\n---\n", "there are no fields"),
    ("+++\ntitle = knee\n+++\n", "Invalid value"),
    (f"---\ntitle: {'a' * 70_000}\n---\n", "over 64,000 characters"),
])  # fmt: skip
def test_front_matter_that_cannot_be_read_is_refused_by_its_line(tmp_path, front, why):
    assert why in refusal(tmp_path, front + BODY)


def test_a_line_that_parts_the_text_is_no_front_matter(tmp_path):
    assert lines(page(tmp_path, f"# Knee\n\n---\n\n{BODY}"))[-1] == "Take 2.5 ml."
