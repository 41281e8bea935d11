"""How much of the main content of real pages the HTML importer finds, and how much else.

    python benchmarks/import_fidelity.py FOLDER [--marks benchmarks/import_marks.json]

The marks file, made by hand, has for each page phrases where its main content begins and ends
("from", "to", both included) and ranges in between that are not part of it ("without"). Words
are compared without their order: recall is the share of marked words that are in the draft,
precision the share of the draft's words that are marked. Title and byline are not compared.
"""

import argparse
import html
import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.importing.dry_run import tree_as_json
from articles.importing.html import parse_html

RECALL, PRECISION = 0.99, 0.95
_WORD = re.compile(r"\w+")
_UNSEEN = re.compile(r"<(script|style|noscript|iframe|head)\b.*?</\1>|<!--.*?-->", re.S | re.I)
_INLINE = re.compile(r"</?(?:a|abbr|b|em|font|i|\w+-\w+|small|span|strong|sub|sup|u)\b[^>]*>")


def main() -> int:
    options = _options()
    marks = json.loads(options.marks.read_text("utf-8"))
    totals = Counter()
    for name, mark in sorted(marks.items()):
        data = (options.folder / name).read_bytes()
        counts = _compare(_marked(data.decode("utf-8"), mark), _drafted(data))
        totals.update(counts)
        print(_row(name, counts))
    print(_row(f"all {len(marks)} pages", totals))
    good = _share(totals, "marked") >= RECALL and _share(totals, "drafted") >= PRECISION
    return 0 if good else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder of HTML pages")
    parser.add_argument("--marks", type=Path, default=Path(__file__).with_name("import_marks.json"))
    return parser.parse_args()


def _marked(source: str, mark: dict) -> Counter:
    """The words of the marked content, found without the importer."""
    shown = _INLINE.sub("", _UNSEEN.sub(" ", source))
    words = _words(html.unescape(re.sub(r"<[^>]*>", " ", shown)))
    start = _find(words, mark["from"], 0)
    end = _last(words, mark["to"])
    kept = words[start:end]
    for first, last in mark.get("without", []):
        at = _find(kept, first, 0)
        del kept[at : _find(kept, last, at) + len(_words(last))]
    return Counter(kept)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _find(words: list[str], phrase: str, start: int) -> int:
    sought = _words(phrase)
    for at in range(start, len(words)):
        if words[at : at + len(sought)] == sought:
            return at
    raise SystemExit(f'The mark "{phrase}" is not on the page: correct the marks file.')


def _last(words: list[str], phrase: str) -> int:
    return len(words) - _find(words[::-1], " ".join(_words(phrase)[::-1]), 0)


def _drafted(data: bytes) -> Counter:
    tree = tree_as_json(parse_html(data))
    parts = [tree["summary"], (tree["call_to_action"] or {}).get("text", "")]
    for section in tree["sections"]:
        parts.append(section["heading"])
        for block in section["blocks"]:
            parts.append(block.get("text", ""))
            parts += [f"{i['term']} {i['description']}" for i in block.get("items", [])]
    return Counter(_words("\n".join(parts)))


def _compare(marked: Counter, drafted: Counter) -> Counter:
    both = (marked & drafted).total()
    return Counter(marked=marked.total(), drafted=drafted.total(), both=both)


def _share(counts: Counter, of: str) -> float:
    return counts["both"] / counts[of] if counts[of] else 0.0


def _row(name: str, counts: Counter) -> str:
    recall, precision = _share(counts, "marked"), _share(counts, "drafted")
    return f"{name:58} {counts['marked']:6} words  recall {recall:.4f}  precision {precision:.4f}"


if __name__ == "__main__":
    raise SystemExit(main())
