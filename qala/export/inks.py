"""The colours of papers, slides and pictures, and of what the stage shares with them."""

INK, QUIET, FAINT, HAIR, ACCENT = "#1b2733", "#55606a", "#8a949c", "#c9d0d6", "#005f87"
PAPER, LAND, WATER = "#ffffff", "#e9edf0", "#dfebf2"
AROUND = "#aebac3"  # what the place one looks for lies in
AIM, BAND = "#8f3b00", "#d9e7f2"  # a goal, and what a line carried on may become
MARKS = ("#0072b2", "#b84c00")  # dots, and those chosen
# The steps of the way to a goal, as on the page; the last has no ground of its own.
SHADES = {
    "away": "#f1c9b0",
    "0": "#eef3f9",
    "1": "#d4e2ef",
    "2": "#b7cee4",
    "3": "#95b7d8",
    "reached": "#1d4b7a",
    "unknown": "",
}


def ink_on(step: str) -> str:
    """Return the ink that reads on a step's ground."""
    return PAPER if step == "reached" else INK
