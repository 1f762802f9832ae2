"""A session on the wire, without a browser: Streamlit's websocket, or Dash's requests.

Each opens a page as a browser would and then chooses indicators; `choose` returns once the server
has said that it is done.
"""

import asyncio
import json

from frames import Frames, connect_to, request
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class StreamlitWire:
    """A session of a Streamlit page: what a browser sends, and what it keeps in between."""

    def __init__(self, address, page="", query="", news="", cookie="", trust=None):
        self.address, self.page, self.query, self.news = address, page, query, news
        self.cookie, self.trust = cookie, trust
        self.hashes, self.boxes = {}, {}
        self.script = self.fragment = self.session = ""
        self.listening = None

    async def open(self):
        """Connect and wait for the whole page."""
        self.socket = await Frames.connect(
            self.address, "/_stcore/stream", ["streamlit"], self.cookie, self.trust
        )
        if self.news:
            self.listening = asyncio.create_task(self._listen())
        await self._run(BackMsg())
        self.options = next(iter(self.boxes.values())).options

    async def choose(self, number):
        """Choose one of the indicators and wait until its page is there."""
        first = next(iter(self.boxes))
        message = BackMsg()
        for name, box in self.boxes.items():
            widget = message.rerun_script.widget_states.widgets.add(id=name)
            widget.string_value = box.chosen
            if name == first:
                box.chosen = widget.string_value = self.options[number % len(self.options)]
        message.rerun_script.page_script_hash = self.script
        message.rerun_script.fragment_id = self.fragment
        message.rerun_script.cached_message_hashes.extend(self.hashes)
        await self._run(message)

    async def close(self):
        """Leave."""
        if self.listening:
            self.listening.cancel()
        self.socket.close()

    @property
    def received(self):
        """Bytes of all messages so far."""
        return self.socket.received

    async def _listen(self):
        """Hold the line on which a browser hears of what is published."""
        reader, writer = await connect_to(self.address, self.trust)
        writer.write(request("GET", self.address, self.news, Cookie=self.cookie))
        while await reader.readline():
            pass

    async def _run(self, message):
        run = message.rerun_script
        run.query_string, run.page_name = self.query, self.page
        run.context_info.url = f"{self.address}/{self.page}"
        run.context_info.color_scheme = "light"
        self.socket.send(message.SerializeToString())
        while not self._take(ForwardMsg.FromString(await self.socket.receive())):
            pass

    def _take(self, message):
        """Keep what the next message needs; return whether the run is over."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            self._keep(self.hashes[message.ref_hash])
        elif message.metadata.cacheable:
            self.hashes[message.hash] = message.delta
        if kind == "new_session":
            self.script = message.new_session.page_script_hash or self.script
            self.session = message.new_session.initialize.session_id
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            self._keep(message.delta)
        early = ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return kind == "script_finished" and message.script_finished != early

    def _keep(self, delta):
        element = delta.new_element
        if element.WhichOneof("type") == "selectbox":
            self.fragment = delta.fragment_id or self.fragment
            self.boxes.setdefault(element.selectbox.id, _Box()).take(element.selectbox)


class _Box:
    """A list of choices, and what is chosen in it."""

    def __init__(self):
        self.options, self.chosen = [], None

    def take(self, proto):
        """Take what the server says of it: it chooses at first, and where it says so."""
        self.options = list(proto.options)
        if proto.set_value:
            self.chosen = proto.raw_value
        elif self.chosen is None:
            self.chosen = self.options[proto.default]


class DashWire:
    """A session of a Dash page: one connection that stays open, a request a choice."""

    def __init__(self, address, options):
        self.address, self.options, self.received = address, options, 0

    async def open(self):
        """Fetch what a browser fetches before it draws."""
        self.reader, self.writer = await connect_to(self.address)
        for path in ("/", "/_dash-layout"):
            await self._ask("GET", path)
        (callback,) = json.loads(await self._ask("GET", "/_dash-dependencies"))
        self.output = callback["output"]

    async def choose(self, number):
        """Choose one of the indicators and wait for its figures."""
        name = self.options[number % len(self.options)]
        ids = [each.split(".") for each in self.output.strip(".").split("...")]
        body = {
            "output": self.output,
            "outputs": [{"id": name, "property": part} for name, part in ids],
            "inputs": [{"id": "indicator", "property": "value", "value": name}],
            "changedPropIds": ["indicator.value"],
            "state": [],
        }
        await self._ask("POST", "/_dash-update-component", json.dumps(body))

    async def close(self):
        """Leave."""
        self.writer.close()

    async def _ask(self, method, path, body=""):
        told = {"Content_Type": "application/json", "Content_Length": str(len(body.encode()))}
        self.writer.write(request(method, self.address, path, body, **told))
        answer = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        if " 200 " not in answer.split("\r\n")[0]:
            raise RuntimeError(answer)
        length = int(answer.split("content-length:")[1].split("\r\n")[0])
        self.received += length
        return await self.reader.readexactly(length)
