"""`"²".isdigit()` is true and `int("²")` an error: text from outside is asked `isdecimal()`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_no_text_is_taken_for_a_number_because_it_is_a_digit():
    wrong = []
    for path in (
        p for folder in ("articles", "api", "healthinfo") for p in (ROOT / folder).rglob("*.py")
    ):
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            near = " ".join(lines[number : number + 2])
            if ".isdigit()" in line and "int(" in near and "isascii()" not in line:
                wrong.append(f"{path.relative_to(ROOT)}:{number + 1}")
    assert wrong == []
