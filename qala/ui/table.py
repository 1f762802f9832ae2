"""Tables: the twin every chart has. Cells are data, never Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st


def show_table(rows: Sequence[dict[str, Any]], key: str | None = None) -> None:
    """Show rows as a table; the keys of the first are its heading."""
    st.dataframe(pd.DataFrame(rows), hide_index=True, key=key)
