"""What a browser shows of a page: the page's own styles, what is struck, hidden or embedded."""
