"""Data: the dictionary of indicators, one indicator's sources and coverage, gaps by body."""

from qala.ui.dictionary import show_coverage, show_dictionary, show_entry, show_gaps
from qala.ui.frame import close_page, open_page

page = open_page("data")
show_entry(page)
show_coverage(page)
show_dictionary(page)
show_gaps(page)
close_page(page)
