"""Home: Kazakhstan and the chosen place at a glance."""

from qala.ui.frame import draw_page
from qala.ui.home import show_home

draw_page("home", show_home)
