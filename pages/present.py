"""Present: a story on the stage, or the stories to choose from."""

from qala.ui.frame import NOTHING, draw_page
from qala.ui.page import Page
from qala.ui.present.stage import show_present


def body(page: Page) -> None:
    """Draw the stage, or the choice of a story."""
    show_present(page)


draw_page("present", body, bar=NOTHING)
