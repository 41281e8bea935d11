"""Copying the library: cursors, the export, the digest of its manifest."""
