"""Spelling: which words of a text no dictionary knows, and what was meant. The dictionaries are Hunspell's."""
