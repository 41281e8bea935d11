"""Recognise people, dates, languages, aspects and care advice in a page's text."""
