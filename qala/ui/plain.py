"""Labels of Streamlit's own widgets are Markdown; what came from a file must stay what it is."""

from __future__ import annotations

import re

# Only what would be a mark where it stands: readers of the screen are read the backslashes too.
_MARKS = re.compile(
    r"""[\\`*_\[\]<~$]        # wherever they stand
    | :(?=[^\W\d])           # a colour, an icon, an emoji
    | [-=](?=[-=<>]) | (?<=[-=<])[-=>]  # Streamlit's arrows and dashes
    | &(?=[#\w])             # an entity
    | ^[#>+\-=|]             # a heading, a quotation, a list, a table
    | (?<=^\d)[.)] | (?<=^\d\d)[.)] | (?<=^\d\d\d)[.)] | (?<=^\d\d\d\d)[.)]  # a numbered list
    """,
    re.VERBOSE,
)
# Bare addresses become links after escapes are undone: an unseen word joiner breaks them.
_LINKED = re.compile(r"(?<=https:)(?=/)|(?<=http:)(?=/)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
_JOINER = "\u2060"


def plain_label(text: str, longest: int = 300) -> str:
    """Return text that reads as itself where Markdown is understood: one line, cut where long."""
    line = " ".join(text.split())
    line = line if len(line) <= longest else f"{line[: longest - 1]}…"
    return _MARKS.sub(lambda mark: f"\\{mark.group()}", _LINKED.sub(_JOINER, line))
