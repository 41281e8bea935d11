"""Screens of safety notices and standard texts."""
