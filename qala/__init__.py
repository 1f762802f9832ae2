"""Qala: urban indicators of Kazakhstan, on the map."""

__version__ = "0.1.0"
