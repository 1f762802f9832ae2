"""Servers the tests start: each a process with a log and an environment of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
QALA = ("-m", "qala", "serve", "--port")
CACHE = ROOT / ".pytest_cache" / "qala"  # the snapshot one server makes, all others open


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def start(
    arguments: Sequence[str], log: Path, environment: dict[str, str], **options: Any
) -> subprocess.Popen[bytes]:
    """Start Python with these arguments; what the machine says of Qala does not reach it."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("QALA_", "STREAMLIT_"))}
    with log.open("ab") as out:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=inherited | {"QALA_CACHE": str(CACHE)} | environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            **options,
        )


def wait(process: subprocess.Popen[bytes], port: int, log: Path, seconds: float = 120) -> None:
    """Wait until a server answers; RuntimeError with its log where it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server does not answer: {log.read_text()}")


@contextmanager
def serving(
    log: Path,
    environment: dict[str, str],
    port: int = 0,
    command: Sequence[str] = QALA,
    **options: Any,
) -> Iterator[int]:
    """A server that answers; gives its port, which is the last word of its command."""
    port = port or free_port()
    process = start([*command, str(port)], log, environment, **options)
    try:
        wait(process, port, log)
        yield port
    finally:
        process.terminate()
        process.wait(20)
