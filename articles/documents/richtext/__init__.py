"""HTML inside documents: the allow-list, links, replacing, Markdown."""
