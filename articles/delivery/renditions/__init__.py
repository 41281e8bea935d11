"""Renditions: prepared response bodies; their renderers and keys, storing and rebuilding them."""
