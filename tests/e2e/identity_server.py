"""The tests' own page on Qala's server, or on Streamlit's, with secrets and settings as given."""

import json
from contextlib import contextmanager

from tests import served
from tests.served import ROOT, free_port

SCRIPT = ROOT / "tests" / "e2e" / "identity_page.py"
START = """
import sys
from qala.ui.server import application, listen
listen(application(sys.argv[1]), "127.0.0.1", int(sys.argv[2]))
"""
ROLES = '[roles]\neditors = ["Editor@example.kz"]\nadmins = ["admin@example.kz"]\n'


@contextmanager
def serving(home, secrets="", port=0, command=("-c", START), script=SCRIPT, **environment):
    """A server of the tests' page, in a home of its own; gives its port.

    The home is where Streamlit looks for secrets.
    """
    (home / ".streamlit").mkdir(parents=True, exist_ok=True)
    if secrets:
        (home / ".streamlit" / "secrets.toml").write_text(secrets)
    own = {"HOME": str(home), "PYTHONPATH": str(ROOT)} | environment
    with served.serving(home / "log", own, port, (*command, str(script))) as found:
        yield found


@contextmanager
def serving_plainly(home, command, **environment):
    """The page served by Streamlit's own command."""
    port = free_port()
    where = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}
    with serving(home, "", port, command, **where, **environment):
        yield port


def open_page(context, qala):
    page = context.new_page()
    page.goto(qala)
    return page


def told(page):
    """What the page takes one for."""
    return json.loads(page.locator(".st-key-who").inner_text())
