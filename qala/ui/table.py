"""Tables: the twin every chart has. Cells are data, never Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from qala.ui.selection import widget_value


def show_table(
    rows: Sequence[dict[str, Any]],
    key: str | None = None,
    on_row: Callable[[int], None] | None = None,
) -> None:
    """Show rows as a table; the keys of the first are its heading.

    With `key` and `on_row` a row can be chosen; `on_row` gets its number.
    """
    table = pd.DataFrame(rows)
    if key is None or on_row is None:
        st.dataframe(table, hide_index=True, key=key)
        return

    def chosen() -> None:
        for row in widget_value(key)["selection"]["rows"]:
            on_row(row)

    st.dataframe(table, hide_index=True, key=key, on_select=chosen, selection_mode="single-row")
