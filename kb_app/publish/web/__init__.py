"""A manuscript as markup that browsers and readers of books show: the body of the web page and of the EPUB."""
