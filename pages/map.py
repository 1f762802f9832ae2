"""Map: one indicator on the map, its ranking and its spread."""

from qala.ui.columns import show_columns
from qala.ui.frame import draw_page
from qala.ui.notes import show_reading
from qala.ui.page import Page
from qala.ui.pictures import show_pictures
from qala.ui.views import show_atlas, show_map_alone


def body(page: Page) -> None:
    """Draw the map, its picture to take away, how to read it, and the columns."""
    show_atlas(page)
    show_pictures(page)
    show_reading(page)
    show_columns(page)


draw_page("map", body, alone=show_map_alone)
