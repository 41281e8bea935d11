"""Views of lists, search and the export."""
