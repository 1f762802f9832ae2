"""``python -m qala``: the command line, and the server."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from types import TracebackType

from qala.cli import parser, run
from qala.text.redacted import redacted


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = _tell_failure
    options = parser().parse_args(arguments)
    if options.command == "serve":
        # Streamlit takes a second to load; only a server needs it.
        from qala.ui.early import load_streamlit  # noqa: PLC0415

        load_streamlit()
        from qala.ui.server import serve  # noqa: PLC0415

        serve(options.host, options.port)
        return 0
    return run(options)


def _tell_failure(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Print a traceback as Python does, without the secrets that its texts may hold."""
    sys.stderr.write(redacted("".join(traceback.format_exception(error))))


if __name__ == "__main__":
    sys.exit(main())
