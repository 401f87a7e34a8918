"""A program of its own: turns a folder of pages into an archive for Kiwix. It alone loads libzim (GPL-3.0-or-later)."""
