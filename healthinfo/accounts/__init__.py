"""Sign-in: what is ours around allauth's views."""
