"""What one upload costs: seconds and memory from bytes to `Intake`; prints a Markdown table.

``python bench/intake.py [--rounds N]``. Every file is SYNTHETIC and measured in a process of its
own, which has opened the edition and read nothing before.
"""

import argparse
import datetime
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from samples import FILES, write_all

MEGABYTE = 1_000_000
PROBE = Path(__file__).with_name("upload_probe.py")


def main():
    """Write the files, measure each, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="processes a file; the worst counts")
    parser.add_argument("--only", default="", help="files whose name holds this")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qala-bench-") as folder:
        write_all(Path(folder), options.only)
        print("\n".join(_table(Path(folder), options.rounds)))


def _table(folder, rounds):
    head = f"{datetime.date.today()}, worst of {rounds} rounds, {os.cpu_count()} cores, "
    yield head + f"load {os.getloadavg()[1]:.1f}\n"
    yield "| file | MB | outcome | figures | s | bound | peak, MB | bound | met |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for path in sorted(folder.iterdir()):
        yield _row(path, [_probe(path) for _ in range(rounds)])


def _row(path, found):
    seconds, peak = (max(float(each[at]) for each in found) for at in (2, 3))
    size = path.stat().st_size / MEGABYTE
    bound, room = FILES[path.name].seconds, 3 * size + 50
    met = "yes" if seconds <= bound and peak <= room else "**no**"
    outcome, figures = found[0][:2]
    return (
        f"| {path.name} | {size:.1f} | {outcome} | {figures} | {seconds:.2f} | ≤ {bound:g} "
        f"| {peak:.0f} | ≤ {room:.0f} | {met} |"
    )


def _probe(path):
    command = [sys.executable, str(PROBE), str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return told.split()


if __name__ == "__main__":
    main()
