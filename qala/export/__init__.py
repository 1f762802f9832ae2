"""Files to take away: exactly what is shown, with what it means and where it comes from."""

from qala.export.csv import csv_bytes, csv_text

__all__ = ["csv_bytes", "csv_text"]
