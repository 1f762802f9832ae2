"""Fuzz the doors that hostile bytes reach; what must hold behind them stands in `tests.fuzzed`.

``python bench/fuzz.py [--minutes N] [--work FOLDER]`` fuzzes in one process, goes on after what it
finds, leaves that in FOLDER/found and FOLDER/died, and prints a Markdown table. A second run goes
on from FOLDER/corpus. ``--keep`` instead chooses, of all inputs there, the few that reach all that
was reached, for ``tests/fixtures/fuzz``. Needs atheris: see ``make fuzz``.
"""

import argparse
import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "tests" / "fixtures" / "fuzz"
SHORT = 5_000  # bytes of an input that may be kept


def main():
    """Fuzz, or keep what was found to be worth it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--keep", action="store_true", help="choose the corpus that is kept")
    options = parser.parse_args()
    for name in ("corpus", "found", "died"):
        (options.work / name).mkdir(parents=True, exist_ok=True)
    if options.keep:
        _keep(options.work)
    else:
        _fuzz(options.work, options.minutes)


def _fuzz(work, minutes):
    """Run until the time is over; a process that dies leaves its input and is followed."""
    ends = time.monotonic() + 60 * minutes
    runs = branches = features = 0
    while (left := int(ends - time.monotonic())) > 0:
        told = _run(work, f"-max_total_time={left}", str(work / "corpus"))
        runs += max((int(n) for n in re.findall(r"^#(\d+)", told, re.M)), default=0)
        branches = max([branches, *map(int, re.findall(r" cov: (\d+)", told))])
        features = max([features, *map(int, re.findall(r" ft: (\d+)", told))])
        if not runs:
            raise SystemExit(told[-2000:])
    _tell(work, minutes, (runs, branches, features))


def _run(work, *arguments):
    """Return what the fuzzing process said; all of it stands in the log."""
    inside = [sys.executable, str(Path(__file__).with_name("fuzzing.py")), str(work)]
    inside += ["-len_control=0", "-timeout=30", "-rss_limit_mb=3000"]
    inside += [f"-artifact_prefix={work}/died/"]
    with (work / "log.txt").open("ab+") as log:
        begun = log.tell()
        subprocess.run([*inside, *arguments], stdout=log, stderr=log, check=False)
        log.seek(begun)
        return log.read().decode("utf-8", "replace")


def _tell(work, minutes, counts):
    inputs, died = (len(list((work / name).iterdir())) for name in ("corpus", "died"))
    kinds = sorted(each.stem for each in (work / "found").glob("*.case"))
    load = os.getloadavg()[1]
    print(f"{datetime.date.today()}, {minutes:g} minutes, one process, load {load:.1f}\n")
    print("| executions | branches | features | inputs kept by the fuzzer | kinds found | died |")
    print("|---|---|---|---|---|---|")
    print("|", " | ".join(map(str, (*counts, inputs, len(kinds), died))), "|")
    print(*(f"- {each}" for each in kinds), sep="\n")


def _keep(work):
    """Put a small set that reaches as much as all in the place of the one kept before.

    How often a branch is run does not count, only whether it is.
    """
    with tempfile.TemporaryDirectory() as folder:
        short, chosen = Path(folder, "short"), Path(folder, "chosen")
        short.mkdir()
        chosen.mkdir()
        for each in (work / "corpus").iterdir():
            if each.stat().st_size <= SHORT:
                shutil.copy(each, short)
        _run(work, "-use_counters=0", "-set_cover_merge=1", str(chosen), str(short))
        for each in KEPT.glob("reached-*"):
            each.unlink()
        for each in chosen.iterdir():
            shutil.copy(each, KEPT / f"reached-{each.name[:12]}.case")
    kept = [each.stat().st_size for each in KEPT.iterdir()]
    print(len(kept), "inputs,", sum(kept), "bytes")


if __name__ == "__main__":
    main()
