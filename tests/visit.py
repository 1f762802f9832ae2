"""A visit to a page without a browser: Streamlit's own AppTest runs the script as it stands."""

import json
import zlib
from pathlib import Path

from streamlit.testing.v1 import AppTest

from qala.ui.frame import BAR, NOTHING, PAGES, PLACE

ROOT = Path(__file__).resolve().parents[1]
# Pages that stand under fewer choices than the usual three.
BARS = {"index": PLACE, "targets": BAR[:2], "present": NOTHING}


class Visit:
    """One visitor's session."""

    def __init__(self):
        self.app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)

    def open(self, page="home", **address):
        """Come by a link: a page and the codes in its address."""
        self.app.query_params.clear()
        for key, code in address.items():
            self.app.query_params[key] = code
        self.app.switch_page(PAGES[page]).run()
        assert not self.errors, self.errors
        return self

    @property
    def errors(self):
        return [each.message for each in self.app.exception] + [e.value for e in self.app.error]

    @property
    def codes(self):
        """The codes in the address now."""
        return dict(self.app.query_params)

    @property
    def chosen(self):
        """What the widgets of the frame show; where a page has no such widget, the address."""
        keys = ("indicator", "place", "period")
        language = self.app.get("button_group")[0].value
        shown = {each.key: each.value for each in self.app.selectbox}
        return {"language": language} | {k: shown.get(k, self.codes.get(k)) for k in keys}

    @property
    def boxes(self):
        """The boxes of the frame in which something can be chosen."""
        keys = ("indicator", "place", "period")
        return {each.key for each in self.app.selectbox if each.key in keys and not each.disabled}

    def choose(self, key, code):
        """Choose in one of the frame's boxes."""
        self.app.selectbox(key=key).set_value(code).run()
        assert not self.errors, self.errors

    def plain(self):
        """All texts that are shown as they stand."""
        return [each.value for each in self.app.text]

    def told(self, view):
        """What a view of ours (``atlas``, ``cards``, ``findings``, ``profile``) has to draw."""
        protos = (each.proto for each in self.app.get("bidi_component"))
        data = next(bytes(proto.bytes) for proto in protos if proto.id.endswith(f"-{view}"))
        return json.loads(zlib.decompress(data) if view == "atlas" else data)
