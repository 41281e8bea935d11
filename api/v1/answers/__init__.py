"""What v1 answers: one structure for each answer, from which its JSON and its schema are made."""
