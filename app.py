"""Home: Kazakhstan and the chosen place at a glance."""

from qala.ui.frame import close_page, open_page
from qala.ui.home import show_home

page = open_page("home")
show_home(page)
close_page(page)
