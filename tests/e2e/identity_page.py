"""A page of the tests' own: who Qala takes one for, as JSON, below what it draws of it."""

import json
import time

import streamlit as st

from qala.text import say
from qala.ui.identity import draw_identity, who


class Words:
    """What `draw_identity` needs of a page."""

    def say(self, key, **values):
        return say(key, st.query_params.get("lang", "en"), **values)


draw_identity(Words())
standing = who()
told = {
    "name": standing.actor.name,
    "role": standing.actor.role.name,
    "expires": standing.actor.expires and standing.actor.expires.timestamp(),
    "reason": standing.reason,
    "can_sign_in": standing.can_sign_in,
    "via": standing.via,
    "asked": time.time(),
}
st.button("again", key="again")
with st.container(key="who"):
    st.text(json.dumps(told))
