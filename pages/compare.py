"""Compare: up to five places over time, all places small, two indicators."""

from qala.ui.compare import show_lines, show_lines_alone, show_multiples, show_scatter
from qala.ui.compared import choose_places
from qala.ui.frame import draw_page
from qala.ui.page import Page
from qala.ui.pictures import show_pictures


def body(page: Page) -> None:
    """Draw the places over time, all places small, and two indicators."""
    places = choose_places(page)
    show_lines(page, places)
    show_pictures(page)
    show_multiples(page, places)
    show_scatter(page, places)


draw_page("compare", body, alone=show_lines_alone)
