"""Fairness: how far regions, towns and villages lie apart, and who is like whom."""

from qala.ui.alone import show_alone
from qala.ui.fairness.beside import show_beside
from qala.ui.fairness.gap import show_gap
from qala.ui.fairness.geography import show_geography
from qala.ui.fairness.movers import show_movers
from qala.ui.fairness.peers import choose_traits, show_peers
from qala.ui.fairness.spread import show_spread
from qala.ui.frame import draw_page
from qala.ui.page import Page
from qala.ui.pictures import show_pictures


def body(page: Page) -> None:
    """Draw the spread, towns and villages, the city beside its region, peers, geography."""
    if show_spread(page):
        show_pictures(page)
    show_gap(page)
    show_beside(page)
    found = choose_traits(page)
    show_peers(page, found)
    show_movers(page, found)
    show_geography(page)


draw_page("fairness", body, alone=show_alone)
