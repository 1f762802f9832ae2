"""Users' own stories on the pages: adding a view, and everything done to a story."""
