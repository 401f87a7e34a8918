"""One function for each thing a person wants done; the window and the command line share them."""
