"""The log, editions compared, and the timeline of an article."""
