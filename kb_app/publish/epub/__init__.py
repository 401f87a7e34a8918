"""A manuscript as a book for readers of electronic books: EPUB 3."""
