"""The index page: scores, their parts, and how sure a rank is."""
