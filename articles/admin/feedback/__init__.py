"""Screens of readers' feedback."""
