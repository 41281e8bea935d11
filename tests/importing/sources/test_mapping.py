"""A mapping from the fields of CSV or JSON to ours: rules, faults by their line, the dry run."""

import datetime
import json
from pathlib import Path

import pytest
from django.core.management import CommandError

from articles.importing.formats.files import parse_mapped
from articles.importing.sources.mapping.rules import read_mapping
from articles.importing.tree import ImportFailure, TopicName, Tree
from articles.models import Article, Origin
from tests.commands.importing import run
from tests.importing.sources.reading import lines

MAP = """source = "old-cms"
language = "en"
ignore = ["Owner"]

[fields]
source_id = "ID"
title = "Title"
body = "Body"
"""
CSV = "ID,Title,Body,Owner,Extra\n7,Sore knee,Take 2.5 ml.,me,{extra}\n"
# (rule in [fields], value of Extra, our field, what it is then)
RULES = [
    ('summary = "Extra"', "A knee may be sore.", "summary", "A knee may be sore."),
    ('language = "Extra"', "es-MX", "language", "es"),
    ('slug = "Extra"', "knee", "slug", "knee"),
    ('source_url = "Extra"', "https://example.org/knee", "source_url", "https://example.org/knee"),
    ('source_url = { field = "Extra", prefix = "https://example.org/" }', "knee", "source_url",
     "https://example.org/knee"),
    ('last_reviewed = "Extra"', "2025-05-16", "last_reviewed", datetime.date(2025, 5, 16)),
    ('last_reviewed = "Extra"', "05/06/2025", "last_reviewed", None),
    ('last_reviewed = { field = "Extra", date = "%d/%m/%Y" }', "05/06/2025", "last_reviewed",
     datetime.date(2025, 6, 5)),
    ('published = { field = "Extra", date = "%d.%m.%y" }', "5 June", "published", None),
    ('kind = { field = "Extra", values = { Cond = "condition" } }', "Cond", "kind", "condition"),
    ('kind = { field = "Extra", values = { Cond = "condition" } }', "Other", "kind", None),
    ('topics = { field = "Extra", split = "|" }', "Knee|Bones", "topics",
     [TopicName("knee", "Knee"), TopicName("bones", "Bones")]),
    ('also_called = "Extra"', "Knee pain; Gonalgia", "also_called", ["Knee pain", "Gonalgia"]),
    ('past_addresses = { field = "Extra", split = " " }', "/a /b", "past_addresses", ["/a", "/b"]),
    ('translation_set = { field = "Extra", default = "set" }', "", "translation_set", "set"),
]  # fmt: skip


def read(folder: Path, mapping: str, data: str, name: str = "data.csv") -> list:
    file = folder / name
    file.write_text(data, "utf-8")
    rules = read_mapping(mapping.encode(), "map.toml")
    return [parsed.result for parsed in parse_mapped(file, rules)]


def one(folder: Path, mapping: str, data: str, name: str = "data.csv") -> Tree:
    (tree,) = read(folder, mapping, data, name)
    assert isinstance(tree, Tree), tree
    return tree


def csv(extra: str) -> str:
    quoted = extra.replace('"', '""')
    return CSV.replace("Take 2.5 ml.", '"<h2>Dose</h2><p>Take 2.5 ml.</p>"').format(
        extra=f'"{quoted}"'
    )


@pytest.mark.parametrize(("rule", "value", "field", "expected"), RULES)
def test_a_rule_gives_our_field(tmp_path, rule, value, field, expected):
    assert getattr(one(tmp_path, MAP + rule, csv(value)), field) == expected


def test_what_the_mapping_leaves_is_named_and_what_it_ignores_is_not(tmp_path):
    said = "\n".join(one(tmp_path, MAP, csv("Note 5 mg")).warnings)
    assert "Extra “Note 5 mg”" in said and "Owner" not in said


@pytest.mark.parametrize(("form", "text", "said"), [
    ("html", "<p>Take <b>2.5</b> ml.</p>", "Take 2.5 ml."),
    ("markdown", "Take **2.5** ml.", "Take 2.5 ml."),
    ("text", "Take <2.5 ml & rest.", "Take <2.5 ml & rest."),
    ("auto", "2.5 < 5 ml", "2.5 < 5 ml"),
])  # fmt: skip
def test_sections_have_their_heading_aspect_and_form(tmp_path, form, text, said):
    rules = (
        f'[[sections]]\nheading = "Use"\nfield = "Extra"\nformat = "{form}"\naspect = "dosage"\n'
    )
    tree = one(tmp_path, f"{MAP}\n{rules}", csv(text))
    assert lines(tree)[-2:] == ["2 Use", said]
    assert tree.sections[-1].aspect == "dosage"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_of_a_table_is_found(tmp_path, separator):
    data = separator.join(["ID", "Title", "Body"]) + "\n" + separator.join(
        ["7", "Sore knee", '"A sore knee is common.\n\nTake 2.5 ml."']
    )  # fmt: skip
    assert one(tmp_path, MAP, data).summary == "A sore knee is common."


