"""Place: the profile of a region or a city."""

from qala.ui.climate import show_climate
from qala.ui.frame import close_page, open_page
from qala.ui.views import show_profile

page = open_page("place")
show_profile(page)
show_climate(page)
close_page(page)
