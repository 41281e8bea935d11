"""What happens to a draft: saving, previews, share links, plain language."""
