"""The library on disk: the only package that writes below a library."""
