"""Requests to one site, and whether what comes is what it sent."""
