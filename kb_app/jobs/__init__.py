"""Running work: threads, processes, progress and cancelling."""
