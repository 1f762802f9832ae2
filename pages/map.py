"""Map: one indicator on the map, its ranking and its spread."""

from qala.ui.columns import show_columns
from qala.ui.frame import close_page, open_page
from qala.ui.notes import show_reading
from qala.ui.views import show_atlas

page = open_page("map")
show_atlas(page)
show_reading(page)
show_columns(page)
close_page(page)
