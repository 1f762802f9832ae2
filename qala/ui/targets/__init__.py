"""The targets page: the table of all ways, one way in detail, a scenario of one's own."""
