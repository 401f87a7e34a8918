"""The reader: a packaged library as pages that open in any browser, from a folder, without a network or a server."""
