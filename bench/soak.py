"""Visits that come and go for half an hour, uploads among them: what the server holds afterwards.

``python bench/soak.py [--minutes N] [--visits N] [--rests N]``. Visitors open a page, choose a few
times and leave; every twentieth drops a file of SYNTHETIC figures on the upload page. From time to
time all leave and the server is looked at while nobody is there. Prints a Markdown table.
"""

import argparse
import asyncio
import datetime
import os
import random
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from frames import connect_to, request
from samples import rows_of
from serving import QALA, Served
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from wires import StreamlitWire

from qala.edition import open_edition

PAGES = ("", "map", "map", "place", "compare", "targets", "fairness", "index")
QUERY = "lang=en&indicator=schools_urban&place=KZ-43"
NEWS = "/qala/news"
UPLOADS = 20  # one visit of so many drops a file
ROWS = 1000  # of a file: 100 kB
REST = 30.0  # seconds without a visitor before the server is looked at
FORGOTTEN = 150.0  # Streamlit keeps sessions that were left for two minutes
HEAD = (
    "minutes",
    "visits",
    "choices",
    "uploads",
    "server, MB",
    "sessions",
    "open files",
    "threads",
)


class Dropping(StreamlitWire):
    """A session on the upload page that drops a file."""

    uploader = ""

    async def drop(self, name, content):
        """Drop a file and wait until the page says what it gives."""
        ask = BackMsg()
        ask.file_urls_request.request_id = "one"
        ask.file_urls_request.file_names.append(name)
        ask.file_urls_request.session_id = self.session
        self.socket.send(ask.SerializeToString())
        (urls,) = (await self._answered("file_urls_response")).file_urls
        await self._put(urls.upload_url, name, content)
        message = BackMsg()
        message.rerun_script.page_script_hash = self.script
        message.rerun_script.fragment_id = self.fragment
        widget = message.rerun_script.widget_states.widgets.add(id=self.uploader)
        state = widget.file_uploader_state_value.uploaded_file_info.add()
        state.file_id, state.name, state.size = urls.file_id, name, len(content)
        state.file_urls.CopyFrom(urls)
        await self._run(message)

    async def _answered(self, kind):
        while True:
            message = ForwardMsg.FromString(await self.socket.receive())
            if message.WhichOneof("type") == kind:
                return getattr(message, kind)

    async def _put(self, path, name, content):
        token = await self._token()
        parts = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = parts.encode() + content + b"\r\n--b--\r\n"
        reader, writer = await connect_to(self.address)
        told = {"Content_Type": "multipart/form-data; boundary=b", "Content_Length": len(body)}
        told |= {"Cookie": f"_streamlit_xsrf={token}", "X_Xsrftoken": token, "Origin": self.address}
        writer.write(request("PUT", self.address, path, **told) + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        writer.close()
        if b" 204 " not in answer.partition(b"\r\n")[0]:
            raise ConnectionError(answer.decode())

    async def _token(self):
        reader, writer = await connect_to(self.address)
        writer.write(request("GET", self.address, "/_stcore/health"))
        answer = (await reader.readuntil(b"\r\n\r\n")).decode()
        writer.close()
        return answer.partition("_streamlit_xsrf=")[2].partition(";")[0]

    def _keep(self, delta):
        element = delta.new_element
        if element.WhichOneof("type") == "file_uploader":
            self.uploader = element.file_uploader.id
        super()._keep(delta)


class Soak:
    """Visits one after the other and beside each other, and what came of them."""

    def __init__(self, server, content):
        self.server, self.content = server, content
        self.visits = self.choices = self.uploads = 0

    async def visit(self, number):
        """Come, look, choose a few times, leave."""
        chance = random.Random(number)
        self.visits += 1
        if number % UPLOADS == 0:
            wire = Dropping(self.server.address, "upload", QUERY, NEWS)
            await wire.open()
            await wire.drop(f"SYNTHETIC {number}.csv", self.content)
            self.uploads += 1
            await asyncio.sleep(chance.uniform(1, 5))
        else:
            wire = StreamlitWire(self.server.address, chance.choice(PAGES), QUERY, NEWS)
            await wire.open()
            for _ in range(chance.randint(1, 6)):
                await asyncio.sleep(chance.uniform(1, 5))
                await wire.choose(chance.randrange(1000))
                self.choices += 1
        await wire.close()

    def row(self, begun):
        """Return what the server holds now, as a row of the table."""
        process = Path(f"/proc/{self.server.process.pid}")
        files = len(list((process / "fd").iterdir()))
        threads = len(list((process / "task").iterdir()))
        cells = [f"{(time.monotonic() - begun) / 60:.0f}", self.visits, self.choices, self.uploads]
        cells += [f"{self.server.memory():.0f}", _sessions(self.server), files, threads]
        return f"| {' | '.join(map(str, cells))} |"


def main():
    """Start a server with a store of its own, and have it visited."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--visits", type=int, default=2000)
    parser.add_argument("--rests", type=int, default=8)
    parser.add_argument("--port", type=int, default=8661)
    options = parser.parse_args()
    print(f"{datetime.date.today()}, {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}\n")
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="qala-bench-") as folder:
        home = {"QALA_HOME": str(Path(folder) / "home")}
        server = Served("qala", QALA, options.port, Path(folder), home)
        try:
            server.wait()
            time.sleep(10)
            asyncio.run(_soak(Soak(server, _file()), options))
        finally:
            server.stop()


async def _soak(soak, options):
    begun = time.monotonic()
    print(soak.row(begun), flush=True)
    spell = 60 * options.minutes / options.rests - REST
    each = options.visits // options.rests
    for number in range(options.rests):
        visits = []
        for at in range(each):
            visits.append(asyncio.create_task(soak.visit(1 + number * each + at)))
            await asyncio.sleep(
                random.Random(at).expovariate(1.1 * each / spell)
            )  # 1.1: till all leave
        await asyncio.gather(*visits)
        await asyncio.sleep(REST)
        print(soak.row(begun), flush=True)
    await asyncio.sleep(FORGOTTEN)
    await soak.visit(1)
    await asyncio.sleep(REST)
    print(soak.row(begun), flush=True)


def _sessions(server):
    with urllib.request.urlopen(f"{server.address}/metrics", timeout=20) as answer:
        lines = answer.read().decode().splitlines()
    return next(f"{float(x.split()[1]):.0f}" for x in lines if x.startswith("qala_sessions_open"))


def _file():
    """Return a file of SYNTHETIC figures as Excel writes them."""
    edition = open_edition()
    rows = [row for row, _ in zip(rows_of(edition), range(ROWS), strict=False)]
    head = ("Показатель", "Регион", "Период", "Значение", "Единица измерения", "Примечание")
    return "\n".join(";".join(row) for row in (head, *rows)).encode("cp1251", "replace")


if __name__ == "__main__":
    main()
