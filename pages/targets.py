"""Targets: how far places are from what was set, whether they will make it, and what it takes."""

from qala.ui.alone import show_alone
from qala.ui.frame import draw_page
from qala.ui.page import Page
from qala.ui.targets.choices import BAR, choose_goal
from qala.ui.targets.detail import show_detail
from qala.ui.targets.heat import show_heat
from qala.ui.targets.method import show_method


def body(page: Page) -> None:
    """Draw the table of all targets, the chosen way with its scenario, and the method."""
    show_heat(page)
    show_detail(page, choose_goal(page))
    show_method(page)


draw_page("targets", body, bar=BAR, alone=show_alone)
