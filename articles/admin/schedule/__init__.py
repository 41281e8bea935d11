"""Screens of scheduled transitions and review dates; the personal calendar."""
