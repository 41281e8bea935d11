"""A page of plain text as a Tree: `parse.parse_text` is the whole of it."""
