"""Compare: up to five places over time, all places small, two indicators."""

from qala.ui.compare import choose_places, show_lines, show_multiples, show_scatter
from qala.ui.frame import close_page, open_page

page = open_page("compare")
places = choose_places(page)
show_lines(page, places)
show_multiples(page, places)
second = show_scatter(page, places)
close_page(page, places=".".join(place.code for place in places), second=second)
