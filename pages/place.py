"""Place: the profile of a region or a city."""

from qala.ui.climate import show_climate
from qala.ui.exports import show_onepager
from qala.ui.fairness.movers import show_fastest
from qala.ui.frame import draw_page
from qala.ui.page import Page
from qala.ui.pictures import show_pictures
from qala.ui.views import show_cards, show_profile


def body(page: Page) -> None:
    """Draw the profile table, its one-pager and picture to take away, the climate, and who
    moved fastest.
    """
    show_profile(page)
    show_onepager(page)
    show_pictures(page)
    show_climate(page)
    show_fastest(page)


draw_page("place", body, alone=show_cards)
