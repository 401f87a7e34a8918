"""Publications: documents assembled as a manuscript and written for Word."""
