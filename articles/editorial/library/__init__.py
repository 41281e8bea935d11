"""Work across many articles: batches, search in drafts, links, the glossary."""
