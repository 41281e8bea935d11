"""An article as Markdown and as schema.org's JSON-LD."""
