"""Readers' feedback: form validation, rate limits, origin check, storage."""
