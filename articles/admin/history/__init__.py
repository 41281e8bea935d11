"""Screens of the log, the comparison of editions and an article's timeline."""
