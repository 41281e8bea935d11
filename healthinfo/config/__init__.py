"""What settings.py is made of: each part read from the environment, with its checks."""
