"""The fairness page: spread, gaps, comparable places, geography."""
