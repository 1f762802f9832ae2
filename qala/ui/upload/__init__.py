"""The upload page: one file from its drop to the map, and what was published before."""
