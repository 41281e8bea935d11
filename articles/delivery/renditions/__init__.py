"""Prepared answers: their renderers and keys, storing, pruning and rebuilding them."""
