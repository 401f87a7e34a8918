"""Markdown read into one tree of blocks, and the tree written as HTML and plain text."""
