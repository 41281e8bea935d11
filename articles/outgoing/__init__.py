"""Calls to addresses that others name: which are never called, and a session that keeps to it."""
