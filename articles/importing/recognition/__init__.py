"""What a page's words say: people, dates, languages, aspects, care advice."""
