"""Articles of another house of ours: its library file, its export, its API's article."""
