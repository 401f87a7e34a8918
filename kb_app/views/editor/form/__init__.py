"""The form made from a document's type: one editor for each kind of field."""
