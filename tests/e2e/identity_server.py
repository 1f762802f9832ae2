"""The tests' own page on Qala's server, or on Streamlit's, with secrets and settings as given."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

from tests.e2e.conftest import ROOT, free_port, wait_for

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

    The home is where Streamlit looks for secrets; what the tests' own environment says of
    Qala and Streamlit does not reach it.
    """
    port = port or free_port()
    (home / ".streamlit").mkdir(parents=True, exist_ok=True)
    if secrets:
        (home / ".streamlit" / "secrets.toml").write_text(secrets)
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("QALA_", "STREAMLIT_"))}
    inherited |= {"HOME": str(home), "PYTHONPATH": str(ROOT)} | environment
    log = home / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, *command, str(script), str(port)],
            cwd=ROOT,
            env=inherited,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(process, f"http://127.0.0.1:{port}", log)
            yield port
        finally:
            process.terminate()
            process.wait(20)


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
