"""Word documents (.docx): their text as HTML, and all that an editor must be told of them."""
