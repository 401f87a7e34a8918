"""Publications: arranged as a tree, checked, shown by pages and written to Word."""
