"""Index: how regions stand on topics and on the whole, and how sure that is."""

from qala.ui.frame import PLACE, draw_page
from qala.ui.index.choices import choose_index
from qala.ui.index.parts import show_parts
from qala.ui.index.standing import show_standing, show_standing_alone
from qala.ui.index.sureness import show_sureness
from qala.ui.page import Page
from qala.ui.pictures import show_pictures


def body(page: Page) -> None:
    """Draw the choices, the standing, its parts, and how sure it is."""
    view = choose_index(page)
    show_standing(page, view)
    show_pictures(page)
    show_parts(page, view)
    show_sureness(page, view)


draw_page("index", body, bar=PLACE, alone=show_standing_alone)
