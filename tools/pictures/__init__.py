"""Draws the pictures of the sample library: weaves, charts, maps, diagrams and covers, the same bytes each time."""
