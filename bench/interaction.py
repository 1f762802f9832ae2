"""Qala against a naive Streamlit page and Plotly Dash, in one run; prints a Markdown table.

``python bench/interaction.py [--rounds N]``
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import measures
from playwright.sync_api import sync_playwright
from serving import start_all
from table import markdown

from qala.edition import open_edition
from qala.text import say

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell")
# No name but this machine's own is found: nothing can leave it.
FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


def _labels():
    """The words of each indicator's option: ours by page, the ids in the peers' pages."""
    entries = open_edition().catalogue.indicators.values()
    ours = {e.id: f"{say(f'topic.{e.topic}', 'en')} · {e.short['en']}" for e in entries}
    ids = {each: each for each in ours}
    return {"qala": ours, "naive": ids, "dash": ids}


def main():
    """Start the servers, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--rounds", type=int, default=18, help="counted changes of indicator a page"
    )
    parser.add_argument("--port", type=int, default=8611, help="first of seven ports in a row")
    parser.add_argument("--quick", action="store_true", help="without the sweep of all indicators")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="qala-bench-"))
    labels = _labels()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        found = {"visits": measures.visit_first(browser, folder, options.port + 4)}
        servers = start_all(folder, options.port)
        try:
            tabs = measures.open_tabs(browser, servers, labels)
            found["samples"] = measures.change_indicators(tabs, options.rounds)
            found["years"], found["play"] = measures.change_years(tabs["qala"], options.rounds)
            every = [] if options.quick else list(labels["qala"])
            found["sweep"] = measures.sweep(tabs["qala"], every)
            found["weights"] = measures.move_weights(browser, servers["qala"], options.rounds)
            found["outside"] = {name: tab.wire.outside for name, tab in tabs.items()}
        finally:
            for server in servers.values():
                server.stop()
    measures.dump(folder / "samples.json", **found)
    print(markdown(found))
    print(f"\nSamples: {folder / 'samples.json'}")


if __name__ == "__main__":
    main()
