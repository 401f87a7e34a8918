"""The full-text index: Whoosh and nothing else."""
