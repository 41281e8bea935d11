"""Submission, confirmations, the clinical record, comments, the second word on urgent acts."""
