"""Many sessions at once: how many one process holds, and what each costs. Prints a Markdown table.

``python bench/load.py [--only NAME…] [--seconds N] [--sessions N…]``. Every session chooses an
indicator every five seconds, as people do who look at what they chose; the clients take part of
the same machine. Levels go up until the 95th percentile is above a second.
"""

import argparse
import asyncio
import datetime
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from serving import NAIVE, PYTHON, QALA, Served, serve_world
from wires import DashWire, StreamlitWire

BENCH = Path(__file__).parent
PAUSE = 5.0  # seconds between two choices of one session
LEVELS = {
    "qala": (25, 50, 100, 200, 300, 400, 500, 650),
    "naive": (2, 4, 6, 8),
    "dash": (25, 50, 100, 200, 300, 400, 500, 650),
}
START = "schools_urban"


def main():
    """Drive one server after the other, level by level."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", default=list(LEVELS), choices=list(LEVELS))
    parser.add_argument("--seconds", type=float, default=25.0, help="how long a level is held")
    parser.add_argument("--sessions", type=int, nargs="*", help="levels, instead of the usual")
    parser.add_argument("--port", type=int, default=8641)
    options = parser.parse_args()
    print(f"{datetime.date.today()}, {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}\n")
    print(
        "| page | sessions | choices | median, ms | p95, ms | CPU a choice, ms | of a core, % "
        "| MB a further session |\n|---|---|---|---|---|---|---|---|"
    )
    for name in options.only:
        _drive(name, options.sessions or LEVELS[name], options)


def _drive(name, levels, options):
    with tempfile.TemporaryDirectory(prefix="qala-bench-") as folder:
        port = options.port + 2 * list(LEVELS).index(name)  # each has two of its own
        server = _serve(name, port, Path(folder))
        try:
            server.wait()
            time.sleep(8)  # what a server does after its start is not measured
            asyncio.run(_climb(name, server, levels, port, options.seconds))
        finally:
            server.stop()


def _serve(name, port, folder):
    environment = serve_world(folder, port + 1) | {"QALA_HOME": str(folder / "home")}
    commands = {
        "qala": QALA,
        "naive": [PYTHON, "-m", *NAIVE],
        "dash": [PYTHON, str(BENCH / "dash_page.py"), "{port}"],
    }
    return Served(name, commands[name], port, folder, environment)


def _wire(name, port):
    if name == "qala":
        query = f"lang=en&indicator={START}&place=KZ-43"
        return StreamlitWire(port, "map", query, "/qala/news")
    if name == "naive":
        return StreamlitWire(port)
    files = (BENCH.parent / "data" / "observations").glob("*.csv")
    return DashWire(port, sorted(file.stem for file in files))


async def _climb(name, server, levels, port, held):
    sessions, first = [], None
    for level in levels:
        while len(sessions) < level:
            sessions.append(_wire(name, port))
            await sessions[-1].open()
        memory = server.memory()
        first = first or (len(sessions), memory)
        took, cpu, seconds = await _hold(sessions, server, held)
        further = (memory - first[1]) / max(len(sessions) - first[0], 1)
        late = statistics.quantiles(took, n=20)[-1]
        row = [name, level, len(took), f"{statistics.median(took):.0f}", f"{late:.0f}"]
        row += [f"{cpu / len(took):.1f}", f"{cpu / seconds / 10:.0f}", f"{further:.2f}"]
        print(f"| {' | '.join(map(str, row))} |", flush=True)
        if late > 1000:
            break
    await asyncio.gather(*(each.close() for each in sessions))


async def _hold(sessions, server, seconds):
    """Let all sessions choose for a while; milliseconds of each choice, CPU of the server."""
    begun, cpu = time.perf_counter(), server.cpu()
    found = await asyncio.gather(*(_session(each, begun + seconds) for each in sessions))
    spent = time.perf_counter() - begun
    return [one for each in found for one in each], server.cpu() - cpu, spent


async def _session(wire, end):
    chance = random.Random(id(wire))
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
