"""When a page fails in a way nobody foresaw: what is shown instead, with the name of the failure.

Nothing of the failure itself is shown: its text may hold what is nobody's business.
"""

from __future__ import annotations

import streamlit as st

from qala.text import DEFAULT_LANGUAGE, LANGUAGES, say
from qala.ui.address import browser_language, link_to, read_address
from qala.ui.serving import metrics
from qala.ui.serving.logs import error_id


def show_failure(error: Exception) -> bool:
    """Draw the panel of an unexpected failure; Streamlit has logged it under the same id.

    True: nothing else is to be drawn of it.
    """
    metrics.errors.labels("script").inc()
    language = _language()
    with st.container(border=True, key="failure"):
        st.subheader(say("serving.failed.title", language), anchor=False)
        st.text(say("serving.failed.told", language))
        st.text(say("serving.id", language, id=error_id(error)))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(say("serving.again", language), key="failure_again")
            # By address, not by page: whatever the session holds may be what fails.
            home = link_to("home", {"language": language})
            st.link_button(say("serving.home", language), home, type="tertiary")
    return True


def _language() -> str:
    """The language of the page, as far as it can be told without anything that may fail."""
    for asked in (read_address().get("language", ""), browser_language()):
        if asked in LANGUAGES:
            return asked
    return DEFAULT_LANGUAGE
