"""Data growth: start, change of indicator and memory with 10⁴ to 10⁷ observations.

``python bench/growth.py [--sizes 4 5 6 7] [--starts N]`` prints a Markdown table. Each size is a
Qala of its own in a temporary folder (`grown.py`, SYNTHETIC), read through the door like any other.
"""

import argparse
import asyncio
import datetime
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
import zlib
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from grown import grow
from serving import QALA, Served
from wires import StreamlitWire

# Powers of ten → added indicators × places × years; none: what ships.
SIZES = {4: (0, 0, 0), 5: (40, 100, 20), 6: (120, 325, 25), 7: (400, 1000, 25)}
CHOICES = 50
QUERY = "lang=en&indicator=schools_urban&place=KZ-43"
PAUSE = 0.3  # seconds between two choices: what a server does meanwhile is not measured


class MapWire(StreamlitWire):
    """A session of the map page that also fetches what a browser fetches for it."""

    def __init__(self, *given):
        super().__init__(*given)
        self.kept = {}  # a browser fetches what never changes once

    async def open(self):
        """Open the page; done once the map's values are there."""
        await super().open()
        self.fetched = await asyncio.to_thread(self._fetch)

    async def choose(self, number):
        """Choose an indicator; done once its values are there."""
        await super().choose(number)
        self.fetched = await asyncio.to_thread(self._fetch)

    def _keep(self, delta):
        super()._keep(delta)
        element = delta.new_element
        if element.WhichOneof("type") == "bidi_component":
            with_map = element.bidi_component.bytes
            if with_map[:1] == b"\x78":  # deflated
                self.told = json.loads(zlib.decompress(with_map))

    def _fetch(self):
        """The book's leaf, or the book: the places on the map."""
        if not self.told.get("shelved"):
            return len(self.told["points"]["places"]) + len(self.told["areas"]["places"])
        path, _, query = self.told["book"].partition("?")
        code = self.told["indicator"]
        apart = self.told.get("apart")
        address = f"{path}/{code}?{query}" if apart else self.told["book"]
        if address not in self.kept:
            with urllib.request.urlopen(f"{self.address}{address}") as answer:
                self.kept[address] = json.loads(zlib.decompress(answer.read()))
        found = self.kept[address]
        values = found if apart else found["values"][code]
        return len(values["points"]["places"]) + len(values["areas"]["places"])


def main():
    """Measure each size by turns."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--port", type=int, default=8961)
    options = parser.parse_args()
    print(f"{datetime.date.today()}, {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}\n")
    rows = [_measure(size, options) for size in options.sizes]
    print(f"| | {' | '.join(f'10{chr(0x2070 + size)}' for size in options.sizes)} |")
    print("|---" * (len(rows) + 1) + "|")
    for name in rows[0]:
        print(f"| {name} | {' | '.join(str(row[name]) for row in rows)} |")


def _measure(size, options):
    with tempfile.TemporaryDirectory(prefix="qala-grown-") as name:
        folder = Path(name)
        added = grow(folder, *SIZES[size])
        print(f"10^{size}: {added} figures added", file=sys.stderr, flush=True)
        environment = {"QALA_HOME": str(folder / "home"), "QALA_CACHE": str(folder / "cache")}
        at_first = _timed_start(folder, environment, options.port)
        (snapshot,) = (folder / "cache").glob("*.snapshot")
        starts = [_timed_start(folder, environment, options.port) for _ in range(options.starts)]
        return {
            "figures added": f"{added:,}",
            "first start of all, through the door → first map, s": f"{at_first:.1f}",
            "snapshot, MB": f"{snapshot.stat().st_size / 1e6:.1f}",
            "start → first map, s (median)": f"{statistics.median(starts):.2f}",
            **_choices(folder, environment, options.port),
        }


@contextmanager
def _running(folder, environment, port):
    environment = {**environment, "PYTHONPATH": str(folder)}
    served = Served("qala", QALA, port, folder, environment, folder)
    served.wait(1200)
    if served.process.poll() is not None:
        raise SystemExit(f"another server answers on port {port}")
    try:
        yield served
    finally:
        served.stop()


def _timed_start(folder, environment, port):
    with _running(folder, environment, port) as served:
        return asyncio.run(_open(served))


async def _open(served):
    """Seconds from the start of the process to the map's values on the wire."""
    wire = MapWire(served.address, "map", QUERY)
    await wire.open()
    took = time.perf_counter() - served.started
    await wire.close()
    return took


def _choices(folder, environment, port):
    with _running(folder, environment, port) as served:
        time.sleep(8)  # what a server does after its start is not measured
        return asyncio.run(_choose(served))


async def _choose(served):
    wire = MapWire(served.address, "map", QUERY)
    await wire.open()
    added = [n for n, each in enumerate(wire.options) if "SYNTHETIC" in each]
    numbers = added or list(range(len(wire.options)))
    await wire.choose(numbers[-1])
    rest, places, took = served.private(), [], []
    cpu = served.cpu()
    for turn in range(CHOICES):
        await asyncio.sleep(PAUSE)
        begun = time.perf_counter()
        await wire.choose(numbers[turn % len(numbers)])
        took.append(1000 * (time.perf_counter() - begun))
        places.append(wire.fetched)
    cpu = (served.cpu() - cpu) / CHOICES
    then = served.private()
    await wire.close()
    return {
        "places on a map (median)": f"{statistics.median(places):.0f}",
        "change of indicator, ms (median)": f"{statistics.median(took):.0f}",
        "CPU a change, ms": f"{cpu:.1f}",
        "memory at rest: resident, private, MB": "{:.0f}, {:.0f}".format(*rest),
        f"after {CHOICES} choices: resident, private, MB": "{:.0f}, {:.0f}".format(*then),
    }


if __name__ == "__main__":
    main()
