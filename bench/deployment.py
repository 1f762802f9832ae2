"""Several processes of Qala behind nginx, on PostgreSQL: what deploy/ sets up, as the tests do."""

import secrets
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from serving import cpu_of, memory_of

from tests.deployed import deployed


class Deployment:
    """A deployment of its own, with a certificate that its clients trust."""

    def __init__(self, replicas):
        self.stack = ExitStack()
        self.found = self.stack.enter_context(deployed(replicas))
        self.address, self.trust = self.found.address, self.found.trust

    def wait(self, seconds=60):
        """Wait until every replica is ready."""
        end = time.monotonic() + seconds
        for each in self.found.replicas:
            while not _ready(each.port):
                if time.monotonic() > end:
                    raise SystemExit(f"a replica is not ready; see {each.log}")
                time.sleep(0.1)

    def seat(self):
        """Return the cookie of a new visitor: it keeps her at one replica."""
        return f"qala_seat={secrets.token_hex(16)}"

    def cpu(self):
        """Return the CPU milliseconds that replicas and nginx have used so far."""
        return sum(map(cpu_of, [*self._replicas(), *self._nginx()]))

    def memory(self):
        """Return the megabytes the replicas hold now."""
        return sum(map(memory_of, self._replicas()))

    def stop(self):
        """End everything and wait for it."""
        self.stack.close()

    def _replicas(self):
        return [each.process.pid for each in self.found.replicas]

    def _nginx(self):
        """nginx and its workers, which are its children."""
        first = int((self.found.folder / "pid").read_text())
        tasks = Path(f"/proc/{first}/task").glob("*/children")
        return [first, *(int(child) for task in tasks for child in task.read_text().split())]


def _ready(port):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5).close()
    except OSError:
        return False
    return True
