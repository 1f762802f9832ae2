"""Judgements on settled numbers: change, rank, likeness, spread, association. Pure functions."""
