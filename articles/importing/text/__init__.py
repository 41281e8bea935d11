"""Parse a page of plain text into a Tree; `parse.parse_text` is the entry point."""
