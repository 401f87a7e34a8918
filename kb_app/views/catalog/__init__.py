"""The catalog: search box, facets, results, and the reader beside them."""
