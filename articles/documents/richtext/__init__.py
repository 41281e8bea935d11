"""The HTML in documents: sanitising, links, search and replace, Markdown."""
