"""Twenty files of 20 MB dropped at once, while somebody looks at the map; prints a Markdown table.

``python bench/uploads.py [--senders N] [--port P]``. The server is `python -m qala serve` with a
store of its own; every sender and the viewer is a browser session of their own in one Chromium.
"""

import argparse
import datetime
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import sync_playwright
from samples import write_all
from serving import QALA, Served

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell")
FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
SAMPLE = "figures-20-mb.csv"
DROP = "[data-testid=stFileUploader] input[type=file]"
# Nobody drops a file on a page that is still being drawn.
RESTING = """() => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState
  === "notRunning" && location.search.includes("indicator=")"""
PATIENCE = 900  # seconds till the last answer
PAUSE = 5  # seconds between two looks at the map
# What a sender sees: the difference to publish, or words that say why there is none.
SEEN = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  const resting = app && app.dataset.testScriptState === "notRunning";
  if (!resting) return "";
  if (document.querySelector(".st-key-counts [data-testid=stMetricValue]")) return "preview";
  const told = document.querySelector(".st-key-notice_told, .st-key-staged");
  const upload = document.querySelector("[data-testid=stFileUploaderFile]");
  return told && !upload ? "words" : "";
}"""


class Memory:
    """The megabytes a server process holds: at rest, at most, and now."""

    def __init__(self, process):
        self.status = Path(f"/proc/{process.pid}/status")
        self.rest = self.most = self.now()
        self.over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def now(self):
        """Return what it holds now."""
        line = next(x for x in self.status.read_text().splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) * 1024 / 1_000_000

    def _watch(self):
        while not self.over.wait(0.1):
            try:
                self.most = max(self.most, self.now())
            except (OSError, StopIteration):
                return


def main():
    """Start the server, drop the files, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--senders", type=int, default=20, help="files dropped at once")
    parser.add_argument("--port", type=int, default=8631)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qala-bench-") as name:
        folder = Path(name)
        write_all(folder, SAMPLE)
        server = Served("qala", QALA, options.port, folder, {"QALA_HOME": str(folder / "home")})
        try:
            server.wait()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                found = _run(browser, server, folder / SAMPLE, options.senders)
        finally:
            server.stop()
    print("\n".join(_table(found, options.senders)))


def _run(browser, server, sample, count):
    viewer = _page(browser)
    alone = [_look(viewer, server) for _ in range(3)]
    senders = [_page(browser) for _ in range(count)]
    for page in senders:
        page.goto(f"{server.address}/upload?lang=en")
        page.locator(DROP).wait_for(state="attached")
    for page in senders:
        page.wait_for_function(RESTING)
    memory = Memory(server.process)
    begun = time.perf_counter()
    for page in senders:
        page.locator(DROP).set_input_files(sample, timeout=120_000, no_wait_after=True)
    dropped = time.perf_counter() - begun
    answers, looks = _wait(senders, viewer, server, begun)
    after = [_look(viewer, server) for _ in range(3)]
    found = {"dropped": dropped, "answers": answers, "memory": memory, "held": memory.now()}
    for page in senders:
        page.context.close()
    time.sleep(20)
    memory.over.set()
    return found | {"left": memory.now(), "alone": alone, "looks": looks, "after": after}


def _page(browser):
    page = browser.new_context().new_page()
    page.set_default_timeout(120_000)
    return page


def _look(viewer, server):
    """Return the seconds till a map opened anew is there; a map that never comes ends the run."""
    begun = time.perf_counter()
    viewer.goto(f"{server.address}/map?lang=en")
    viewer.locator(".qala path").first.wait_for()
    return time.perf_counter() - begun


def _wait(senders, viewer, server, begun):
    """Return sender → (what came, after how many seconds), and the looks at the map meanwhile."""
    answers, looks, looked = {}, [], begun
    while len(answers) < len(senders) and time.perf_counter() - begun < PATIENCE:
        for at, page in enumerate(senders):
            if at not in answers and (seen := page.evaluate(SEEN)):
                answers[at] = (seen, time.perf_counter() - begun)
        if time.perf_counter() - looked > PAUSE:
            looks.append(_look(viewer, server))
            looked = time.perf_counter()
        time.sleep(0.2)
    return answers, looks


def _table(found, count):
    memory, answers = found["memory"], found["answers"].values()
    seconds = sorted(took for _, took in answers)
    came = {kind: sum(seen == kind for seen, _ in answers) for kind in ("preview", "words")}
    yield f"{datetime.date.today()}, {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}\n"
    yield f"| {count} uploads of 20 MB at once | |"
    yield "|---|---|"
    yield f"| ended in a preview, in words, not at all | {_ends(came, count)} |"
    yield f"| all dropped after, s | {found['dropped']:.1f} |"
    if seconds:
        yield f"| first and last answer, s | {seconds[0]:.1f}, {seconds[-1]:.1f} |"
    yield f"| server's memory at rest, MB | {memory.rest:.0f} |"
    yield f"| at most, MB | {memory.most:.0f} |"
    yield f"| with all answered, MB | {found['held']:.0f} |"
    yield f"| 20 s after the senders left, MB | {found['left']:.0f} |"
    for name, words in (("alone", "before"), ("looks", "meanwhile"), ("after", "after")):
        each = sorted(found[name])
        shown = f"{each[len(each) // 2]:.1f}, {each[-1]:.1f} ({len(each)})" if each else "–"
        yield f"| the map opened anew {words}: median, slowest, s (times) | {shown} |"


def _ends(came, count):
    return f"{came['preview']}, {came['words']}, {count - sum(came.values())}"


if __name__ == "__main__":
    main()
