"""Qala as it is deployed: replicas on one PostgreSQL behind Debian's nginx, set up by deploy/.

nginx runs with the files of ``deploy/nginx`` as they are; in ``here/`` ports, paths and the name
are written anew, nothing else.
"""

import http.client
import secrets
import shutil
import signal
import ssl
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from tests.cluster import Cluster, cluster
from tests.served import QALA, ROOT, free_port, start, wait

NAME = "localhost"
SECRET = "SYNTHETIC-" * 4
SIGNING_IN = """
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{secret}"
client_id = "qala"
client_secret = "SYNTHETIC"
server_metadata_url = "{provider}/.well-known/openid-configuration"
[roles]
editors = ["ann@example.kz", "bob@example.kz"]
"""


class Replica:
    """One process of Qala on a port of its own, started again and again."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url, self.port = folder, url, free_port()
        self.log = folder / f"{self.port}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        own = {
            "HOME": str(self.folder),
            "QALA_HOME": str(self.folder / "home"),
            "QALA_DATABASE_URL": self.url,
            "QALA_ALLOWED_HOSTS": NAME,
        }
        self.process = start([*QALA, str(self.port)], self.log, own)

    def wait(self) -> None:
        """Wait until it answers."""
        if self.process:
            wait(self.process, self.port, self.log)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)

    def token(self) -> str:
        """The data it shows, as its news tell them."""
        news = f"http://127.0.0.1:{self.port}/qala/news"
        with urllib.request.urlopen(news, timeout=5) as lines:
            return next(line[6:].decode().strip() for line in lines if line.startswith(b"data: "))


class Deployed:
    """Replicas, their nginx and their PostgreSQL."""

    def __init__(self, folder: Path, server: Cluster, replicas: int, provider: str) -> None:
        self.folder, self.server, self.port = folder, server, free_port()
        self.address = f"https://{NAME}:{self.port}"
        self.url = server.database()
        self.replicas = [Replica(folder, self.url) for _ in range(replicas)]
        (folder / ".streamlit").mkdir()
        said = SIGNING_IN.format(address=self.address, secret=SECRET, provider=provider)
        (folder / ".streamlit" / "secrets.toml").write_text(said)
        self.trust = ssl.create_default_context()
        self.seats: dict[int, str] = {}

    def ask(self, path: str, seat: str = "", **headers: str) -> tuple[int, list, bytes]:
        """Return status, headers and body of a GET through nginx."""
        there = http.client.HTTPSConnection(NAME, self.port, timeout=20, context=self.trust)
        if seat:
            headers["Cookie"] = f"qala_seat={seat}"
        with closing(there):
            there.request("GET", path, headers=headers)
            answer = there.getresponse()
            return answer.status, answer.getheaders(), answer.read()

    def seat(self, at: int) -> str:
        """Return a seat at one replica; while all are there."""
        while at not in self.seats:
            seat = secrets.token_hex(16)
            self.seats[self.seated(seat)] = seat
        return self.seats[at]

    def seated(self, seat: str) -> int:
        """Return which replica a seat is at; the empty one is that of browsers without cookies."""
        path = f"/media/{secrets.token_hex(8)}"
        self.ask(path, seat)
        first = self.logged(path).partition('"replica":"')[2].split('"')[0].split(",")[0]
        return [f"127.0.0.1:{each.port}" for each in self.replicas].index(first)

    def logged(self, path: str) -> str:
        """Return what nginx noted of the last request for a path."""
        end = time.monotonic() + 5
        while time.monotonic() < end:
            lines = (self.folder / "access.log").read_text().splitlines()
            found = [line for line in lines if f'"path":"{path}"' in line]
            if found:
                return found[-1]
            time.sleep(0.02)
        raise RuntimeError(f"nginx did not note {path}")


@contextmanager
def deployed(replicas: int = 4, provider: str = "http://127.0.0.1:9") -> Iterator[Deployed]:
    """Give a deployment that answers; everything in a folder of its own, everything stopped."""
    folder = Path(tempfile.mkdtemp(prefix="qala-", dir="/tmp"))
    folder.chmod(0o755)  # nginx' workers are nobody
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        server = stack.enter_context(cluster())
        if server is None:
            raise RuntimeError("no PostgreSQL server: install Debian's package postgresql")
        found = Deployed(folder, server, replicas, provider)
        for each in found.replicas:
            stack.callback(each.stop)
            each.start()
        stack.enter_context(_nginx(found))
        for each in found.replicas:
            each.wait()
        yield found


@contextmanager
def _nginx(found: Deployed) -> Iterator[None]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise RuntimeError("no nginx: install Debian's package")
    folder = found.folder
    _certify(found)
    _write_here(found)
    place = f"daemon off; pid {folder}/pid; error_log {folder}/error.log;"
    command = [program, "-p", f"{folder}/", "-c", str(folder / "nginx.conf"), "-g", place]
    with (folder / "error.log").open("ab") as errors:
        process = subprocess.Popen(command, stderr=errors)
    try:
        end = time.monotonic() + 10
        while not (folder / "pid").exists():
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"nginx: {(folder / 'error.log').read_text()}")
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _certify(found: Deployed) -> None:
    """Make a certificate of our own for two days, which `ask` trusts."""
    folder = found.folder
    command = [
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
        *("-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"),
        *("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")),
    ]
    subprocess.run(command, check=True, capture_output=True)
    found.trust.load_verify_locations(folder / "fullchain.pem")


def _write_here(found: Deployed) -> None:
    """Lay deploy/nginx beside the rest, its place written anew."""
    folder, pressed = found.folder, free_port()
    source = ROOT / "deploy" / "nginx"
    for name in ("nginx.conf", "qala.conf"):
        shutil.copy(source / name, folder)
    (folder / "here").mkdir()
    changes = {
        "/var/cache/nginx/qala": f"{folder}/cache",
        "/var/log/nginx/qala.log": f"{folder}/access.log",
        "/etc/ssl/qala": str(folder),
        "127.0.0.1:8500": f"127.0.0.1:{pressed}",
        "listen 80 ": f"listen 127.0.0.1:{free_port()} ",
        "listen 443 ": f"listen 127.0.0.1:{found.port} ",
        "qala.example.kz": NAME,
    }
    ports = zip(range(8501, 8505), found.replicas, strict=False)
    changes |= {f":{old} ": f":{each.port} " for old, each in ports}
    for file in (source / "here").glob("*.conf"):
        text = file.read_text()
        for old, new in changes.items():
            text = text.replace(old, new)
        if file.name == "replicas.conf":
            text = "".join(text.splitlines(keepends=True)[: len(found.replicas) + 1])
        (folder / "here" / file.name).write_text(text)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    with (folder / "here" / "http.conf").open("a") as http:  # where nobody but root may write
        http.writelines(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
