"""``python -m qala``: the command line, and the server."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from qala.cli import parser, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    options = parser().parse_args(arguments)
    if options.command == "serve":
        # Streamlit takes a second to load; only a server needs it.
        from qala.ui.early import load_streamlit  # noqa: PLC0415

        load_streamlit()
        from qala.ui.server import serve  # noqa: PLC0415

        serve(options.host, options.port)
        return 0
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
