"""Yiddish."""
