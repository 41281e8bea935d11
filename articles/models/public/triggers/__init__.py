"""Triggers: what the database keeps and refuses, whoever writes."""
