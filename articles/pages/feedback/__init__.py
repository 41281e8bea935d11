"""Readers' feedback: the form's check, limits, origin, storage."""
