"""The editor: a document's form, text, preview and quality, saved without losing a word."""
