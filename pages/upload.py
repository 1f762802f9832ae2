"""Upload: a file from its drop to the map, in four steps, and what was published before."""

from qala.ui.frame import draw_page
from qala.ui.page import Page
from qala.ui.upload.history import show_history
from qala.ui.upload.steps import show_steps


def body(page: Page) -> None:
    """Draw the steps that have begun, and the history."""
    show_steps(page)
    show_history(page)


draw_page("upload", body)
