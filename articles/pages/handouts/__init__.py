"""Handouts: an article as a PDF to print and take away."""

from .process import available

__all__ = ["available"]
