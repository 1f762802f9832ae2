"""The three servers, and what they cost the machine."""

import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BENCH = Path(__file__).parent
ROOT = BENCH.parent
PYTHON = sys.executable
TICK = os.sysconf("SC_CLK_TCK")
# All a map without coastlines needs of the world; the real one would only cost the peers time.
LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
WORLD = {
    "type": "Topology",
    "objects": {name: {"type": "GeometryCollection", "geometries": []} for name in LAYERS},
    "arcs": [],
}


def cpu_of(process):
    """Return the CPU milliseconds a process has used so far."""
    stat = Path(f"/proc/{process}/stat").read_text()
    user, system = stat.rsplit(")", 1)[1].split()[11:13]
    return 1000 * (int(user) + int(system)) / TICK


def memory_of(process):
    """Return the megabytes a process holds now."""
    status = Path(f"/proc/{process}/status").read_text().splitlines()
    held = next(line for line in status if line.startswith("VmRSS"))
    return int(held.split()[1]) * 1024 / 1_000_000


class Served:
    """A server process of ours: its address, its CPU time, its script runs."""

    def __init__(self, name, command, port, folder, environment=None, root=ROOT):
        self.name, self.address = name, f"http://127.0.0.1:{port}"
        self.runs = folder / f"{name}.runs"
        self.runs.touch()
        self.log = (folder / f"{name}.log").open("w")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [word.format(port=port, runs=self.runs) for word in command],
            cwd=root if "qala" in command else folder,
            env={**os.environ, **(environment or {})},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def wait(self, seconds=60):
        """Wait until the server answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(self.address, timeout=5).close()
                return
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"{self.name} does not answer; see {self.log.name}")

    def cpu(self):
        """Return the CPU milliseconds used so far."""
        return cpu_of(self.process.pid)

    def memory(self):
        """Return the megabytes the process holds now."""
        return memory_of(self.process.pid)

    def private(self):
        """Return the megabytes the process holds now, and those of them that nobody else can have:
        pages of files that are merely looked into are not among these.
        """
        told = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()[1:]
        sizes = {line.split()[0]: int(line.split()[1]) * 1024 / 1_000_000 for line in told}
        return sizes["Rss:"], sizes["Private_Dirty:"]

    def script_times(self):
        """Return the milliseconds of each script run so far."""
        return [float(line) for line in self.runs.read_text().split()]

    def stop(self):
        """End the process and wait for it."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class _Open(SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_):
        pass


def serve_world(folder, port):
    """Serve the world Plotly asks for, and return the environment of the peers' pages."""
    (folder / "world_110m.json").write_text(json.dumps(WORLD))
    server = ThreadingHTTPServer(
        ("127.0.0.1", port), lambda *given: _Open(*given, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return {"BENCH_WORLD": f"http://127.0.0.1:{port}/", "BENCH_BORDERS": str(_borders(folder))}


def _borders(folder):
    """Lay the borders of today's units where both peers find them."""
    units = json.loads((ROOT / "geo" / "boundaries" / "units_fine.geojson").read_text("utf-8"))
    units["features"] = [u for u in units["features"] if u["properties"]["valid_to"] is None]
    for unit in units["features"]:  # Plotly takes rings the other way round than RFC 7946
        _turn(unit["geometry"]["coordinates"])
    assets = folder / "assets"
    assets.mkdir()
    file = assets / "borders.json"
    file.write_text(json.dumps(units))
    return file


def _turn(rings):
    for each in rings:
        if isinstance(each[0][0], list):
            _turn(each)
        else:
            each.reverse()


QALA = [PYTHON, "-m", "qala", "serve", "--port", "{port}"]
TIMED = [PYTHON, str(BENCH / "timed.py"), "{runs}"]
NAIVE = ["streamlit", "run", str(BENCH / "naive_page.py"), "--server.headless=true"]
NAIVE += ["--server.port={port}", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]


def start_all(folder, port):
    """Start Qala and its peers and return them by name."""
    environment = serve_world(folder, port + 3)
    servers = {
        "qala": Served("qala", [*TIMED, *QALA[2:]], port, folder),
        "naive": Served("naive", [*TIMED, *NAIVE], port + 1, folder, environment),
        "dash": Served(
            "dash", [PYTHON, str(BENCH / "dash_page.py"), "{port}"], port + 2, folder, environment
        ),
    }
    for server in servers.values():
        server.wait()
    return servers
