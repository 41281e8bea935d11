"""Read files, uploads and pasted text of every format into Trees."""
