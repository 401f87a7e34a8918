"""Documents put in order: renamed, moved, changed in number, deleted, and brought back."""
