"""Indices: recipes that are data → scores, ranks with their intervals, what would change them."""
