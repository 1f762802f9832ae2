"""Data: the dictionary of indicators, one indicator's sources and coverage, gaps by body."""

from qala.ui.dictionary import show_coverage, show_dictionary, show_entry, show_gaps
from qala.ui.frame import draw_page
from qala.ui.page import Page


def body(page: Page) -> None:
    """Draw the chosen indicator, its coverage, the dictionary and the gaps."""
    show_entry(page)
    show_coverage(page)
    show_dictionary(page)
    show_gaps(page)


draw_page("data", body)
