"""Reading a document: its blocks as rich text, its pictures, finding in it, and what stands around it."""
