"""Handouts: an article as a PDF to print and take away."""

from .pdf_process import available

__all__ = ["available"]
