"""Packaged libraries: made, verified, opened."""
