"""One page in every format that is imported, as a Tree or the reason of its failure."""

import io
import json

from docx import Document

from articles.importing.formats.docx import parse_docx
from articles.importing.formats.files import tree_or_failure
from articles.importing.formats.interchange.reading import parse_interchange
from articles.importing.html import parse_html
from articles.importing.text.parse import parse_text
from articles.importing.tree import ImportFailure, Tree

BODY = "It often begins in the big toe, at night, and hurts."


def of_text(title: str, heading: str, said: str) -> Tree | ImportFailure:
    page = f"{title}\n\n{heading}\n\n{BODY}\n\n{said}\n"
    return tree_or_failure(parse_text(page.encode(), language="en"))


def of_html(title: str, heading: str, said: str) -> Tree | ImportFailure:
    page = f"<main><h1>{title}</h1><h2>{heading}</h2><p>{BODY}</p><p>{said}</p></main>"
    return tree_or_failure(parse_html(page.encode(), language="en"))


def of_docx(title: str, heading: str, said: str) -> Tree | ImportFailure:
    document, file = Document(), io.BytesIO()
    document.add_heading(title, 0)
    document.add_heading(heading, 2)
    document.add_paragraph(BODY)
    document.add_paragraph(said)
    document.save(file)
    return tree_or_failure(parse_docx(file.getvalue(), language="en"))


def of_json(title: str, heading: str, said: str) -> Tree | ImportFailure:
    section = {"heading": heading, "blocks": [{"type": "text", "text": f"{BODY} {said}"}]}
    return of_record(title=title, sections=[section])


def of_record(**fields) -> Tree | ImportFailure:
    """A record of the interchange format."""
    section = {"heading": "Signs", "blocks": [{"type": "text", "text": BODY}]}
    record = {"title": "Gout", "language": "en", "sections": [section], **fields}
    [result] = parse_interchange(json.dumps(record).encode())
    return result if isinstance(result, ImportFailure) else tree_or_failure(result)


WAYS = {"text": of_text, "html": of_html, "docx": of_docx, "json": of_json}
