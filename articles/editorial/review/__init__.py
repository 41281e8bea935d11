"""Submission, confirmations, clinical reviews, comments, follow-ups of urgent acts."""
