"""Compare: up to five places over time, all places small, two indicators."""

from qala.ui.alone import show_alone
from qala.ui.compare import show_lines, show_multiples
from qala.ui.compared import choose_places
from qala.ui.frame import draw_page
from qala.ui.page import Page
from qala.ui.scatter import show_scatter


def body(page: Page) -> None:
    """Draw the places over time, all places small, and two indicators; each to take away."""
    places = choose_places(page)
    show_lines(page, places)
    show_multiples(page, places)
    show_scatter(page, places)


draw_page("compare", body, alone=show_alone)
