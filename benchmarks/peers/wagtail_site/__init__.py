"""The Wagtail of the day: pages with a StreamField, its API v2 and a template."""
