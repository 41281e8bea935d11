"""Screens about many articles: batches, topics, codes, synonyms, the glossary."""