def test_json_is_read_at_a_path_with_fields_in_fields(tmp_path):
    page = {"ID": 7, "Title": "Sore knee", "parts": [{"text": "<h2>Dose</h2><p>Take 2.5 ml.</p>"}]}
    rules = MAP.replace("ignore", 'records = "data.pages"\nignore').replace(
        '"Body"', '"parts.0.text"'
    )
    tree = one(tmp_path, rules, json.dumps({"data": {"pages": [page]}}), "data.json")
    assert (tree.source, tree.source_id, lines(tree)) == (
        "old-cms",
        "7",
        ["2 Dose", "Take 2.5 ml."],
    )


def test_a_row_that_is_wrong_stops_no_other(tmp_path):
    data = csv("x") + "8,Too,few\n" + csv("y").splitlines()[1].replace("7,", "9,", 1)
    first, failed, last = read(tmp_path, MAP, data)
    assert (first.source_id, last.source_id) == ("7", "9")
    assert "line 3: the row has 3 columns, the first row 5" in str(failed)


FAULTS = [
    (MAP.replace("title =", "titel ="), "map.toml line 7: fields.titel: there is no such key. "
     "Did you mean 'title'?"),
    (MAP.replace('"Title"', "5"), "map.toml line 7: fields.title: is a field's name"),
    (MAP.replace('"Title"', '{ feld = "Title" }'), "map.toml line 7: fields.title.feld: there is "
     "no such key. Did you mean 'field'?"),
    (MAP + 'kind = { field = "Owner", values = { a = "illness" } }',
     "map.toml line 9: fields.kind: 'illness' is not one of condition,"),
    (MAP + '\n[[sections]]\nheading = "A"\nfield = "Owner"\n[[sections]]\nfield = "Extra"\n',
     "map.toml line 14: sections.field: needs field, and heading"),
    (MAP.replace('title = "Title"\n', ""), "map.toml: [fields] needs title"),
    (MAP.replace('source = "old-cms"\n', ""), "map.toml: source is missing"),
    (MAP.replace("language", "langauge"), "map.toml line 2: langauge: there is no such key. "
     "Did you mean 'language'?"),
    ("source = ", "map.toml: no TOML:"),
]  # fmt: skip


@pytest.mark.parametrize(("mapping", "why"), FAULTS)
def test_a_fault_of_the_mapping_names_its_line_and_key(mapping, why):
    with pytest.raises(ImportFailure) as refused:
        read_mapping(mapping.encode(), "map.toml")
    assert str(refused.value).startswith(why)


def test_a_field_that_the_data_lacks_is_told_by_the_rule(tmp_path):
    (failed,) = read(tmp_path, MAP.replace('"Title"', '"Titel"'), csv("x"))
    assert str(failed).startswith("map.toml line 7: fields.title: the data has no field 'Titel'")


def test_a_record_without_an_id_is_refused(tmp_path):
    (failed,) = read(tmp_path, MAP, csv("x").replace("\n7,", "\n,"))
    assert "line 6: fields.source_id: this record has nothing in 'ID'" in str(failed)


@pytest.mark.django_db
@pytest.mark.once
def test_the_dry_run_shows_the_result_and_the_run_makes_it(tmp_path):
    (tmp_path / "map.toml").write_text(MAP + 'topics = "Extra"\n')
    (tmp_path / "data.csv").write_text(csv("Bones"))
    command = ["--mapping", tmp_path / "map.toml", tmp_path / "data.csv"]
    shown = run("--dry-run", *command)
    assert "    topics: Bones" in shown.lines and "    headings: Dose" in shown.lines
    assert not Article.objects.exists()
    assert run(*command).status == 0
    assert Origin.objects.get().source_id == "7"


@pytest.mark.django_db
@pytest.mark.once
def test_a_mapping_with_a_fault_stops_the_command(tmp_path):
    (tmp_path / "map.toml").write_text("x = 1")
    with pytest.raises(CommandError, match="line 1: x: there is no such key"):
        run("--mapping", tmp_path / "map.toml", tmp_path / "data.csv")
