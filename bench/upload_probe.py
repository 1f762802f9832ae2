"""Take one file in and tell what it took: outcome, figures, seconds, megabytes at the peak.

``python bench/upload_probe.py FILE``. The peak is what the process held at most while the file
was read and taken in, less what it held with the edition open and its history looked up once.
"""

import sys
import time
from datetime import date
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from qala.edition import open_edition
from qala.intake import take_in

STATUS, REFS = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def _held(name):
    """Megabytes by the kernel's count: ``VmRSS`` now, ``VmHWM`` at most."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024 / 1_000_000


def main():
    """Measure the file named on the command line."""
    edition = open_edition()
    history = cache(edition.published)
    _take(edition, history, b"x;2023\n\xd0\x90\xd0\xb1\xd0\xb0\xd0\xb9;1\n", "warm.csv")
    REFS.write_text("5")  # the peak is counted from here
    before, begun = _held("VmRSS"), time.perf_counter()
    intake = _take(edition, history, Path(sys.argv[1]).read_bytes(), Path(sys.argv[1]).name)
    seconds = time.perf_counter() - begun
    peak = _held("VmHWM") - before
    print(intake.outcome.value, len(intake.observations), f"{seconds:.3f}", f"{peak:.1f}")


def _take(edition, history, content, name):
    return take_in(
        content,
        name,
        edition.catalogue,
        edition.gazetteer,
        today=date(2026, 6, 1),
        history=history,
        uploaded=True,
    )


if __name__ == "__main__":
    main()
