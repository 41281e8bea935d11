"""Backups: one file that holds the database, media files, and a manifest to verify them by."""
