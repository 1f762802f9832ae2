"""Run a module as its command would, and write down how long each Streamlit script run takes.

``python bench/timed.py FILE MODULE ARGUMENTS…``: a line of milliseconds a run is added to FILE.
"""

import runpy
import sys
import time
from pathlib import Path

from streamlit.runtime.scriptrunner import script_runner


def _watch(file):
    run = script_runner.exec_func_with_error_handling

    def timed(function, context):
        start = time.perf_counter()
        try:
            return run(function, context)
        finally:
            with file.open("a") as lines:
                lines.write(f"{1000 * (time.perf_counter() - start):.3f}\n")

    script_runner.exec_func_with_error_handling = timed


if __name__ == "__main__":
    _watch(Path(sys.argv[1]))
    module = sys.argv[2]
    sys.path[0] = str(Path.cwd())
    sys.argv = [module, *sys.argv[3:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
