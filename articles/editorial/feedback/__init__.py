"""Readers' feedback: handling and statistics."""
