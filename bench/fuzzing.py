"""The process that fuzzes: ``python bench/fuzzing.py FOLDER [libFuzzer's arguments]``."""

import random
import re
import shlex
import sys
import traceback
import warnings
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
with atheris.instrument_imports(include=["qala"]):
    import qala.intake.opened  # noqa: F401 (loaded with the first upload otherwise, and not seen)
    from qala.edition import open_edition
    from tests.fuzzed import SMALL, BrokenRuleError, Doors

from mutations import mutated  # noqa: E402
from seeds import sow  # noqa: E402

LONGEST = SMALL + 2048  # a small file and the line that says how it arrives


def main():
    """Fuzz until libFuzzer ends the process."""
    warnings.simplefilter("ignore")
    work = Path(sys.argv[1])
    if not any((work / "corpus").iterdir()):
        sow(work / "corpus", LONGEST)
    doors, found = Doors(open_edition()), _Found(work / "found")

    def send(data):
        try:
            doors.send(data)
        except Exception as error:
            found.keep(data, error)

    # libFuzzer calls itself by this word when it merges.
    again = " ".join(map(shlex.quote, (sys.executable, __file__, str(work))))
    arguments = [again, *sys.argv[2:], f"-max_len={LONGEST}"]
    atheris.Setup(arguments, send, custom_mutator=_mutate)
    atheris.Fuzz()


def _mutate(data, size, seed):
    def turn(part):
        return atheris.Mutate(part, len(part) + 64)

    return mutated(data, random.Random(seed), turn)[:size]


class _Found:
    """What broke a rule: the smallest input of each kind, and how it did."""

    def __init__(self, folder):
        self.folder = folder
        self.sizes = {each.stem: each.stat().st_size for each in folder.glob("*.case")}

    def keep(self, data, error):
        """Keep an input that is the smallest of its kind."""
        kind = _kind(error)
        if len(data) < self.sizes.get(kind, LONGEST + 1):
            self.sizes[kind] = len(data)
            (self.folder / f"{kind}.case").write_bytes(data)
            told = "".join(traceback.format_exception(error))
            (self.folder / f"{kind}.txt").write_text(told, "utf-8", "backslashreplace")


def _kind(error):
    """The rule that is broken, or the error and where in Qala it rose."""
    if isinstance(error, BrokenRuleError):
        rule, _, about = str(error).partition(": ")
        code = re.search(r"codes?=(\S+)", about)
        return re.sub(r"\W+", "-", f"{rule} {code[1] if code else ''}").strip("-")
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/qala/" in f.filename]
    at = f"{Path(frames[-1].filename).stem}-{frames[-1].name}" if frames else "outside"
    return re.sub(r"\W+", "-", f"{type(error).__name__}-{at}")


if __name__ == "__main__":
    main()
