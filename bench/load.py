"""Many sessions at once: how many a server holds, and what each costs. Prints a Markdown table.

``python bench/load.py [--only NAME…] [--seconds N] [--sessions N…]``. Every session chooses an
indicator every five seconds, as people do who look at what they chose; the clients take part of
the same machine. Levels go up until the 95th percentile is above a second.
"""

import argparse
import asyncio
import datetime
import gc
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bokeh_wire import BokehWire
from deployment import Deployment
from serving import NAIVE, PYTHON, QALA, TICK, Served, serve_world
from wires import DashWire, StreamlitWire

BENCH = Path(__file__).parent
PAUSE = 5.0  # seconds between two choices of one session
WARM_UP = 10.0  # seconds: what a server does after its start, and first choices, are not measured
LEVELS = {
    "qala": (25, 100, 200, 300, 400, 500, 600, 700, 800),
    "four": (100, 300, 500, 700, 900, 1100),
    "naive": (2, 4, 6, 8),
    "dash": (25, 100, 200, 300, 400, 500, 600, 700, 800),
    "panel": (25, 50, 100, 200, 300, 400, 500),
}
REPLICAS = 4
QUERY = "lang=en&indicator=schools_urban&place=KZ-43"
HEAD = ("page", "sessions", "choices", "median, ms", "p95, ms", "slowest, ms", "CPU a choice, ms")
HEAD += ("of a core, %", "clients', %", "others', %", "MB a further session", "kB a choice")


def main():
    """Drive one server after the other, level by level."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", default=list(LEVELS), choices=list(LEVELS))
    parser.add_argument("--seconds", type=float, default=25.0, help="how long a level is held")
    parser.add_argument("--sessions", type=int, nargs="*", help="levels, instead of the usual")
    parser.add_argument("--port", type=int, default=8641)
    options = parser.parse_args()
    print(f"{datetime.date.today()}, {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}\n")
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}")
    gc.disable()  # the clients' pauses would count as the server's
    for name in options.only:
        _drive(name, options.sessions or LEVELS[name], options)


def _drive(name, levels, options):
    with tempfile.TemporaryDirectory(prefix="qala-bench-") as folder:
        port = options.port + 2 * list(LEVELS).index(name)  # each has two of its own
        server = _serve(name, port, Path(folder))
        try:
            server.wait()
            time.sleep(WARM_UP)
            asyncio.run(_climb(name, server, levels, options.seconds))
        finally:
            server.stop()


def _serve(name, port, folder):
    if name == "four":
        return Deployment(REPLICAS)
    environment = serve_world(folder, port + 1) | {"QALA_HOME": str(folder / "home")}
    commands = {
        "qala": QALA,
        "naive": [PYTHON, "-m", *NAIVE],
        "dash": [PYTHON, str(BENCH / "dash_page.py"), "{port}"],
        "panel": [PYTHON, str(BENCH / "panel_page.py"), "{port}"],
    }
    return Served(name, commands[name], port, folder, environment)


def _wire(name, server):
    at = server.address
    if name == "qala":
        return StreamlitWire(at, "map", QUERY, "/qala/news")
    if name == "four":
        return StreamlitWire(at, "map", QUERY, "/qala/news", server.seat(), server.trust)
    if name == "naive":
        return StreamlitWire(at)
    if name == "panel":
        return BokehWire(at)
    files = (BENCH.parent / "data" / "observations").glob("*.csv")
    return DashWire(at, sorted(file.stem for file in files))


async def _climb(name, server, levels, held):
    sessions, first = [], None
    for level in levels:
        while len(sessions) < level:
            sessions.append(_wire(name, server))
            await sessions[-1].open()
        if first is None:
            await _hold(sessions, WARM_UP)
        before, begun = _spent(server, sessions), time.perf_counter()
        took = await _hold(sessions, held)
        seconds = time.perf_counter() - begun
        spent = [now - then for then, now in zip(before, _spent(server, sessions), strict=True)]
        memory = server.memory()
        first = first or (len(sessions), memory)
        further = (memory - first[1]) / max(len(sessions) - first[0], 1)
        print(f"| {name} | {len(sessions)} | {_row(took, spent, seconds, further)} |", flush=True)
        if _late(took) > 1000:
            break
    await asyncio.gather(*(each.close() for each in sessions))


def _spent(server, sessions):
    """CPU milliseconds of the server, of its clients and of the whole machine; bytes received."""
    user, nice, system = Path("/proc/stat").read_text().split()[1:4]
    machine = 1000 * (int(user) + int(nice) + int(system)) / TICK
    return (
        server.cpu(),
        1000 * time.process_time(),
        machine,
        sum(each.received for each in sessions),
    )


def _row(took, spent, seconds, further):
    server, clients, machine, received = spent
    shares = (server, clients, machine - server - clients)
    cells = [len(took), f"{statistics.median(took):.0f}", f"{_late(took):.0f}", f"{max(took):.0f}"]
    cells += [f"{server / len(took):.1f}", *(f"{each / seconds / 10:.0f}" for each in shares)]
    cells += [f"{further:.2f}", f"{received / len(took) / 1000:.1f}"]
    return " | ".join(map(str, cells))


def _late(took):
    return statistics.quantiles(took, n=20, method="inclusive")[-1]


async def _hold(sessions, seconds):
    """Let all sessions choose for a while; milliseconds of each choice."""
    end = time.perf_counter() + seconds
    found = await asyncio.gather(*(_session(each, at, end) for at, each in enumerate(sessions)))
    return [one for each in found for one in each]


async def _session(wire, number, end):
    chance = random.Random(number)
    took = []
    due = time.perf_counter() + chance.uniform(0, PAUSE)
    while due < end:
        await asyncio.sleep(max(due - time.perf_counter(), 0))
        # From when it was due, not from when a busy client came to it.
        await wire.choose(chance.randrange(1000))
        took.append(1000 * (time.perf_counter() - due))
        due = max(due + PAUSE, time.perf_counter())
    return took


if __name__ == "__main__":
    main()
