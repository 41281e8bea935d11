"""Templates can be read: no line of them is longer than an editor's window is wide."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LONGEST = 160
HOW = f"""
These lines of templates are over {LONGEST} characters. Ways to break one:
- let the presenter say the sentence, and show it: {{{{ review.said }}}};
- break a long text to translate inside {{% blocktranslate trimmed %}}: its lines are joined again;
- put a part of its own into an include, or a value that stands in many places into a filter;
- break it where the page has a line break already; in the admin, wherever white space has no
  effect (never inside <textarea> and <pre>, nor where the style sheet says white-space: pre-line).
"""


def test_no_line_of_a_template_is_over_160_characters():
    paths = sorted((ROOT / "templates").rglob("*.html"))
    long = [
        f"{path.relative_to(ROOT)}:{number}: {len(line)} characters"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > LONGEST
    ]
    assert len(paths) > 150
    assert not long, HOW + "\n".join(long)
